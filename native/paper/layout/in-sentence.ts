import type { FieldSchema } from '../document-kind.ts';
import type { Token } from './page-cells.ts';
import { addressHeads } from '../unit-words.ts';

/** Words that a clause begins with behind an address. */
const clauses = new Set(['nay', 'hiện', 'tôi', 'là', 'có', 'đã', 'và', 'cùng', 'do', 'vì', 'để', 'xin', 'làm', 'kính', 'trình']);

/** An answer within a sentence: up to the next label, "thửa đất số 77, tờ bản đồ số 5", and an address up to the sentence's end or next clause, "thường trú tại …, tỉnh Cao Bằng, nay làm đơn này". */
export function withinSentence(answer: readonly Token[], { type }: Pick<FieldSchema, 'type'>, labels: ReadonlySet<Token>): readonly Token[] {
  if (!cut.has(type)) return answer;
  const end = answer.findIndex((token, at) => at > 0 && (labels.has(token) || (type === 'place' && isPast(answer[at - 1]?.word.text ?? '', token.word.text))));
  return end < 0 ? answer : answer.slice(0, end).map((token, at) => (at === end - 1 ? withoutComma(token) : token));
}

/** Others have a form of their own, or are all that stands there. */
const cut = new Set<FieldSchema['type']>(['place', 'number', 'sex', 'ethnicity', 'nationality']);

/** The sentence goes on behind the comma, not the answer. */
function withoutComma(token: Token): Token {
  const { word } = token;
  return { ...token, word: { ...word, text: word.text.replace(/,$/u, ''), raw: word.raw ?? word.text } };
}

function isPast(before: string, text: string): boolean {
  if (/[;.]$/u.test(before) && /^\p{Lu}/u.test(text) && !/^(?:TP|TX|TT|[PQHXT]|Tp)\.$/u.test(before)) return true;
  const word = /^\p{Ll}+/u.exec(text)?.[0];
  return word !== undefined && (clauses.has(word) || (before.endsWith(',') && !addressHeads.has(word)));
}
