import type { AnswerPart } from './answer-part.ts';
import { withAddressWords, withPlaceUnits } from './address-words.ts';
import { around } from '../layout/around.ts';
import type { FieldSchema } from '../document-kind.ts';
import { closedAnswer } from './closed-answers.ts';
import type { ClosedAnswer } from './closed-answers.ts';
import { withDateWords, withTimeWords } from './date-words.ts';
import { doubtsOf } from '../doubt/doubts.ts';
import type { Doubt } from '../doubt/doubt.ts';
import type { PaperWord } from '../doubt/doubts.ts';
import { wordKey } from '../doubt/evidence.ts';
import type { Evidence } from '../doubt/evidence.ts';
import { checkValue } from '../rules/field-values.ts';
import type { CheckedValue } from '../rules/field-values.ts';
import { hasTwoCommunes, hasUnitBehindVillage } from '../rules/run-together.ts';
import { figureTypes, isHardlyRead, isUnreadable, validReadings, votedValue } from '../doubt/figure-votes.ts';
import { withLostCommas } from './lost-commas.ts';
import { withMeasureUnit } from './measure-unit.ts';
import { withNameWords } from './name-words.ts';
import { withNearPeople } from './near-people.ts';
import { isInNumerals, withNumerals } from './numeral-words.ts';
import { withFirst } from './only-choice.ts';
import type { Token } from '../layout/page-cells.ts';
import type { PaperField } from '../paper-field.ts';
import type { PaperWords } from '../paper-words.ts';
import { unitWordsInFull } from '../unit-words.ts';
import { withoutTextSpecks } from './text-specks.ts';
import { withVouchedWording } from './vouched-words.ts';
import { untilProvince } from './whole-address.ts';
import { joined } from '../layout/word-parts.ts';

/** A field's value, and what it was made of. */
export interface JudgedAnswer {
  readonly field: PaperField;
  /** The value obeys its type's rules. */
  readonly valid: boolean;
  readonly words: readonly PaperWord[];
  /** What later readings of figures say instead, where that obeys the type's rules too. */
  readonly others: readonly string[];
}

/** What a field's words say by its type's rules and the dictionaries, with the doubts about it. */
export function toField(answer: readonly Token[], field: Pick<FieldSchema, 'type' | 'answers' | 'sentence' | 'begins' | 'units'>, { dictionary, again, figures }: Evidence): JudgedAnswer {
  const read = ownLines(answer, field.type, dictionary).map(({ word, glued, cell }, at) => ({ word: { ...word, dotted: cell.dotted, broken: !cell.whole || isBehindHole(answer[at - 1], answer[at], field.type), again: again.get(wordKey(word.box)) }, glued }));
  const named = dictionary === undefined ? read : withOnlyChoice(read, field, dictionary);
  const first = checkValue(joined(named), field.type, dictionary?.surnames);
  // A day that another field is told by may stand within a sentence: it says nothing of the other words.
  const votes = !figureTypes.has(field.type) ? undefined : named.map(({ word }) => figures?.get(wordKey(word.box))).find((found) => found !== undefined);
  const voted = votedValue(votes, field.type, first.valid);
  // What all readings say is written as it stands on the paper.
  const checked = voted === undefined || (first.valid && votes?.agreed === 'withFirst') ? first : { value: voted.value, valid: true };
  const closed = field.answers === undefined ? undefined : closedAnswer(checked.value, field.answers);
  const { valid } = checked;
  const value = closed?.value ?? checked.value;
  const parts = partsOfValue(named, checked);
  const words = parts.map(({ word }) => word);
  const weakest = Math.min(...words.filter((word) => /[\p{L}\d]/u.test(word.text)).map((word) => word.confidence), 1);
  const own: readonly Doubt[] = [...new Set([...(valid && answer.at(-1)?.isOpen !== true && !isLabelItself(answer, field) ? [] : (['rule'] as const)), ...((voted === undefined ? first.isGuessed === true : !voted.decided) || isCutAtStart(value, field) || (field.type === 'text' && lostComma.test(value)) || isRunTogether(value, field, dictionary) ? (['weak'] as const) : []), ...(words.some((word) => word.cut === true) || (first.valid ? isHardlyRead(field.type, weakest) : voted !== undefined && isUnreadable(weakest)) ? (['weak'] as const) : []), ...(voted?.decided === true ? [] : doubtsOf(words, value, field.type, dictionary))])];
  const confidence = Math.round(Math.max(0, weakest * (valid ? 1 : 0.5)) * 1000) / 1000;
  const raw = joined(parts, (word) => word.raw ?? word.text);
  const doubts = closed === undefined ? own : doubtsOfClosed(closed, own, { confidence, isMeant: field.answers !== undefined && closedAnswer(raw, field.answers).value === value });
  return { field: { value, raw, box: around(words.map((word) => word.box)), confidence, source: 'paper', uncertain: doubts.length > 0, doubts }, valid, words, others: validReadings(votes, field.type).filter((other) => other !== value) };
}

/** "riêng:" before its own answer in the next cell. */
function isLabelItself(answer: readonly Token[], { type }: Pick<FieldSchema, 'type'>): boolean {
  return type === 'text' && answer.at(-1)?.word.text.endsWith(':') === true;
}

/** A name with a unit's word right behind it, in an address within a sentence. */
const lostComma = new RegExp(`\\p{Lu}\\p{Ll}+ (?:${unitWordsInFull}) \\p{Lu}`, 'u');

function isRunTogether(value: string, { type }: Pick<FieldSchema, 'type'>, dictionary: PaperWords | undefined): boolean {
  return (type === 'place' && hasTwoCommunes(value)) || ((type === 'text' || type === 'place') && dictionary !== undefined && hasUnitBehindVillage(value, dictionary));
}

/** Texts begin with a capital, and some answers in a way of their own: what does not may have lost its first word. */
function isCutAtStart(value: string, { type, sentence, begins }: Pick<FieldSchema, 'type' | 'sentence' | 'begins'>): boolean {
  if (begins !== undefined) return !new RegExp(`^(?:${begins})`, 'u').test(value);
  return type === 'text' && sentence !== true && /^\p{Ll}/u.test(value);
}

/** A closed list vouches for what stands in it, unless its letters were hardly read. */
function doubtsOfClosed({ standing }: ClosedAnswer, own: readonly Doubt[], { confidence, isMeant }: { confidence: number; isMeant: boolean }): readonly Doubt[] {
  switch (standing) {
    // What the dictionary set right is the list's only near answer too.
    case 'listed': return confidence < surelyListed ? own : own.filter((doubt) => doubt !== 'weak' && doubt !== 'unknown' && !(doubt === 'corrected' && isMeant));
    case 'meant': return [...new Set<Doubt>([...own, 'corrected'])];
    case 'unknown': return [...new Set<Doubt>([...own, 'unknown'])];
  }
}

const surelyListed = 0.7;

/** A name goes on below in names alone: "Hòa Thắng, ngày …" under it is another line. */
function ownLines(answer: readonly Token[], type: FieldSchema['type'], dictionary: PaperWords | undefined): readonly Token[] {
  const first = answer[0]?.cell.row;
  if (type === 'place' && dictionary !== undefined) return untilProvince(answer, dictionary);
  if (type !== 'name' || first === undefined) return answer;
  const other = answer.find((token) => token.cell.row > first && (/[,\d]/u.test(token.word.text) || /^\p{Ll}/u.test(token.word.text)))?.cell.row;
  return other === undefined ? answer : answer.filter((token) => token.cell.row < other);
}

/** Wider than between words, where a word or the mark of one was not read; figures stand in boxes. */
const hole = 1.7;

function isBehindHole(before: Token | undefined, token: Token | undefined, type: FieldSchema['type']): boolean {
  if (before === undefined || token === undefined || before.cell.row !== token.cell.row || !(type === 'place' || type === 'text' || type === 'name')) return false;
  return token.word.box.x - before.word.box.x - before.word.box.w > hole * token.cell.height;
}

/** The words that a value was taken from, where it is only a part of what stands there. */
function partsOfValue(parts: readonly AnswerPart[], { from, to }: CheckedValue): readonly AnswerPart[] {
  if (from === undefined || to === undefined) return parts;
  let at = 0;
  const kept = parts.filter(({ word, glued }, index) => {
    const start = at + (glued || index === 0 ? 0 : 1);
    at = start + word.text.length;
    return start < to && at > from;
  });
  return kept.length === 0 ? parts : kept;
}

/** A misread surname, ethnicity or unit's name that can only be one is set right without a doubt: these are closed lists. */
function withOnlyChoice(parts: readonly AnswerPart[], field: Pick<FieldSchema, 'type' | 'begins' | 'units'>, dictionary: PaperWords): readonly AnswerPart[] {
  if (field.type === 'date') return withDateWords(parts);
  if (field.type === 'place') return withAddressWords(withLostCommas(parts, dictionary), dictionary);
  if ((field.type === 'amountInWords' || field.type === 'dateInWords' || field.type === 'text') && isInNumerals(parts)) return withNumerals(parts);
  if (field.type === 'text') return withVouchedWording(withoutTextSpecks(withPlaceUnits(withTimeWords(withLostCommas(withMeasureUnit(parts, field), dictionary))), dictionary), dictionary);
  if (field.type === 'name') return withNameWords(parts, dictionary);
  return field.type === 'ethnicity' && parts.length === 1 ? withNearPeople(withFirst(parts, dictionary.ethnicities), dictionary.ethnicities) : parts;
}

