import type { Token } from './page-cells.ts';
import { addressHeads } from '../unit-words.ts';

/** Words that a clause begins with behind an address. */
const clauses = new Set(['nay', 'hiện', 'tôi', 'là', 'có', 'đã', 'và', 'cùng', 'do', 'vì', 'để', 'xin', 'làm', 'kính', 'trình']);

/** The address at an answer's beginning where it stands within a sentence, "thường trú tại …, tỉnh Cao Bằng, nay làm đơn này": up to the sentence's end, the next clause or label. */
export function addressInSentence(answer: readonly Token[], labels: ReadonlySet<Token>): Token[] {
  const end = answer.findIndex((token, at) => at > 0 && (labels.has(token) || isPast(answer[at - 1]?.word.text ?? '', token.word.text)));
  return end < 0 ? [...answer] : answer.slice(0, end).map((token, at) => (at === end - 1 ? withoutComma(token) : token));
}

/** The sentence goes on behind the comma, not the address. */
function withoutComma(token: Token): Token {
  const { word } = token;
  return { ...token, word: { ...word, text: word.text.replace(/,$/u, ''), raw: word.raw ?? word.text } };
}

function isPast(before: string, text: string): boolean {
  if (/[;.]$/u.test(before) && /^\p{Lu}/u.test(text) && !/^(?:TP|TX|TT|[PQHXT]|Tp)\.$/u.test(before)) return true;
  const word = /^\p{Ll}+/u.exec(text)?.[0];
  return word !== undefined && (clauses.has(word) || (before.endsWith(',') && !addressHeads.has(word)));
}
