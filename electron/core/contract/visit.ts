import { z } from 'zod';
import { CheckedField, ChipView } from './chip.ts';
import { Failure } from './failures.ts';
import { IdentityCard } from './identity-card.ts';
import { PaperAnswer, PaperFindings, PaperQuestion } from './paper.ts';
import { Language } from './text.ts';
import { Procedure } from './procedure.ts';
import { Assurance, ProvenValue } from './provenance.ts';
import { AppointmentView, ReceiptView } from './dossier.ts';

/** A page of a paper as the page of the kiosk sees it; the picture itself comes from `assets.pageImage(pageId)`. */
export const PageView = z.object({
  pageId: z.string(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  reading: z.discriminatedUnion('state', [
    z.object({ state: z.literal('waiting') }),
    z.object({ state: z.literal('reading') }),
    z.object({ state: z.literal('read'), words: z.number(), confidence: z.number(), text: z.string(), found: PaperFindings }),
    z.object({ state: z.literal('failed'), failure: Failure }),
  ]),
  /** What the citizen should look at while the paper is there: the page seems blank, dark, blurred or not whole. */
  doubts: z.array(z.enum(['blank', 'dark', 'blurred', 'cutOff'])),
  /** It was recognised as another kind of paper than the component asks for. The person is asked to look, and may go on. */
  otherKind: z.boolean(),
  /** The sheet's back was scanned too, and left out because nothing is on it. */
  blankBack: z.boolean(),
  /** Changes whenever the picture changes, so that a viewer loads it anew. */
  revision: z.number(),
});
export type PageView = z.infer<typeof PageView>;

/** An earlier paper of this citizen that may be attached without scanning. */
export const EarlierPaper = z.object({
  paperId: z.string(),
  paperKind: z.string().nullable(),
  name: z.string(),
  digitisedAt: z.string(),
  pages: z.number(),
});
export type EarlierPaper = z.infer<typeof EarlierPaper>;

export const ComponentView = z.object({
  componentId: z.string(),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('scanned'), pages: z.array(PageView) }),
    z.object({ kind: z.literal('reused'), paper: EarlierPaper }),
    z.object({ kind: z.literal('presented') }),
    z.object({ kind: z.literal('later') }),
  ]),
  offers: z.array(EarlierPaper),
});
export type ComponentView = z.infer<typeof ComponentView>;

export const ScanView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({
    state: z.literal('scanning'),
    componentId: z.string(),
    pagesDone: z.number(),
    /** 0..1 of the sheet that is moving now; null while the scanner warms up. */
    fraction: z.number().nullable(),
  }),
  z.object({ state: z.literal('failed'), componentId: z.string(), failure: Failure, pagesKept: z.number() }),
]);
export type ScanView = z.infer<typeof ScanView>;

/** Earlier data of this citizen. `locked` is shown to everybody whose assurance is too low, whether data exists or not. */
export const EarlierState = z.enum(['locked', 'none', 'open']);
export type EarlierState = z.infer<typeof EarlierState>;

const common = {
  visitId: z.string(),
  language: Language,
  assurance: Assurance,
  earlier: EarlierState,
  /** What went wrong with the last command or device; cleared by the next command that succeeds. */
  problem: Failure.nullable(),
  /** Seconds until the visit ends by itself; null while the person is active. */
  endsInSeconds: z.number().nullable(),
};

const chosen = { procedure: Procedure, caseId: z.string() };
const FormValues = z.record(z.string(), ProvenValue);

export const FeeLine = z.object({
  id: z.string(),
  name: z.string(),
  amount: z.number().nullable(),
  description: z.string(),
  certainty: z.enum(['sure', 'likely', 'unverified']),
});
export type FeeLine = z.infer<typeof FeeLine>;

/** The one picture of the visit that the page draws. The core owns it; the page only sends commands. */
export const VisitView = z.discriminatedUnion('step', [
  z.object({ step: z.literal('welcome') }),
  z.object({ step: z.literal('identify'), ...common }),
  z.object({ step: z.literal('confirmIdentity'), ...common, card: IdentityCard, chip: ChipView }),
  z.object({ step: z.literal('chooseProcedure'), ...common, card: IdentityCard }),
  z.object({ step: z.literal('chooseCase'), ...common, procedure: Procedure }),
  z.object({ step: z.literal('form'), ...common, ...chosen, values: FormValues, sectionId: z.string() }),
  z.object({
    step: z.literal('papers'),
    ...common,
    ...chosen,
    /** Values of the form, because a component may be needed only under a condition. */
    values: FormValues,
    components: z.array(ComponentView),
    scan: ScanView,
    /** What the papers leave open, in the order to ask it. */
    questions: z.array(PaperQuestion),
    /** Pages of a dropped file that wait to be told which component they belong to. */
    unplaced: z.array(PageView),
    /** The component whose last page was an ID card's picture, and so was not kept. */
    cardNotKept: z.string().nullable(),
    /** The page that is being taken again: the next one of its component takes its place. */
    retake: z.string().nullable(),
  }),
  z.object({
    step: z.literal('review'),
    ...common,
    ...chosen,
    card: IdentityCard,
    values: FormValues,
    components: z.array(ComponentView),
    fees: z.array(FeeLine),
    appointment: AppointmentView,
    /** What papers that were read meanwhile have left open; it is settled before anything is handed in. */
    questions: z.array(PaperQuestion),
    submitting: z.boolean(),
  }),
  z.object({ step: z.literal('receipt'), ...common, receipt: ReceiptView, printing: z.enum(['idle', 'printing', 'printed', 'failed']) }),
  z.object({
    step: z.literal('remember'),
    ...common,
    /** Last day the kiosk may keep the data, for each choice the person has. */
    until: z.array(z.object({ days: z.number(), date: z.string() })),
    papers: z.number(),
    /** Whether the visit has proved who it is: without that, what was kept before stays as it is. */
    proven: z.boolean(),
  }),
  /** The visit is over and wiped; the page says so for a moment. `tidying`: keys and rows are gone, the disk is still to be cleaned of their traces. */
  z.object({ step: z.literal('farewell'), language: Language, why: z.enum(['finished', 'timedOut', 'left', 'forgotten']), tidying: z.boolean() }),
]);
export type VisitView = z.infer<typeof VisitView>;
export type VisitStep = VisitView['step'];

/** What the kiosk may keep for the next visit, each asked for by itself and none ticked beforehand. */
export const ConsentPurpose = z.enum(['identityAndContact', 'papers']);
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;

/** Everything the page may ask of the visit. */
export const VisitCommand = z.discriminatedUnion('type', [
  z.object({ type: z.literal('begin'), language: Language }),
  z.object({ type: z.literal('setLanguage'), language: Language }),
  z.object({ type: z.literal('identifyByCode'), text: z.string().max(1_100_000) }),
  z.object({
    type: z.literal('identifyByTyping'),
    number: z.string().max(64),
    fullName: z.string().max(200),
    birthDate: z.string().max(32),
    sex: z.enum(['male', 'female']),
    residence: z.string().max(500),
  }),
  z.object({ type: z.literal('confirmIdentity') }),
  /** Which of the values is right where card and chip disagree; null leaves it to a clerk. */
  z.object({ type: z.literal('answerChipQuestion'), field: CheckedField, value: z.string().max(500).nullable() }),
  z.object({ type: z.literal('rejectIdentity') }),
  /** A clerk beside the citizen has compared face and card. */
  z.object({ type: z.literal('confirmByClerk'), staffId: z.string().max(64), pin: z.string().max(64) }),
  z.object({ type: z.literal('chooseProcedure'), code: z.string().max(64) }),
  z.object({ type: z.literal('chooseCase'), caseId: z.string().max(64) }),
  z.object({ type: z.literal('setField'), fieldId: z.string().max(64), value: z.string().max(4000) }),
  z.object({ type: z.literal('openSection'), sectionId: z.string().max(64) }),
  z.object({ type: z.literal('finishForm') }),
  z.object({ type: z.literal('scan'), componentId: z.string().max(64), scannerId: z.string().max(200), source: z.enum(['flatbed', 'feeder']), bothSides: z.boolean().optional() }),
  z.object({ type: z.literal('cancelScan') }),
  z.object({ type: z.literal('dismissScanFailure') }),
  z.object({ type: z.literal('rotatePage'), pageId: z.string().max(64), by: z.union([z.literal(90), z.literal(180), z.literal(270)]) }),
  z.object({ type: z.literal('removePage'), pageId: z.string().max(64) }),
  /** The next page of its component takes this one's place; null calls that off. */
  z.object({ type: z.literal('retakePage'), pageId: z.string().max(64).nullable() }),
  z.object({ type: z.literal('movePage'), pageId: z.string().max(64), to: z.number().int().min(0) }),
  z.object({ type: z.literal('reusePaper'), componentId: z.string().max(64), paperId: z.string().max(64) }),
  z.object({ type: z.literal('clearComponent'), componentId: z.string().max(64) }),
  z.object({ type: z.literal('presentComponent'), componentId: z.string().max(64) }),
  z.object({ type: z.literal('bringLater'), componentId: z.string().max(64) }),
  /** The paper that is open on the screen; a dropped file goes there. */
  z.object({ type: z.literal('lookAt'), componentId: z.string().max(64).nullable() }),
  z.object({ type: z.literal('placeFile'), componentId: z.string().max(64) }),
  z.object({ type: z.literal('discardFile') }),
  /** `isCard: false` says that it was none: further pages of that paper are kept. */
  z.object({ type: z.literal('settleCard'), isCard: z.boolean() }),
  /** `value` only with `corrected`. */
  z.object({ type: z.literal('answerPaper'), pageId: z.string().max(64), name: z.string().max(64), how: PaperAnswer.shape.how, value: z.string().max(4000).nullable() }),
  /** The papers before the form: what they say need not be typed. */
  z.object({ type: z.literal('papersFirst') }),
  z.object({ type: z.literal('finishPapers') }),
  z.object({ type: z.literal('submit') }),
  z.object({ type: z.literal('printReceipt') }),
  z.object({ type: z.literal('leaveReceipt') }),
  z.object({ type: z.literal('remember'), purposes: z.array(ConsentPurpose).min(1), days: z.number().int().min(1).max(90) }),
  z.object({ type: z.literal('doNotRemember') }),
  z.object({ type: z.literal('forgetMe') }),
  z.object({ type: z.literal('goBack') }),
  z.object({ type: z.literal('stillHere') }),
  z.object({ type: z.literal('end') }),
]);
export type VisitCommand = z.infer<typeof VisitCommand>;

/** A command is either taken (the new view follows on the stream) or refused with the reason. */
export const CommandReply = z.discriminatedUnion('taken', [
  z.object({ taken: z.literal(true) }),
  z.object({ taken: z.literal(false), failure: Failure }),
]);
export type CommandReply = z.infer<typeof CommandReply>;
