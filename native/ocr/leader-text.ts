import { shareBefore } from './letter-widths.ts';
import { isSyllable } from './lexicon/syllable.ts';
import type { RecognisedWord } from './types.ts';

/** Rows of dots, dashes or underscores are no text, wherever they were read. */
const leader = /[.…·_]{3,}|[-—–]{4,}/gu;
/** Dots between small letters or before figures, as a leader leaves them: "công.dân.số.0123". */
const between = /(?<=\p{Ll})[.…·]+(?=[\p{L}\d])|(?<=\d)[…·]+(?=\p{L})/gu;
/** And behind a comma: "Hóa,.tỉnh". */
const afterComma = /(?<=[\p{L}\d])([,;])[.…·_]+(?=[\p{L}\d]|$)/gu;
/** What stands between words of a dotted line where the dots themselves were typed far apart: "HÀ.MỸ", "34.phút", "-.Vũng". */
const typed = /(?<=[\p{L}\p{M}\d,;:)–-])[.…·]+(?=[\p{L}\d])/gu;
const address = /@|www|\.(?:vn|com|net|org)\b/iu;

/** No word begins with a dot or a comma, and dots alone are no words: what a line has of them a leader left there. */
export function hasLeaderDots(words: readonly RecognisedWord[]): boolean {
  return words.some(({ text }) => /^[.,…·]+[\p{L}\d]/u.test(text) && !address.test(text)) || words.filter(({ text }) => /^[.…·]+$/u.test(text)).length > 1;
}

/**
 * Takes read dots of a leader out of a word; where they stood between letters it becomes several words, each with its
 * share of the box. On a dotted line a dot at the very end is the leader's too.
 */
export function withoutLeader(word: RecognisedWord, dotted: boolean): RecognisedWord[] {
  if (address.test(word.text)) return [word];
  let text = word.text.replace(leader, ' ').replace(/^[.…·]+$/u, '');
  if (dotted) text = text.replace(/^[.…·_,]+(?=[\p{L}\d])/u, '').replace(/(?<=\p{Ll}{2}|\p{Lu}{3}|\d{2})[.…·_]+$/u, '');
  text = text.replace(between, ' ');
  if (dotted) text = text.replace(afterComma, '$1 ').replace(typed, (dots, at: number, whole: string) => (partsWords(whole, at, at + dots.length) ? ' ' : dots)).trimEnd();
  if (text === word.text) return [word];
  let from = 0;
  return text.trim() === '' ? [] : text.split(/\s+/u).filter((part) => part !== '').map((part) => {
    const at = Math.max(from, word.text.indexOf(part, from));
    from = at + part.length;
    const [x, end] = [at, from].map((place) => Math.round(word.box.w * shareBefore(word.text, place)));
    return { ...word, text: part, box: { ...word.box, x: word.box.x + (x ?? 0), w: Math.max(1, (end ?? 0) - (x ?? 0)) } };
  });
}

/** Words on both sides, parts of a name in capitals, or a figure and a word; "TP.HCM", "1.000" and "P.2401" are one. */
function partsWords(text: string, from: number, to: number): boolean {
  const [left, right] = [/[\p{L}\p{M}\d]*$/u.exec(text.slice(0, from))?.[0] ?? '', /^[\p{L}\p{M}\d]+/u.exec(text.slice(to))?.[0] ?? ''];
  if (/\p{Lu}{3}$/u.test(left) && /^\p{Lu}{2}/u.test(right)) return true;
  const isWord = (part: string): boolean => isSyllable(part.toLowerCase());
  return isWord(right) && (left === '' || isWord(left) || /\d$/u.test(left));
}
