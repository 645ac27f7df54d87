import { isSyllable } from '../../ocr/lexicon/syllable.ts';
import { shareBefore } from '../../ocr/letter-widths.ts';
import type { PaperWord } from '../doubt/doubts.ts';
import { around } from '../layout/around.ts';
import { isName, spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { lettersOf, meantAs } from './answer-part.ts';
import type { AnswerPart } from './answer-part.ts';

/** A name's words as they stood where two were read as one, one as two, a letter as the next one’s, or its first letter as a figure; each such word is looked at. */
export function withNameParts(parts: readonly AnswerPart[], dictionary: PaperWords): AnswerPart[] {
  return withMovedLetters(joinedHalves(parts.map((part) => withCapital(part, dictionary)), dictionary), dictionary).flatMap((part, at, all) => parted(part, { at, before: spelled(all[at - 1]?.word.text ?? '') }, dictionary));
}

/** Capitals that are read as a figure where a name begins: "8á" is "Bá". */
const capitalOf: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 2: 'Z', 5: 'S', 6: 'G', 7: 'Z', 8: 'B' };

function withCapital(part: AnswerPart, dictionary: PaperWords): AnswerPart {
  const { text } = part.word;
  const capital = /^\d\p{L}/u.test(text) ? capitalOf[text.charAt(0)] : undefined;
  if (capital === undefined || !isName(spelled(lettersOf(capital + text.slice(1))), dictionary)) return part;
  return { ...part, word: { ...part.word, text: capital + text.slice(1), raw: part.word.raw ?? text, doubtful: true, again: undefined } };
}

/** "HI ẾU": of two words that are not both names one was torn off the other, if together they are an everyday name. */
function joinedHalves(parts: readonly AnswerPart[], dictionary: PaperWords): AnswerPart[] {
  const whole: AnswerPart[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    const joint = before === undefined ? undefined : joinedName(before, part, dictionary);
    if (joint === undefined) whole.push(part);
    else whole.splice(-1, 1, joint);
  }
  return whole;
}

function joinedName({ word: left, glued }: AnswerPart, { word: right }: AnswerPart, dictionary: PaperWords): AnswerPart | undefined {
  // Behind the letter of the highlands and its sign there is no space: "H' NHAN".
  if (/^[HKYhky]['’]$/u.test(left.text) && /^\p{L}/u.test(right.text)) return { glued, word: joinedWord(left, { ...right, text: right.raw ?? right.text }) };
  if (!/^[\p{L}\p{M}]+$/u.test(left.text) || !/^[\p{L}\p{M}]+/u.test(right.text)) return undefined;
  const halves = [left.text, lettersOf(right.text)].map(spelled);
  const name = spelled(halves.join(''));
  const isHalf = halves.some((half) => !isName(half, dictionary));
  if (!isHalf || !(dictionary.given.has(name) || dictionary.surnames.has(name))) return undefined;
  return { glued, word: meantAs(joinedWord(left, right), name) };
}

/** "PHANX UÂN": of two words of which one is no syllable, names that they are with the space a letter further left or right. */
function withMovedLetters(parts: readonly AnswerPart[], dictionary: PaperWords): AnswerPart[] {
  const moved = [...parts];
  for (let at = 1; at < moved.length; at += 1) {
    const [left, right] = [moved[at - 1], moved[at]];
    const names = left === undefined || right === undefined ? undefined : movedNames(lettersOf(left.word.raw ?? left.word.text), lettersOf(right.word.raw ?? right.word.text), dictionary);
    if (left !== undefined && right !== undefined && names !== undefined) moved.splice(at - 1, 2, { ...left, word: meantAs(left.word, names[0]) }, { ...right, word: meantAs(right.word, names[1]) });
  }
  return moved;
}

function movedNames(left: string, right: string, dictionary: PaperWords): readonly [string, string] | undefined {
  if ([left, right].every((word) => isSyllable(word) || isName(spelled(word), dictionary))) return undefined;
  const [before, behind] = [spelled(left), spelled(right)];
  const choices = [[before.slice(0, -1), before.slice(-1) + behind], [before + behind.slice(0, 1), behind.slice(1)]] as const;
  return choices.find((words) => words.every((word) => word.length > 1 && isName(word, dictionary)));
}

function joinedWord(left: PaperWord, right: PaperWord): PaperWord {
  return { ...left, text: left.text + right.text, raw: `${left.raw ?? left.text} ${right.raw ?? right.text}`, box: around([left.box, right.box]), confidence: Math.min(left.confidence, right.confidence), again: undefined };
}

/** "KBROH": in capitals too a letter stands before names of the highlands, where no syllable could begin so; it is the name's own in "KRƠN" and "ĐINH THỊ HMƠI". */
const lettered = /^(?:Y(?=[^AEIOUY\P{Lu}])|H(?=[^AEIOUYH\P{Lu}])|K(?=[^AEIOUYHLR\P{Lu}]))(?=[\p{Lu}\p{M}]{3,}$)/u;

function parted(part: AnswerPart, { at, before }: { readonly at: number; readonly before: string }, dictionary: PaperWords): AnswerPart[] {
  const { text, raw = text } = part.word;
  const letters = lettersOf(raw);
  if (letters !== raw.replace(/[,.;:]+$/u, '') || isName(spelled(letters), dictionary) || isSyllable(letters)) return [part];
  if (before !== 'thị' && lettered.test(letters.normalize('NFD'))) return partedAt(part, raw, 1);
  // "HỜA DỀNH": Hmong men have the letter A behind their surname.
  const isMan = at === 0 && /\p{Lu}A$/u.test(letters) && dictionary.surnames.has(spelled(letters.slice(0, -1)));
  return isMan ? partedAt(part, raw, letters.length - 1) : [part];
}

/** Two words with a share of the box each. */
function partedAt({ word, glued }: AnswerPart, read: string, at: number): AnswerPart[] {
  const { raw: _, ...plain } = word;
  const { box } = word;
  const left = Math.round(box.w * shareBefore(read, at));
  const half = { ...plain, doubtful: true as const, again: undefined };
  return [
    { glued, word: { ...half, text: read.slice(0, at), box: { ...box, w: Math.max(1, left) } } },
    { glued: false, word: { ...half, text: read.slice(at), box: { ...box, x: box.x + left, w: Math.max(1, box.w - left) } } },
  ];
}
