import { z } from 'zod';
import { FormField } from './form.ts';
import type { PaperField } from './paper.ts';
import { ProvenValue } from './provenance.ts';

/** What a reading says to the form: the field it answers, and the value in that field's own spelling. Frozen with the dossier. */
export const ReadingFill = z.strictObject({ name: z.string(), field: FormField, value: z.string() });
export type ReadingFill = z.infer<typeof ReadingFill>;

/** What a clerk says about a reading: it is right, it should be so, or there is nothing to be read there. */
export const ReadingVerdict = z.enum(['right', 'corrected', 'blank']);
export type ReadingVerdict = z.infer<typeof ReadingVerdict>;

/** A clerk's word beside a reading, which stays as it was read. `value` is spelt as the form has it, null with `blank`. */
export const ReadingCheck = z.object({ name: z.string(), how: ReadingVerdict, value: z.string().nullable(), by: z.string(), at: z.string() });
export type ReadingCheck = z.infer<typeof ReadingCheck>;

/** A reading that a clerk is asked about: doubtful or at odds with what was `given`, and of use to the dossier's form. */
export const ReadingQuestion = z.object({ pageId: z.string(), name: z.string(), given: ProvenValue.nullable() });
export type ReadingQuestion = z.infer<typeof ReadingQuestion>;

/**
 * How far a check reaches. `form`: nothing has been sent yet, the form follows where it rests on the reading. `record`: the
 * dossier is on its way or there; it is kept beside the reading and what was sent stays. `none`: closed, only to be looked at.
 */
export const ReadingReach = z.enum(['form', 'record', 'none']);
export type ReadingReach = z.infer<typeof ReadingReach>;

/** `value` only with `corrected`. */
export const ReadingToCheck = z.object({
  dossierId: z.string().max(64), pageId: z.string().max(128), name: z.string().max(64), how: ReadingVerdict, value: z.string().max(4000).nullable(),
});
export type ReadingToCheck = z.infer<typeof ReadingToCheck>;

/** The field of the form that a reading answers, with its value there; else a plain line of text with what was read. */
export function fieldOfReading({ name, label, value }: PaperField, fills: readonly ReadingFill[]): ReadingFill {
  const plain: FormField = { id: name, kind: 'text', label: { vi: label }, required: true, constraints: { maxLength: 1000 } };
  return fills.find((fill) => fill.name === name) ?? { name, field: plain, value };
}
