import { z } from 'zod';
import { ProvenValue } from './provenance.ts';
import { LocalText } from './text.ts';

/** A place on a page's picture, in shares of its width and height, so that it fits every size of it. */
export const PaperBox = z.strictObject({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
export type PaperBox = z.infer<typeof PaperBox>;

/** What kind of paper a page is, how surely (0..1), and the wording it was known by. */
export const PaperKind = z.strictObject({ kind: z.string(), name: LocalText, confidence: z.number(), reason: z.string() });
export type PaperKind = z.infer<typeof PaperKind>;

/** Who says a field's value: the letters on the paper, a code printed on it, or the card of the person present. */
export const PaperSource = z.enum(['letters', 'code', 'person']);
export type PaperSource = z.infer<typeof PaperSource>;

/** What the person said about a reading: it is right, it should be so, what they gave before stands, or nothing. */
export const PaperAnswer = z.strictObject({ how: z.enum(['right', 'corrected', 'kept', 'skipped']), value: z.string().nullable(), at: z.string() });
export type PaperAnswer = z.infer<typeof PaperAnswer>;

/** A field that was read: `value` in its type's form, `raw` as the engine read it; both stay, whatever is answered. */
export const PaperField = z.strictObject({
  name: z.string(),
  /** As printed on such papers, in Vietnamese. */
  label: z.string(),
  value: z.string(),
  raw: z.string(),
  box: PaperBox,
  confidence: z.number(),
  source: PaperSource,
  certain: z.boolean(),
  answer: PaperAnswer.nullable(),
});
export type PaperField = z.infer<typeof PaperField>;

/** What the reading of a page came to, beside its text. */
export const PaperFindings = z.strictObject({
  kind: PaperKind.nullable(),
  fields: z.array(PaperField),
  /** Ink that was not read: shown, never passed over. */
  unread: z.array(PaperBox),
});
export type PaperFindings = z.infer<typeof PaperFindings>;

/**
 * One thing the person is asked about a paper. `confirm`: the reading is doubtful and the form has nothing there yet.
 * `choose`: the paper says other than what was given before.
 */
export const PaperQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirm'), pageId: z.string(), componentId: z.string(), name: z.string(), fieldId: z.string(), read: z.string(), revision: z.number() }),
  z.strictObject({ kind: z.literal('choose'), pageId: z.string(), componentId: z.string(), name: z.string(), fieldId: z.string(), read: z.string(), revision: z.number(), given: ProvenValue }),
]);
export type PaperQuestion = z.infer<typeof PaperQuestion>;

/** How the kind of paper a component asks for is called in `resources/document-kinds`: `birthNotification` is `birth-notification`. */
export function documentKindOf(paperKind: string): string {
  return paperKind === 'identityCard' ? 'id-card' : paperKind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
