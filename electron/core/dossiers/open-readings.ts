import type { PaperFindings } from '../contract/paper.ts';
import type { ProvenValue } from '../contract/provenance.ts';
import type { ReadingCheck, ReadingFill, ReadingQuestion } from '../contract/reading.ts';
import { isInDoubt } from '../readings/reading-doubt.ts';
import type { FiledBody } from './dossier-body.ts';

/** A filed page with what its readings say to the form and what clerks have said to them. */
export interface ReadPage {
  readonly pageId: string;
  readonly found: PaperFindings | null;
  readonly fills: readonly ReadingFill[];
  readonly checks: readonly ReadingCheck[];
}

/**
 * What a clerk has to be asked, and nothing more: readings that fill a field of this form, are in doubt against what stands
 * there, and that neither the citizen nor a clerk has settled. The same field of the form is asked about once.
 */
export function openReadings(pages: readonly ReadPage[], form: FiledBody['form']): ReadingQuestion[] {
  const given = new Map([...form.map(({ fieldId, value }) => [fieldId, value] as const), ...pages.flatMap(checkedValues)]);
  const questions = new Map<string, ReadingQuestion>();
  for (const page of pages) {
    for (const fill of page.fills) {
      if (!questions.has(fill.field.id) && isOpen(page, fill, given.get(fill.field.id))) {
        questions.set(fill.field.id, { pageId: page.pageId, name: fill.name, given: given.get(fill.field.id) ?? null });
      }
    }
  }
  return [...questions.values()];
}

function isOpen({ found, checks }: ReadPage, { name, field, value }: ReadingFill, given: ProvenValue | undefined): boolean {
  const read = found?.fields.find((one) => one.name === name);
  if (read === undefined || checks.some((check) => check.name === name)) return false;
  if (read.answer !== null && read.answer.how !== 'skipped') return false;
  return isInDoubt(field, { value, certain: read.certain }, given);
}

/** A clerk's word on one paper speaks to the other papers too, also where the form was sent before. */
function checkedValues({ fills, checks }: ReadPage): (readonly [string, ProvenValue])[] {
  return checks.flatMap(({ name, value, at }) => {
    const fill = fills.find((one) => one.name === name);
    return fill === undefined || value === null ? [] : [[fill.field.id, { value, source: 'clerk', at, confidence: 1 }] as const];
  });
}
