import { vietnamDate } from '../contract/dates.ts';
import { canonicalValue, validateField } from '../contract/field-rules.ts';
import { visibleFields } from '../contract/form-rules.ts';
import type { FormField } from '../contract/form.ts';
import type { PaperField, PaperQuestion } from '../contract/paper.ts';
import type { ProvenValue, Source } from '../contract/provenance.ts';
import { formValueOf, sameAnswer } from './paper-spelling.ts';
import type { PageData, ReadPage, VisitData } from './visit-data.ts';
import { fieldOf, neededComponents, plainValues } from './visit-form.ts';

/** What a page says to a field of the form, in that field's own spelling. */
export interface PaperClaim {
  readonly componentId: string;
  readonly page: PageData;
  readonly reading: ReadPage;
  readonly field: PaperField;
  readonly formField: FormField;
  readonly value: string;
}

/**
 * All that the visit's pages say to its form, in the order of papers and pages. A reading that the form's field could not
 * take is no claim: the field's own question brings a better answer than a mangled one.
 */
export function paperClaims(visit: VisitData): PaperClaim[] {
  return neededComponents(visit).flatMap(({ id: componentId, fills = {} }) => {
    const component = visit.components[componentId];
    const pages = component?.kind === 'scanned' ? component.pages : [];
    return pages.flatMap((page) => claimsOf(visit, componentId, page, fills));
  });
}

function claimsOf(visit: VisitData, componentId: string, page: PageData, fills: Readonly<Record<string, string>>): PaperClaim[] {
  const { reading } = page;
  if (reading.state !== 'read') return [];
  return reading.found.fields.flatMap((field) => {
    const formField = Object.hasOwn(fills, field.name) ? fieldOf(visit, fills[field.name] ?? '') : null;
    const spelt = formField === null ? null : formValueOf(formField, field.value);
    if (formField === null || spelt === null) return [];
    const value = canonicalValue(formField, spelt);
    return validateField(formField, value, vietnamDate(new Date(reading.at))) === null ? [{ componentId, page, reading, field, formField, value }] : [];
  });
}

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
