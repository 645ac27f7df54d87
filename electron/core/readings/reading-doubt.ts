import type { FormField } from '../contract/form.ts';
import type { ProvenValue, Source } from '../contract/provenance.ts';
import { sameAnswer } from './paper-spelling.ts';

/**
 * Whether a person has to look at a reading, in the visit and at the desk: it is doubtful and would fill an open field of the
 * form, or the paper says other than what was `given`. A doubtful reading says nothing against a strong word.
 */
export function isInDoubt(field: FormField, read: { value: string; certain: boolean }, given: ProvenValue | undefined): boolean {
  if (given === undefined || given.value === '') return !read.certain;
  if (sameAnswer(field, given.value, read.value)) return false;
  return read.certain || !strong.includes(given.source);
}

const strong: readonly Source[] = ['chip', 'qr', 'clerk', 'paper'];
