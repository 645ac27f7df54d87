import { randomUUID } from 'node:crypto';
import { fail, ok } from '../../../../native/result.ts';
import type { Result } from '../../../../native/result.ts';
import type { Failure } from '../../contract/failures.ts';
import { vietnamDate } from '../../contract/dates.ts';
import { canonicalValue, validateField } from '../../contract/field-rules.ts';
import { validateForm } from '../../contract/form-rules.ts';
import type { Component } from '../../contract/procedure.ts';
import type { VisitCommand } from '../../contract/visit.ts';
import { fieldOf, neededComponents, plainValues, visibleSections } from '../state/visit-form.ts';
import { turnedScreen } from './page-intake.ts';
import { asksForAction, findPage, maxPagesPerComponent, missingComponents, offersFor, roomOf } from '../state/paper-changes.ts';
import { paperQuestions } from '../state/paper-values.ts';
import type { VisitData } from '../state/visit-data.ts';
import type { VisitEvent } from '../state/visit-events.ts';
import type { VisitPorts } from '../visit-ports.ts';

type Command<T extends VisitCommand['type']> = Extract<VisitCommand, { type: T }>;
type Understood = Result<VisitEvent, Failure>;

/** Whether pages may be added to a component now; gives the component. Present-only papers are never copied (TT 03/2025 Art. 5(2)). */
export function mayTakePages(visit: VisitData, componentId: string): Result<Component, Failure> {
  const component = neededComponents(visit).find((part) => part.id === componentId);
  if (component === undefined) return fail({ code: 'stepChanged' });
  if (component.handling !== 'scan') return fail({ code: 'paperNotCopied' });
  if (roomOf(visit, componentId) < 1) return fail({ code: 'tooManyPages', detail: { most: maxPagesPerComponent } });
  return ok(component);
}

/**
 * The component a paper goes to that arrives without saying so: the one on the screen, or the only one that is copied at
 * all, or that must be: a form that some bring ready written is no reason to ask everybody. Null where somebody has to be asked.
 */
export function componentForFile(visit: VisitData, lookingAt: string | null): Component | null {
  const copied = neededComponents(visit).filter((part) => part.handling === 'scan');
  return copied.find((part) => part.id === lookingAt) ?? onlyOne(copied) ?? onlyOne(copied.filter((part) => part.required));
}

function onlyOne<T>(parts: readonly T[]): T | null {
  return parts.length === 1 ? (parts[0] ?? null) : null;
}

export function placeFile(componentId: string, visit: VisitData): Understood {
  const allowed = mayTakePages(visit, componentId);
  return allowed.ok ? ok({ type: 'filePlaced', componentId }) : allowed;
}

/** Takes the person's word on a question that is still open. `right` gives the paper's value to the form, `corrected` their own. */
export function answerPaper({ pageId, name, how, value }: Command<'answerPaper'>, visit: VisitData, ports: VisitPorts): Understood {
  const question = paperQuestions(visit).find((one) => one.pageId === pageId && one.name === name);
  const field = question === undefined ? null : fieldOf(visit, question.fieldId);
  if (question === undefined || field === null || (how === 'kept' && question.kind === 'confirm')) return fail({ code: 'stepChanged' });
  const at = ports.clock().toISOString();
  const { fieldId } = question;
  const answered = { type: 'paperAnswered', pageId, name, fieldId } as const;
  switch (how) {
    case 'right':
      return ok({ ...answered, answer: { how, value: question.read, at }, value: { value: question.read, source: 'paper', at, confidence: 1 } });
    case 'corrected': {
      const corrected = canonicalValue(field, value ?? '');
      const issue = validateField(field, corrected, vietnamDate(ports.clock()));
      if (issue !== null || corrected === '') return fail({ code: 'formIncomplete', detail: { issues: 1, fieldId, issue: issue ?? 'required' } });
      return ok({ ...answered, answer: { how, value: corrected, at }, value: { value: corrected, source: 'declared', at, confidence: 1 } });
    }
    case 'kept':
    case 'skipped':
      return ok({ ...answered, answer: { how, value: null, at }, value: null });
  }
}

export function startScan(command: Command<'scan'>, visit: VisitData, ports: VisitPorts): Understood {
  const allowed = mayTakePages(visit, command.componentId);
  if (!allowed.ok) return allowed;
  if (visit.scan !== null) return fail({ code: 'scannerBusy' });
  if (ports.scanner(command.scannerId) === null) return fail({ code: 'scannerAbsent' });
  const { componentId, scannerId, source } = command;
  const bothSides = source === 'feeder' && command.bothSides === true;
  // A sheet of which only the front had room would lose its back unseen.
  if (bothSides && roomOf(visit, componentId) < 2) return fail({ code: 'tooManyPages', detail: { most: maxPagesPerComponent } });
  return ok({ type: 'scanStarted', scanId: randomUUID(), componentId, scannerId, source, bothSides });
}

/** A page is to be taken again, or no longer; only one that lies with its paper can give its place. */
export function retakePage(pageId: string | null, visit: VisitData): Understood {
  const lies = pageId === null || (findPage(visit, pageId)?.componentId ?? null) !== null;
  return lies ? ok({ type: 'retakeAsked', pageId }) : fail({ code: 'stepChanged' });
}

/** Looking at another paper calls off what was to be taken again: nobody would expect a later page to take its place. */
export function lookAt(componentId: string | null, visit: VisitData): Result<VisitEvent | null, Failure> {
  if (visit.retake === null || findPage(visit, visit.retake)?.componentId === componentId) return ok(null);
  return ok({ type: 'retakeAsked', pageId: null });
}

export async function turnPage(command: Command<'rotatePage'>, visit: VisitData, ports: VisitPorts): Promise<Understood> {
  const found = findPage(visit, command.pageId);
  if (found === null) return fail({ code: 'stepChanged' });
  // On the screen the reader's turn lies on top of the person's; what they press goes on from what they see.
  const shown = found.page.rotation + (found.page.reading.state === 'read' ? found.page.reading.turn : 0);
  const rotation = quarterTurns[(shown + command.by) / 90 % 4] ?? 0;
  const screen = await turnedScreen(visit.visitId, found.page, rotation, ports);
  return screen.ok ? ok({ type: 'pageTurned', pageId: command.pageId, rotation, screenBlobId: screen.value }) : screen;
}

export async function reusePaper(command: Command<'reusePaper'>, visit: VisitData, ports: VisitPorts): Promise<Understood> {
  const component = changeable(visit, command.componentId);
  if (!component.ok) return component;
  const paper = offersFor(visit, component.value).find((offer) => offer.paperId === command.paperId);
  if (paper === undefined) return fail({ code: 'stepChanged' });
  // The consent may end while the visit goes on; the paper must not vanish under it.
  await ports.blobs.addOwner([paper.blobId, ...paper.pages.map((page) => page.screenBlobId)], { kind: 'visit', id: visit.visitId });
  return ok({ type: 'paperReused', componentId: command.componentId, paper });
}

export function clearComponent(componentId: string, visit: VisitData): Understood {
  const component = changeable(visit, componentId);
  return component.ok ? ok({ type: 'componentCleared', componentId }) : component;
}

export function presentComponent(componentId: string, visit: VisitData): Understood {
  const component = changeable(visit, componentId);
  if (!component.ok) return component;
  return component.value.handling === 'presentOnly' ? ok({ type: 'componentPresented', componentId }) : fail({ code: 'stepChanged' });
}

/** Allowed for required papers too: the clerk decides what a dossier without them is worth. */
export function bringLater(componentId: string, visit: VisitData): Understood {
  const component = changeable(visit, componentId);
  return component.ok ? ok({ type: 'componentLater', componentId }) : component;
}

/** Goes on to the review; to the form where the papers came first and have not answered all of it. */
export function finishPapers(visit: VisitData, ports: VisitPorts): Understood {
  if (visit.scan !== null) return fail({ code: 'scannerBusy' });
  const missing = missingComponents(visit).length;
  if (missing > 0) return fail({ code: 'papersMissing', detail: { missing } });
  const [first] = visit.procedure === null ? [] : validateForm(visit.procedure.form, plainValues(visit.values), vietnamDate(ports.clock()));
  const section = visibleSections(visit).find((one) => one.fields.some((field) => field.id === first?.fieldId));
  return section === undefined ? ok({ type: 'papersFinished' }) : ok({ type: 'formAsked', sectionId: section.id });
}

const quarterTurns = [0, 90, 180, 270] as const;

/** A component of this step that no scan is filling right now. */
function changeable(visit: VisitData, componentId: string): Result<Component, Failure> {
  const component = neededComponents(visit).find((part) => part.id === componentId && asksForAction(part));
  if (component === undefined) return fail({ code: 'stepChanged' });
  return visit.scan?.componentId === componentId ? fail({ code: 'scannerBusy' }) : ok(component);
}
