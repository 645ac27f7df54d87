import { visibleFields } from '../../contract/form-rules.ts';
import type { PaperQuestion } from '../../contract/paper.ts';
import type { ProvenValue } from '../../contract/provenance.ts';
import type { ReadingFill } from '../../contract/reading.ts';
import { isInDoubt } from '../../readings/reading-doubt.ts';
import { paperClaims } from './paper-claims.ts';
import type { PaperClaim } from './paper-claims.ts';
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

/** What the readings of each page say to fields that the form shows, by page: a filed dossier keeps it for the desk. */
export function fillsByPage(visit: VisitData): ReadonlyMap<string, ReadingFill[]> {
  const shown = shownFields(visit);
  const fills = new Map<string, ReadingFill[]>();
  for (const { page, field, formField, value } of paperClaims(visit)) {
    if (shown.has(formField.id)) fills.set(page.pageId, [...(fills.get(page.pageId) ?? []), { name: field.name, field: formField, value }]);
  }
  return fills;
}

/**
 * What the person has to be asked, and nothing more: readings that are doubtful and would fill an open field of the form, and
 * papers that say other than the form. What has been answered or skipped is not asked again, nor one field twice.
 */
export function paperQuestions(visit: VisitData): PaperQuestion[] {
  const asked = shownFields(visit);
  const questions = new Map<string, PaperQuestion>();
  for (const claim of paperClaims(visit)) {
    const question = asked.has(claim.formField.id) ? questionOf(claim, visit.values[claim.formField.id]) : null;
    if (question !== null && !questions.has(question.fieldId)) questions.set(question.fieldId, question);
  }
  return [...questions.values()];
}

function shownFields({ procedure, values }: VisitData): ReadonlySet<string> {
  return new Set(procedure === null ? [] : visibleFields(procedure.form, plainValues(values)).map((field) => field.id));
}

function questionOf({ componentId, page, field, formField, value }: PaperClaim, given: ProvenValue | undefined): PaperQuestion | null {
  if (field.answer !== null || !isInDoubt(formField, { value, certain: field.certain }, given)) return null;
  const about = { pageId: page.pageId, revision: page.revision, componentId, name: field.name, fieldId: formField.id, read: value };
  return given === undefined || given.value === '' ? { kind: 'confirm', ...about } : { kind: 'choose', ...about, given };
}
