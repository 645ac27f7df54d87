import { vietnamDate } from '../../contract/dates.ts';
import { canonicalValue, validateField } from '../../contract/field-rules.ts';
import { evaluateCondition, visibleValues } from '../../contract/form-rules.ts';
import type { FormField, FormValues } from '../../contract/form.ts';
import { documentKindOf } from '../../contract/paper.ts';
import type { PaperField, PaperFindings } from '../../contract/paper.ts';
import type { PaperFill } from '../../contract/procedure.ts';
import { parseCitizenNumber } from '../../identity/citizen-number.ts';
import { formValueOf, samePaperText } from '../../readings/paper-spelling.ts';
import type { PageData, ReadPage, VisitData } from './visit-data.ts';
import { fieldOf, neededComponents, plainValues } from './visit-form.ts';

/** What a page says to a field of the form, in that field's own spelling. */
export interface PaperClaim {
  readonly componentId: string;
  readonly page: PageData;
  readonly reading: ReadPage;
  /** What was read; where several fields make one answer, the one of them that is to be looked at. */
  readonly field: PaperField;
  readonly formField: FormField;
  readonly value: string;
}

/**
 * All that the visit's pages say to its form, in the order of papers and pages. A page of another kind than its filling is
 * made for says nothing: `fullName` is somebody else there. A reading that the form's field could not take is no claim: the
 * field's own question brings a better answer than a mangled one.
 */
export function paperClaims(visit: VisitData): PaperClaim[] {
  const { procedure } = visit;
  if (procedure === null) return [];
  const answers = visibleValues(procedure.form, plainValues(visit.values));
  return neededComponents(visit).flatMap(({ id: componentId, fills = [] }) => {
    const component = visit.components[componentId];
    const pages = component?.kind === 'scanned' ? component.pages : [];
    return pages.flatMap((page) => {
      const { reading } = page;
      return reading.state === 'read' ? fills.filter((fill) => speaks(fill, reading, answers)).flatMap((fill) => claimsOf(fill, visit, componentId, page, reading)) : [];
    });
  });
}

/** Whether a filling is meant for this page at all. */
function speaks({ paperKind, where = {}, when }: PaperFill, { found }: ReadPage, answers: FormValues): boolean {
  if (found.kind?.kind !== documentKindOf(paperKind)) return false;
  if (when !== undefined && !evaluateCondition(when, answers)) return false;
  return Object.entries(where).every(([name, value]) => samePaperText(certainWord(found, name) ?? '', value));
}

/** What a page says of itself for certain. Where it leaves the sex out, its person's number has it (NĐ 137/2015). */
function certainWord({ fields }: PaperFindings, name: string): string | null {
  const word = (wanted: string): string | undefined => fields.find((field) => field.name === wanted && field.certain)?.value;
  if (name !== 'sex' || fields.some((field) => field.name === 'sex')) return word(name) ?? null;
  const number = parseCitizenNumber(word('personalNumber') ?? '');
  return number.ok ? { male: 'Nam', female: 'Nữ' }[number.value.sex] : null;
}

function claimsOf({ fields, texts = {} }: PaperFill, visit: VisitData, componentId: string, page: PageData, reading: ReadPage): PaperClaim[] {
  const read = reading.found.fields;
  const single = read.flatMap((field) => (Object.hasOwn(fields, field.name) ? [{ field, fieldId: fields[field.name] ?? '', text: field.value }] : []));
  const joined = Object.entries(texts).flatMap(([fieldId, pattern]) => joinedText(pattern, read).map((made) => ({ ...made, fieldId })));
  return [...single, ...joined].flatMap(({ field, fieldId, text }) => {
    const formField = fieldOf(visit, fieldId);
    const spelt = formField === null ? null : formValueOf(formField, text);
    if (formField === null || spelt === null) return [];
    const value = canonicalValue(formField, spelt);
    return validateField(formField, value, vietnamDate(new Date(reading.at))) === null ? [{ componentId, page, reading, field, formField, value }] : [];
  });
}

/** One answer made of several readings, as sure as the least sure of them; none where one of them is missing. */
function joinedText(pattern: string, read: readonly PaperField[]): { field: PaperField; text: string }[] {
  const parts = [...pattern.matchAll(/\{([a-zA-Z0-9]+)\}/gu)].map(([, name]) => read.find((field) => field.name === name));
  const known = parts.filter((part) => part !== undefined);
  const field = known.find((part) => !part.certain) ?? known[0];
  if (field === undefined || known.length < parts.length) return [];
  const text = known.reduce((made, { name, value }) => made.replace(`{${name}}`, () => value), pattern);
  return [{ field: { ...field, confidence: Math.min(...known.map((part) => part.confidence)), answer: known.find((part) => part.answer !== null)?.answer ?? null }, text }];
}
