import type { FieldSchema } from './document-kind.ts';
import { bare } from './plain.ts';

export interface CheckedValue {
  readonly value: string;
  /** The value obeys the rules of its type: the date exists, the number has its digits. */
  readonly valid: boolean;
}

const confused: Readonly<Record<string, string>> = { O: '0', o: '0', D: '0', Q: '0', I: '1', l: '1', i: '1', '|': '1', Z: '2', z: '2', S: '5', s: '5', B: '8', g: '9', q: '9' };

/** Brings a reading into its type's form and checks it by the type's rules. */
export function checkValue(raw: string, type: FieldSchema['type']): CheckedValue {
  const text = raw.replace(/\s+/gu, ' ').replace(/^[\s:;.,–-]+/u, '').replace(/[\s:;,_–-]+$/u, '').trim();
  switch (type) {
    case 'date': return date(text);
    case 'personalNumber': return digits(text, [12, 9]);
    case 'oldNumber': return digits(text, [9, 12]);
    case 'phone': return phone(text);
    case 'sex': return sex(text);
    case 'money': return { value: text, valid: /\d{1,3}(?:[.,]\d{3})+|\d+/u.test(text) };
    case 'number': return { value: text, valid: /\d/u.test(text) };
    case 'name': return name(text);
    case 'ethnicity': return { value: text.replace(/\.$/u, ''), valid: /^\p{Lu}\p{L}*(?: \p{L}+){0,2}\.?$/u.test(text) };
    case 'place': return { value: text.replace(/\.$/u, ''), valid: /\p{L}{2}/u.test(text) };
    case 'text': return { value: text, valid: text !== '' };
  }
}

/** dd/mm/yyyy, with full stops, strokes or "tháng … năm …" between; it must exist and lie between 1900 and 2100. */
function date(text: string): CheckedValue {
  const match = /(\d{1,2})\s*(?:[/.-]|\s*th[aá]ng\s*)\s*(\d{1,2})\s*(?:[/.-]|\s*n[aă]m\s*)\s*(\d{4})/iu.exec(text);
  if (match === null) return /^\d{4}$/u.test(text) ? { value: text, valid: Number(text) >= 1900 && Number(text) <= 2100 } : { value: text, valid: false };
  const [day, month, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = new Date(Date.UTC(year, month - 1, day));
  const valid = year >= 1900 && year <= 2100 && real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
  return { value: `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`, valid };
}

/** Figures of one of the lengths; letters that look like figures are taken for them where the rest are figures. */
function digits(text: string, lengths: readonly number[]): CheckedValue {
  const run = /(?:\d[\s.|]?){8,12}\d/u.exec(text)?.[0]?.replace(/\D/gu, '');
  if (run !== undefined && lengths.includes(run.length)) return { value: run, valid: run.length !== 12 || isPersonalNumber(run) };
  const mapped = text.replace(/[\s.|]/gu, '').replace(/[OoDQIliZzSsBgq]/gu, (letter) => confused[letter] ?? letter);
  const found = /\d{9,12}/u.exec(mapped)?.[0];
  return { value: found ?? text, valid: false };
}

/** Twelve digits: a province (000 is nobody's, but test people's), then century and sex, then year of birth, then six. */
export function isPersonalNumber(number: string): boolean {
  return /^(?:0\d{2})[0-9]\d{8}$/u.test(number);
}

/** What the number says of its bearer: digit 4 is the century and sex, digits 5 and 6 the year (NĐ 70/2024). */
export function numberFacts(number: string): { readonly year: number; readonly sex: 'Nam' | 'Nữ' } | undefined {
  if (!isPersonalNumber(number)) return undefined;
  const code = Number(number[3]);
  return { year: 1900 + Math.floor(code / 2) * 100 + Number(number.slice(4, 6)), sex: code % 2 === 0 ? 'Nam' : 'Nữ' };
}

function phone(text: string): CheckedValue {
  const number = text.replace(/[^\d+]/gu, '');
  return { value: number === '' ? text : number, valid: /^(?:0|\+84)\d{9,10}$/u.test(number) };
}

function sex(text: string): CheckedValue {
  const word = bare(text).match(/\p{L}+/u)?.[0] ?? '';
  if (word === 'nam') return { value: 'Nam', valid: true };
  return word === 'nu' ? { value: 'Nữ', valid: true } : { value: text, valid: false };
}

function name(text: string): CheckedValue {
  const value = text.replace(/[^\p{L}\s'-].*$/u, '').trim();
  const words = value.split(' ');
  return { value, valid: words.length >= 2 && words.length <= 7 && words.every((word) => /^\p{Lu}[\p{L}'-]*$/u.test(word)) };
}
