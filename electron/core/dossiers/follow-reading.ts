import type { ProvenValue } from '../contract/provenance.ts';
import type { ReadingFill } from '../contract/reading.ts';
import type { FiledBody } from './dossier-body.ts';

/**
 * The dossier's content with a clerk's value for a field that rests on a reading, or is open; null where it stays as it is.
 * What the citizen or the card has said is never replaced: that is asked of the citizen, by a supplement.
 */
export function followReading(body: FiledBody, { field }: ReadingFill, value: string, at: Date): FiledBody | null {
  const given = body.form.find((one) => one.fieldId === field.id);
  if (given !== undefined && given.value.value !== '' && (given.value.value === value || !fromReading.includes(given.value.source))) return null;
  const said: ProvenValue = { value, source: 'clerk', at: at.toISOString(), confidence: 1 };
  const form = given === undefined ? [...body.form, { fieldId: field.id, label: field.label, value: said }] : body.form.map((one) => (one === given ? { ...one, value: said } : one));
  return { ...body, form, applicant: { ...body.applicant, ...contactOf(field.prefillFrom, value) } };
}

/** A clerk's own earlier word gives way to a later one. */
const fromReading: readonly ProvenValue['source'][] = ['paper', 'clerk'];

function contactOf(source: ReadingFill['field']['prefillFrom'], value: string): Partial<FiledBody['applicant']> {
  if (source === 'contact.phone') return { phone: value };
  return source === 'contact.email' ? { email: value } : {};
}
