import { z } from 'zod';
import { ChipRecord } from '../chip/chip-record.ts';
import { Sex } from '../contract/identity-card.ts';
import { Duration, Handling } from '../contract/procedure.ts';
import { ProvenValue } from '../contract/provenance.ts';
import { Certainty, LocalText } from '../contract/text.ts';
import { FeeLine } from '../contract/visit.ts';

export const ComponentState = z.enum(['scanned', 'reused', 'presented', 'later']);
export type ComponentState = z.infer<typeof ComponentState>;

/** The processing time the dossier was received under; a clerk's acceptance may start it anew. */
export const BodyDuration = z.object({ amount: z.number(), unit: Duration.shape.unit, description: LocalText, certainty: Certainty });
export type BodyDuration = z.infer<typeof BodyDuration>;

/**
 * What a dossier says, frozen at submission: the catalogue moves on, the dossier keeps the words it was received under.
 * It is stored as JSON in one column, because nobody searches in it.
 */
export const FiledBody = z.object({
  kind: z.literal('filed'),
  procedureName: LocalText,
  agency: LocalText,
  duration: BodyDuration.nullable(),
  applicant: z.object({
    citizenNumber: z.string(),
    fullName: z.string(),
    birthDate: z.string(),
    sex: Sex,
    residence: z.string(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
  }),
  form: z.array(z.object({ fieldId: z.string(), label: LocalText, value: ProvenValue })),
  components: z.array(
    z.object({
      componentId: z.string(),
      name: LocalText,
      state: ComponentState,
      handling: Handling,
      originals: z.number(),
      certifiedCopies: z.number(),
      copies: z.number(),
      pages: z.number(),
    }),
  ),
  /** As they stood when the dossier was submitted. */
  fees: z.array(FeeLine),
  unsureFacts: z.array(z.string()),
  consentNotice: z.string(),
  /** What the card's chip proved, with the evidence that goes to the gateway; null where it was not read. */
  chip: ChipRecord.nullable().default(null),
});
export type FiledBody = z.infer<typeof FiledBody>;

/** What stays when the dossier lives at the server alone: a line in the register, nobody's name. */
export const WipedBody = z.object({ kind: z.literal('wiped'), procedureName: LocalText, components: z.number(), pages: z.number() });
export type WipedBody = z.infer<typeof WipedBody>;

const DossierBody = z.discriminatedUnion('kind', [FiledBody, WipedBody]);
export type DossierBody = z.infer<typeof DossierBody>;

/** Reads the column; a text that this program did not write throws, because storage is trusted and sealed. */
export function readBody(column: string): DossierBody {
  return DossierBody.parse(JSON.parse(column));
}
