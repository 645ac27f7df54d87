import type { CorePolicy } from '../config.ts';
import { addDays, vietnamDate } from '../contract/dates.ts';
import type { ReceiptView } from '../contract/dossier.ts';
import { openQuestion } from '../chip/chip-record.ts';
import type { ChipProgress } from '../chip/chip-desk.ts';
import type { ChipView } from '../contract/chip.ts';
import type { Failure } from '../contract/failures.ts';
import type { Component, Procedure } from '../contract/procedure.ts';
import type { ComponentView, EarlierPaper, PageView, ScanView, VisitView } from '../contract/visit.ts';
import { neededComponents } from './state/visit-form.ts';
import { offersFor } from './state/paper-changes.ts';
import { isOtherKind } from './papers/page-findings.ts';
import { paperQuestions } from './state/paper-values.ts';
import { earlierState, mayOpenEarlier, mayReplaceMemory } from './state/policy.ts';
import type { EarlierPaperData, PageData, VisitData } from './state/visit-data.ts';
import type { VisitSnapshot } from './state/visit-machine.ts';
import type { VisitPorts } from './visit-ports.ts';
import { stepOf } from './state/visit-step.ts';

/** What the screen shows beside the saved state: it passes with the moment and is never saved. */
export interface Moment {
  readonly problem: Failure | null;
  readonly endsInSeconds: number | null;
  /** The paper that is open on the screen. */
  readonly lookingAt: string | null;
  /** The last visit is wiped, but its traces in the log of the disk are not gone yet. */
  readonly tidying: boolean;
  /** Share of the sheet that is moving through the scanner; null while it warms up. */
  readonly scanFraction: number | null;
  readonly readingPages: ReadonlySet<string>;
  readonly receipt: ReceiptView | null;
  readonly printing: 'idle' | 'printing' | 'printed' | 'failed';
  readonly chip: ChipMoment;
  readonly now: Date;
}

/** The chip as the reader sees it now. */
export interface ChipMoment {
  readonly progress: ChipProgress;
  readonly failed: 'wrongCard' | 'unreadable' | null;
  /** The face in the chip, as PNG; in memory and nowhere else. */
  readonly picture: Uint8Array | null;
  /** DG13 as it is, for a form that may ask for more than the card; in memory and nowhere else. */
  readonly details: Uint8Array | null;
  /** A card that was read still lies there. */
  readonly takeBack: boolean;
}

/** Draws the state as the page sees it. Takes only what the policy lets be seen; throws when state and step disagree. */
export function visitView(snapshot: VisitSnapshot, moment: Moment, { policy, estimate, reader }: Pick<VisitPorts, 'policy' | 'estimate' | 'reader'>): VisitView {
  const { visit, farewell } = snapshot.context;
  const step = stepOf(snapshot);
  if (step === 'welcome') return { step };
  if (step === 'farewell') return { step, ...present(farewell), tidying: moment.tidying };
  const shown = lockEarlier(present(visit), policy);
  const common = {
    visitId: shown.visitId,
    language: shown.language,
    assurance: shown.assurance,
    earlier: earlierState(shown, policy),
    problem: moment.problem,
    endsInSeconds: moment.endsInSeconds,
  };
  switch (step) {
    case 'identify':
      return { step, ...common };
    case 'confirmIdentity':
      return { step, ...common, card: present(shown.card), chip: chipView(shown, moment.chip) };
    case 'chooseProcedure':
      return { step, ...common, card: present(shown.card) };
    case 'chooseCase':
      return { step, ...common, procedure: present(shown.procedure) };
    case 'form':
      return { step, ...common, ...chosen(shown), values: shown.values, sectionId: present(shown.sectionId) };
    case 'papers':
      return { step, ...common, ...chosen(shown), values: shown.values, components: componentViews(shown, moment, reader.kinds), scan: scanView(shown, moment), ...openPapers(shown, moment) };
    case 'review':
      return {
        step, ...common, ...chosen(shown), card: present(shown.card), values: shown.values, components: componentViews(shown, moment, reader.kinds),
        fees: estimate.fees(shown, present(shown.procedure)),
        appointment: estimate.appointment(present(shown.procedure), moment.now),
        questions: paperQuestions(shown),
        submitting: snapshot.matches({ visiting: { review: 'submitting' } }),
      };
    case 'receipt':
      return { step, ...common, receipt: present(moment.receipt), printing: moment.printing };
    case 'remember':
      return { step, ...common, until: untilChoices(policy, moment.now), papers: rememberablePapers(shown).length, proven: mayReplaceMemory(shown, policy) };
  }
}

/** The last days to choose from, counted from today in Vietnam. */
export function untilChoices(policy: CorePolicy, now: Date): { days: number; date: string }[] {
  return policy.rememberDays.map((days) => ({ days, date: addDays(vietnamDate(now), days) }));
}

/** The papers of this visit that could be kept: they were digitised here, and their kind says where they fit again. */
export function rememberablePapers(visit: VisitData): Component[] {
  return neededComponents(visit).filter((part) => part.paperKind !== undefined && visit.components[part.id]?.kind === 'scanned');
}

/** What was read stays read, whatever the reader sees now. */
function chipView({ visitId, chip, chipFields }: VisitData, { progress, failed, picture, takeBack }: ChipMoment): ChipView {
  if (chip !== null) {
    const question = openQuestion(chip);
    return {
      state: 'read', verdict: chip.verdict, fields: chipFields, takeBack,
      question: question === null ? null : { field: question.field, values: question.values },
      photoId: picture === null ? null : visitId,
    };
  }
  return failed === null ? progress : { state: 'failed', reason: failed, takeBack };
}

/** A second wall: should earlier data ever be held below the policy, it is still not drawn. */
function lockEarlier(visit: VisitData, policy: CorePolicy): VisitData {
  if (mayOpenEarlier(visit, policy)) return visit;
  const values = Object.entries(visit.values).filter(([, value]) => value.source !== 'earlierVisit');
  return { ...visit, earlier: null, values: Object.fromEntries(values) };
}

function chosen(visit: VisitData): { procedure: Procedure; caseId: string } {
  return { procedure: present(visit.procedure), caseId: present(visit.caseId) };
}

/** What the papers leave open. While the scanner moves, nobody is asked anything. */
function openPapers(visit: VisitData, moment: Moment): Pick<Extract<VisitView, { step: 'papers' }>, 'questions' | 'unplaced' | 'cardNotKept' | 'retake'> {
  return {
    questions: visit.scan === null ? paperQuestions(visit) : [],
    unplaced: visit.unplaced.map((page) => pageView(page, moment, false)),
    cardNotKept: visit.cardNotKept,
    retake: visit.retake,
  };
}

function componentViews(visit: VisitData, moment: Moment, kinds: ReadonlySet<string>): ComponentView[] {
  return neededComponents(visit).map((part) => ({
    componentId: part.id,
    state: componentState(visit, part, moment, kinds),
    offers: offersFor(visit, part).map(paperView),
  }));
}

function componentState(visit: VisitData, part: Component, moment: Moment, kinds: ReadonlySet<string>): ComponentView['state'] {
  const component = visit.components[part.id];
  switch (component?.kind) {
    case undefined:
      return { kind: 'open' };
    case 'scanned':
      return { kind: 'scanned', pages: component.pages.map((page) => pageView(page, moment, isOtherKind(page, part, kinds))) };
    case 'reused':
      return { kind: 'reused', paper: paperView(component.paper) };
    case 'presented':
    case 'later':
      return { kind: component.kind };
  }
}

function pageView(page: PageData, moment: Moment, otherKind: boolean): PageView {
  const { pageId, rotation, doubts, cleaned, reading, blankBack = false } = page;
  // Two pictures may belong to one revision: as it came, and clean before it is read.
  const revision = 2 * page.revision + (cleaned ? 1 : 0);
  const isReading = reading.state === 'waiting' && moment.readingPages.has(pageId);
  return { pageId, rotation, doubts: reading.state === 'read' && reading.cutOff ? [...new Set([...doubts, 'cutOff' as const])] : doubts, otherKind, blankBack, revision, reading: isReading ? { state: 'reading' } : readingView(reading) };
}

function readingView(reading: PageData['reading']): PageView['reading'] {
  switch (reading.state) {
    case 'waiting':
    case 'failed':
      return reading;
    case 'read':
      return { state: 'read', words: reading.words, confidence: reading.confidence, text: reading.text, found: reading.found };
  }
}

function paperView(paper: EarlierPaperData): EarlierPaper {
  return { paperId: paper.paperId, paperKind: paper.paperKind, name: paper.name, digitisedAt: paper.digitisedAt, pages: paper.pages.length };
}

function scanView(visit: VisitData, moment: Moment): ScanView {
  if (visit.scan !== null) {
    return { state: 'scanning', componentId: visit.scan.componentId, pagesDone: visit.scan.pagesDone, fraction: moment.scanFraction };
  }
  return visit.scanFailed === null ? { state: 'idle' } : { state: 'failed', ...visit.scanFailed };
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('the visit lacks what its step stands on');
  return value;
}
