import { spelled } from '../paper-words.ts';
import { editDistance } from '../plain.ts';

export interface ClosedAnswer {
  readonly value: string;
  /** It is in the list, it was misread from the only one in it that is near, or neither. */
  readonly standing: 'listed' | 'meant' | 'unknown';
}

/** Holds an answer against all that people write there, "Con rể" among relations; keeps what was read where nothing is near. */
export function closedAnswer(read: string, answers: readonly string[]): ClosedAnswer {
  const text = read.replace(/^[^\p{L}]+|[^\p{L}\d]+$/gu, '');
  const letters = lettersOf(text);
  const [first, second] = answers.map((answer) => ({ answer, away: editDistance(letters, lettersOf(answer)) })).toSorted((one, other) => one.away - other.away);
  if (first === undefined) return { value: text, standing: 'unknown' };
  if (first.away === 0) return { value: text, standing: 'listed' };
  const isNear = first.away <= (letters.length < 5 ? 1 : 2) && (second === undefined || second.away > first.away);
  return isNear ? { value: first.answer, standing: 'meant' } : { value: text === '' ? read : text, standing: 'unknown' };
}

/** Letters and marks apart: a lost mark counts as much as a wrong letter. */
function lettersOf(text: string): string {
  return spelled(text).normalize('NFD');
}
