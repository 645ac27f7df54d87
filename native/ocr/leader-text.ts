import type { RecognisedWord } from './types.ts';

/** Rows of dots, dashes or underscores are no text, wherever they were read. */
const leader = /[.…·_]{3,}|[-—–]{4,}/gu;
/** Dots between small letters or before figures, as a leader leaves them: "công.dân.số.0123". */
const between = /(?<=\p{Ll})[.…·]+(?=[\p{L}\d])|(?<=\d)[…·]+(?=\p{L})/gu;
/** The same in a name in capitals; "TP.HCM" is an abbreviation. */
const betweenCapitals = /(?<=\p{Lu}{3})[.…·]+(?=\p{Lu}{2})/gu;
/** And behind a comma: "Hóa,.tỉnh". */
const afterComma = /(?<=[\p{L}\d])([,;])[.…·_]+(?=[\p{L}\d]|$)/gu;
const address = /@|www|\.(?:vn|com|net|org)\b/iu;

/**
 * Takes read dots of a leader out of a word; where they stood between letters it becomes several words, each with its
 * share of the box. On a dotted line a dot at the very end is the leader's too.
 */
export function withoutLeader(word: RecognisedWord, dotted: boolean): RecognisedWord[] {
  if (address.test(word.text)) return [word];
  let text = word.text.replace(leader, ' ');
  if (dotted) text = text.replace(/^[.…·_,]+(?=[\p{L}\d])/u, '').replace(/(?<=\p{Ll}{2}|\d{2})[.…·_]+$/u, '');
  text = text.replace(between, ' ');
  if (dotted) text = text.replace(betweenCapitals, ' ').replace(afterComma, '$1 ').trimEnd();
  if (text === word.text) return [word];
  const total = word.text.length;
  let from = 0;
  return text.trim() === '' ? [] : text.split(/\s+/u).filter((part) => part !== '').map((part) => {
    const at = Math.max(from, word.text.indexOf(part, from));
    from = at + part.length;
    const [x, w] = [word.box.x + (word.box.w * at) / total, (word.box.w * part.length) / total];
    return { ...word, text: part, box: { ...word.box, x: Math.round(x), w: Math.max(1, Math.round(w)) } };
  });
}
