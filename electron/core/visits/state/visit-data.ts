import { z } from 'zod';
import { ChipRecord } from '../../chip/chip-record.ts';
import { Failure } from '../../contract/failures.ts';
import { IdentityCard } from '../../contract/identity-card.ts';
import { PaperFindings } from '../../contract/paper.ts';
import { Procedure } from '../../contract/procedure.ts';
import { Assurance, ProvenValue } from '../../contract/provenance.ts';
import { Language } from '../../contract/text.ts';
import { EarlierPaper, PageView } from '../../contract/visit.ts';

/** What reading a page gave. `reading` of the view is not kept: after a restart such a page waits again. */
export const PageReading = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting') }),
  z.strictObject({
    state: z.literal('read'),
    at: z.string(),
    words: z.number(),
    confidence: z.number(),
    text: z.string(),
    wordsBlobId: z.string(),
    /** The sheet cut out, level and upright; all boxes lie on it. */
    sheet: z.strictObject({ blobId: z.string(), mediaType: z.enum(['image/png', 'image/jpeg']), width: z.number(), height: z.number(), resolution: z.number().optional() }),
    /** Clockwise turn that the reader gave the picture it was handed, on top of the person's. */
    turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
    inkCoverage: z.number(),
    /** Lines run into the sheet's edge: part of the paper lay outside. */
    cutOff: z.boolean(),
    found: PaperFindings,
  }),
  z.strictObject({ state: z.literal('failed'), failure: Failure }),
]);
export type PageReading = z.infer<typeof PageReading>;
export type ReadPage = Extract<PageReading, { state: 'read' }>;

/** A page that is safe in the document store: `masterBlobId` as it came, `screenBlobId` for eyes, the clean sheet once it was read. */
export const PageData = z.strictObject({
  pageId: z.string(),
  masterBlobId: z.string(),
  /** What the master is, so that it need not be examined again to be read. */
  master: z.strictObject({ mediaType: z.enum(['image/png', 'image/jpeg']), width: z.number(), height: z.number(), resolution: z.number().optional() }),
  screenBlobId: z.string(),
  /** Clockwise turn of the master that the person asked for. */
  rotation: PageView.shape.rotation,
  /** The person has turned it: what they say is upright stays so, whatever the reader thinks. */
  turnedByHand: z.boolean(),
  /** `screenBlobId` is the clean sheet already, though its letters are still being read. */
  cleaned: z.boolean(),
  revision: z.number(),
  doubts: PageView.shape.doubts,
  /** Its sheet's back was scanned, and left out because nothing is on it. */
  blankBack: z.boolean().optional(),
  reading: PageReading,
});
export type PageData = z.infer<typeof PageData>;

/** The PDF of a component. `pagesMark` names the pages and turns it was made of; when they change it is stale. */
export const Attachment = z.strictObject({
  attachmentId: z.string(),
  blobId: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  name: z.string(),
  mediaType: z.string(),
  pagesMark: z.string(),
});
export type Attachment = z.infer<typeof Attachment>;

/** An earlier paper with where its bytes lie, as the citizen cache gave it. */
export const EarlierPaperData = EarlierPaper.omit({ pages: true }).extend({
  blobId: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  mediaType: z.string(),
  pages: z.array(z.strictObject({ pageId: z.string(), screenBlobId: z.string(), text: z.string() })),
});
export type EarlierPaperData = z.infer<typeof EarlierPaperData>;

/** What is known from earlier visits, held only once the policy lets it be shown. */
export const EarlierData = z.strictObject({
  citizenId: z.string(),
  facts: z.record(z.string(), ProvenValue),
  papers: z.array(EarlierPaperData),
});
export type EarlierData = z.infer<typeof EarlierData>;

/** What the citizen has done about one component; a component without an entry is open. */
export const ComponentData = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scanned'), pages: z.array(PageData), attachment: Attachment.nullable() }),
  z.strictObject({ kind: z.literal('reused'), paper: EarlierPaperData }),
  z.strictObject({ kind: z.literal('presented') }),
  z.strictObject({ kind: z.literal('later') }),
]);
export type ComponentData = z.infer<typeof ComponentData>;

export const ScanRun = z.strictObject({
  scanId: z.string(),
  componentId: z.string(),
  scannerId: z.string(),
  source: z.enum(['flatbed', 'feeder']),
  bothSides: z.boolean().optional(),
  pagesDone: z.number(),
});
export type ScanRun = z.infer<typeof ScanRun>;

export const ScanFailed = z.strictObject({ componentId: z.string(), failure: Failure, pagesKept: z.number() });

/** Everything one visit knows. It is saved sealed at each step, and gone with its key at the end. */
export const VisitData = z.strictObject({
  visitId: z.string(),
  language: Language,
  startedAt: z.string(),
  card: IdentityCard.nullable(),
  identifiedAt: z.string().nullable(),
  /** How the card was read; the badge of prefilled values. */
  cardSource: z.enum(['qr', 'declared']).nullable(),
  /** Fields of the card that are the chip's word since it was read. */
  chipFields: z.array(z.enum(['number', 'oldNumber', 'fullName', 'birthDate', 'sex', 'residence', 'issueDate', 'expiry'])),
  /** What reading the chip gave; null while it was not read. */
  chip: ChipRecord.nullable(),
  /** What the chip knows beyond the card, as far as the chosen procedure's form asks for it. */
  chipFacts: z.record(z.string(), ProvenValue),
  assurance: Assurance,
  /** The member of staff who compared face and card. */
  confirmedBy: z.string().nullable(),
  earlier: EarlierData.nullable(),
  procedure: Procedure.nullable(),
  caseId: z.string().nullable(),
  values: z.record(z.string(), ProvenValue),
  /** Prefilled fields the citizen has changed or emptied: later knowledge does not overwrite them. */
  touched: z.array(z.string()),
  sectionId: z.string().nullable(),
  components: z.record(z.string(), ComponentData),
  /** Pages of a dropped file, until it is said which component they belong to. */
  unplaced: z.array(PageData),
  /** The component whose last page was recognised as an ID card and deleted; until the person has read it. */
  cardNotKept: z.string().nullable(),
  /** Components of which the person said that their pages are no ID card. */
  noCards: z.array(z.string()),
  /** The page whose place the next one of its component takes. */
  retake: z.string().nullable().default(null),
  scan: ScanRun.nullable(),
  scanFailed: ScanFailed.nullable(),
  /** Chosen when the citizen submits, so that a second try is the same dossier. */
  dossierId: z.string().nullable(),
});
export type VisitData = z.infer<typeof VisitData>;

/** A visit at its first moment. */
export function newVisit(visitId: string, language: Language, startedAt: string): VisitData {
  return {
    visitId, language, startedAt,
    card: null, identifiedAt: null, cardSource: null, chipFields: [], chip: null, chipFacts: {}, assurance: 'declared', confirmedBy: null, earlier: null,
    procedure: null, caseId: null, values: {}, touched: [], sectionId: null,
    components: {}, unplaced: [], cardNotKept: null, noCards: [], retake: null, scan: null, scanFailed: null, dossierId: null,
  };
}
