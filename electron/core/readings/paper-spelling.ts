import type { FormField } from '../contract/form.ts';

/**
 * A reading as a field of the form would hold it: dates as `yyyy-MM-dd`, options by their value, numbers bare, names that
 * stand in capitals as names are written. Null where the field could not hold it at all.
 */
export function formValueOf(field: FormField, read: string): string | null {
  const text = read.normalize('NFC').trim();
  if (text === '') return null;
  switch (field.kind) {
    case 'date':
      return isoDate(text);
    case 'choice':
      return field.options?.find(({ label, onPaper = [] }) => [label.vi, ...onPaper].some((wording) => plain(wording) === plain(text)))?.value ?? null;
    case 'citizenNumber':
      return /^\d{12}$/u.test(text) ? text : null;
    case 'number':
    case 'money':
      return /\d/u.test(text) ? text.replace(/[^\d.,]/gu, '') : null;
    case 'personName':
      return text === text.toUpperCase() ? asName(text) : text;
    case 'yesNo':
      return null;
    case 'text':
    case 'longText':
    case 'address':
    case 'phone':
    case 'email':
      return text;
  }
}

/** Whether two answers mean the same: case and punctuation apart, and an address that only says more of the same place. */
export function sameAnswer(field: FormField, one: string, other: string): boolean {
  if (field.kind === 'date' || field.kind === 'choice' || field.kind === 'citizenNumber') return one === other;
  const [first, second] = [plain(one), plain(other)];
  if (first === second) return true;
  return field.kind === 'address' && (first.startsWith(`${second} `) || second.startsWith(`${first} `));
}

/** Whether two wordings are the same but for case and punctuation. */
export function samePaperText(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

/** Letters and figures in lower case. Tone marks stay: they tell names apart. */
function plain(text: string): string {
  return (text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? []).join(' ');
}

function isoDate(text: string): string | null {
  const [, day = '', month = '', year = ''] = /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/u.exec(text) ?? [];
  return year === '' ? null : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function asName(capitals: string): string {
  return capitals.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (first) => first.toUpperCase());
}
