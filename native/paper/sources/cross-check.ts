import { contradicted, withFittingReadings } from './bearer-facts.ts';
import type { OtherReadings } from './bearer-facts.ts';
import { ofOtherSex } from './section-sex.ts';
import type { DocumentKind } from '../document-kind.ts';
import { withDoubt } from '../paper-field.ts';
import type { PaperField } from '../paper-field.ts';
import { bareWords, editDistance } from '../plain.ts';
import { amountOf, numberToWords, wordsToDate, wordsToNumber } from '../rules/vietnamese-numerals.ts';

/**
 * Holds values of one person against each other, and against whom their section speaks of: the number says sex and year of birth
 * (NĐ 70/2024); an amount stands in
 * figures and in words, a birthday too. Where they differ all of them are doubtful: nobody knows which is misread, unless one of
 * the `others`, later readings of figures, fits; where figures
 * and words agree, both are right.
 */
export function crossChecked(read: Readonly<Record<string, PaperField>>, kind: Pick<DocumentKind, 'fields' | 'sexes'>, others?: OtherReadings): Record<string, PaperField> {
  const fields = withWords(others === undefined ? read : withFittingReadings(read, kind, others), others ?? {});
  const doubted = new Set([...contradicted(fields, kind, others !== undefined), ...ofOtherSex(fields, kind)]);
  const agreed = new Set<string>();
  const { birthDate, birthInWords } = fields;
  const inWords = birthInWords === undefined ? undefined : wordsToDate(birthInWords.value);
  if (birthDate !== undefined && inWords !== undefined) {
    // The words' own commas may still be lost.
    if (inWords === birthDate.value) agreed.add('birthDate');
    else doubted.add('birthDate').add('birthInWords');
  }
  const { total, amountInWords } = fields;
  if (total !== undefined && amountInWords !== undefined) {
    if (!isSameAmount(total.value, amountInWords.value)) doubted.add('total').add('amountInWords');
    else if (wordsToNumber(amountInWords.value) !== undefined) agreed.add('total').add('amountInWords');
  }
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, doubted.has(name) ? withDoubt(field, 'contradicts') : agreed.has(name) ? withoutReadingDoubts(field) : field]));
}

/**
 * Figures that say otherwise than the words beside them are what the words say where a later reading of them does too; where
 * they were read badly, the words surely, and only one figure differs, that is what somebody is shown.
 */
function withWords(fields: Readonly<Record<string, PaperField>>, others: OtherReadings): Readonly<Record<string, PaperField>> {
  const { birthDate, birthInWords, total, amountInWords } = fields;
  const amount = wordsToNumber(amountInWords?.value ?? '');
  const meant = { birthDate: wordsToDate(birthInWords?.value ?? ''), total: amount === undefined ? undefined : amount.toLocaleString('vi-VN') };
  return {
    ...fields,
    ...(birthDate === undefined ? {} : { birthDate: asInWords(birthDate, birthInWords, meant.birthDate, others['birthDate'] ?? []) }),
    ...(total === undefined ? {} : { total: asInWords(total, amountInWords, meant.total, others['total'] ?? []) }),
  };
}

function asInWords(field: PaperField, words: PaperField | undefined, meant: string | undefined, others: readonly string[]): PaperField {
  if (words === undefined || meant === undefined || field.source !== 'paper') return field;
  const [own, wanted] = [figuresOf(field.value), figuresOf(meant)];
  if (own === wanted) return field;
  if (others.some((other) => figuresOf(other) === wanted)) return { ...field, value: meant, uncertain: false, doubts: [] };
  const isNear = own.length === wanted.length && [...own].filter((figure, at) => figure !== wanted[at]).length === 1;
  return isNear && field.uncertain && !words.uncertain ? withDoubt({ ...field, value: meant }, 'contradicts') : field;
}

function figuresOf(text: string): string {
  return text.replace(/\D/gu, '');
}

/** Words that are no number may be misread from what the figures say. */
function isSameAmount(figures: string, words: string): boolean {
  const [amount, inWords] = [amountOf(figures), wordsToNumber(words)];
  if (amount === undefined || inWords !== undefined) return amount === inWords;
  const said = bareWords(words).join('');
  const expected = bareWords(numberToWords(amount)).join('');
  return editDistance(said.slice(0, expected.length), expected) <= Math.floor(expected.length / 12);
}

/** Letters that say the same as figures elsewhere on the page were read rightly, however weakly. */
function withoutReadingDoubts(field: PaperField): PaperField {
  const doubts = field.doubts.filter((doubt) => doubt !== 'weak' && doubt !== 'corrected');
  return { ...field, doubts, uncertain: doubts.length > 0 };
}
