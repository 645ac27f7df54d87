import { ageOn, isIsoDate } from './dates.ts';
import type { FieldConstraints, FieldKind, FormField, FormIssueCode } from './form.ts';

/** Where a field names no longer limit; one kilobyte of text a field keeps a hostile page from filling the disk. */
const defaultMaxLength: Record<'short' | 'long', number> = { short: 250, long: 1000 };

/**
 * The form in which a typed value is stored and compared: NFC, outer spaces gone, inner runs of spaces one; phone without
 * separators; number with a decimal point (Vietnamese type a comma); money as bare digits of đồng.
 */
export function canonicalValue(field: FormField, typed: string): string {
  // Composed again at the end: a separator taken out may leave an accent beside its letter.
  return spelling(field.kind, typed.normalize('NFC').trim()).normalize('NFC').trim();
}

/**
 * Checks one value, canonical or as typed, against kind and constraints of its field.
 * `today` is the civil date in Vietnam. Gives null when the value can be taken. An empty value is only ever `required`.
 */
export function validateField(field: FormField, value: string, today: string): FormIssueCode | null {
  const canonical = canonicalValue(field, value);
  if (canonical === '') return field.required ? 'required' : null;
  if (hasHiddenCharacters(field.kind === 'longText' ? canonical.replaceAll('\n', ' ') : canonical)) return 'badCharacters';
  return kindIssue(field, canonical, today) ?? lengthIssue(field, canonical);
}

function spelling(kind: FieldKind, text: string): string {
  switch (kind) {
    case 'longText':
      return text.replace(/\r\n?/g, '\n').replaceAll('\t', ' ');
    case 'text':
    case 'personName':
    case 'address':
      return text.replace(/\s+/g, ' ');
    case 'phone':
      return text.replace(/[\s.()-]/g, '');
    case 'citizenNumber':
      return text.replace(/\s/g, '');
    case 'number':
      return text.replaceAll(',', '.');
    case 'money':
      return text.replace(/[\s.,]/g, '').replace(/[đ₫]+$/u, '');
    case 'email':
    case 'date':
    case 'choice':
    case 'yesNo':
      return text;
  }
}

/** Control, format, unassigned: they can't be printed, and direction marks make a clerk read another text than is stored. */
function hasHiddenCharacters(text: string): boolean {
  return /\p{C}/u.test(text);
}

function kindIssue(field: FormField, value: string, today: string): FormIssueCode | null {
  const limits = field.constraints ?? {};
  switch (field.kind) {
    case 'text':
    case 'longText':
    case 'address':
      return null;
    case 'personName':
      return /^[\p{L}\p{M}][\p{L}\p{M} .'’-]*$/u.test(value) ? null : 'badCharacters';
    case 'date':
      return isIsoDate(value) ? dateIssue(limits, value, today) : 'badDate';
    case 'choice':
      return field.options?.some((option) => option.value === value) === true ? null : 'notAnOption';
    case 'yesNo':
      return value === 'yes' || value === 'no' ? null : 'notAnOption';
    case 'phone':
      return /^(?:0|\+84)\d{9,10}$/.test(value) ? null : 'badPhone';
    case 'email':
      return value.length <= 254 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(value) ? null : 'badEmail';
    case 'citizenNumber':
      return /^\d{12}$/.test(value) ? null : 'badCitizenNumber';
    case 'number':
      return (limits.decimals === true ? /^-?\d{1,12}(?:\.\d{1,6})?$/ : /^-?\d{1,12}$/).test(value) ? sizeIssue(limits, Number(value)) : 'notANumber';
    case 'money':
      return /^\d{1,15}$/.test(value) ? sizeIssue(limits, Number(value)) : 'notANumber';
  }
}

function dateIssue(limits: FieldConstraints, value: string, today: string): FormIssueCode | null {
  const day = (bound: string): string => (bound === 'today' ? today : bound);
  if (limits.notBefore !== undefined && value < day(limits.notBefore)) return 'tooEarly';
  if (limits.notAfter !== undefined && value > day(limits.notAfter)) return 'tooLate';
  if (limits.minAge !== undefined && ageOn(value, today) < limits.minAge) return 'tooYoung';
  return null;
}

function sizeIssue(limits: FieldConstraints, value: number): FormIssueCode | null {
  if (limits.min !== undefined && value < limits.min) return 'tooSmall';
  if (limits.max !== undefined && value > limits.max) return 'tooLarge';
  return null;
}

function lengthIssue(field: FormField, value: string): FormIssueCode | null {
  const longest = field.constraints?.maxLength ?? defaultMaxLength[field.kind === 'longText' ? 'long' : 'short'];
  if (value.length > longest) return 'tooLong';
  return field.constraints?.minLength !== undefined && value.length < field.constraints.minLength ? 'tooShort' : null;
}
