import type { RecognisedLine } from '../../ocr/types.ts';
import { checkValue } from '../rules/field-values.ts';
import type { PaperField } from '../paper-field.ts';

/** Cards end on these birthdays (Law on Identification 26/2023/QH15, art. 21). */
const lastAges: readonly number[] = [25, 40, 60];

/** The day that a card ends on where its label, in the card's smallest print, was not read: the one date by itself that is such a birthday of the bearer's. */
export function withExpiryDay(fields: Readonly<Record<string, PaperField>>, lines: readonly RecognisedLine[]): Readonly<Record<string, PaperField>> {
  const { birthDate, expiryDate } = fields;
  if (birthDate === undefined || birthDate.uncertain || expiryDate !== undefined) return fields;
  const [only, other] = lines.flatMap(({ words, box }) => {
    const raw = words.map((word) => word.text).join(' ');
    const { value, valid } = checkValue(raw, 'date');
    return valid && !/\p{L}/u.test(raw) && isLastBirthday(value, birthDate.value) ? [{ value, raw, box, words }] : [];
  });
  if (only === undefined || other !== undefined) return fields;
  const { value, raw, box, words } = only;
  return { ...fields, expiryDate: { value, raw, box, confidence: Math.round(1000 * Math.min(...words.map((word) => word.confidence))) / 1000, source: 'paper', uncertain: false, doubts: [] } };
}

/**
 * The day that a card was issued on where its label was not read: the one day beside the bearer's birthdays. Somebody looks.
 */
export function withIssueDay(fields: Readonly<Record<string, PaperField>>, lines: readonly RecognisedLine[]): Readonly<Record<string, PaperField>> {
  const { birthDate, expiryDate, issueDate } = fields;
  if (birthDate === undefined || birthDate.uncertain || issueDate !== undefined) return fields;
  const [only, other] = lines.flatMap(({ words }) => words).flatMap((word) => {
    const { value, valid } = /^\W?\d{2}[/.-]\d{2}[/.-]\d{4}\W?$/u.test(word.text) ? checkValue(word.text, 'date') : { value: '', valid: false };
    return valid && value !== expiryDate?.value && value.slice(0, 6) !== birthDate.value.slice(0, 6) && Number(value.slice(6)) >= firstYear ? [{ value, word }] : [];
  });
  if (only === undefined || other !== undefined) return fields;
  const { value, word: { text: raw, box, confidence } } = only;
  return { ...fields, issueDate: { value, raw, box, confidence: Math.round(1000 * confidence) / 1000, source: 'paper', uncertain: true, doubts: ['weak'] } };
}

/** Cards with a number of twelve figures are issued since. */
const firstYear = 2016;

/** Both as dd/mm/yyyy. */
function isLastBirthday(day: string, birth: string): boolean {
  return day.slice(0, 6) === birth.slice(0, 6) && lastAges.includes(Number(day.slice(6)) - Number(birth.slice(6)));
}
