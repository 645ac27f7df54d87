import { visibleFields } from '../../contract/form-rules.ts';
import type { PaperQuestion } from '../../contract/paper.ts';
import type { ProvenValue, Source } from '../../contract/provenance.ts';
import { paperClaims } from './paper-claims.ts';
import type { PaperClaim } from './paper-claims.ts';
import { sameAnswer } from './paper-spelling.ts';
import type { VisitData } from './visit-data.ts';
import { plainValues } from './visit-form.ts';

/** What papers say for certain, by field of the form; the first page that says it counts. */
export function valuesFromPapers(visit: VisitData): Record<string, ProvenValue> {
  const values: Record<string, ProvenValue> = {};
  for (const { field, reading, formField, value } of paperClaims(visit)) {
    if (!field.certain || values[formField.id] !== undefined) continue;
    values[formField.id] = { value, source: 'paper', at: reading.at, confidence: field.confidence };
  }
  return values;
}

/** Words that a doubtful reading says nothing against. */
const strong: readonly Source[] = ['chip', 'qr', 'clerk', 'paper'];

/**
 * What the person has to be asked, and nothing more: readings that are doubtful and would fill an open field of the form, and
 * papers that say other than the form. What has been answered or skipped is not asked again, nor one field twice.
 */
export function paperQuestions(visit: VisitData): PaperQuestion[] {
  if (visit.procedure === null) return [];
  const asked = new Set(visibleFields(visit.procedure.form, plainValues(visit.values)).map((field) => field.id));
  const questions = new Map<string, PaperQuestion>();
  for (const claim of paperClaims(visit)) {
    const question = asked.has(claim.formField.id) ? questionOf(claim, visit.values[claim.formField.id]) : null;
    if (question !== null && !questions.has(question.fieldId)) questions.set(question.fieldId, question);
  }
  return [...questions.values()];
}

function questionOf({ componentId, page, field, formField, value }: PaperClaim, given: ProvenValue | undefined): PaperQuestion | null {
  if (field.answer !== null) return null;
  const about = { pageId: page.pageId, revision: page.revision, componentId, name: field.name, fieldId: formField.id, read: value };
  if (given === undefined || given.value === '') return field.certain ? null : { kind: 'confirm', ...about };
  if (sameAnswer(formField, given.value, value)) return null;
  return field.certain || !strong.includes(given.source) ? { kind: 'choose', ...about, given } : null;
}
