import { spelled } from '../paper-words.ts';
import { onlyNearest } from '../plain.ts';
import { tickedAnswer } from '../rules/ticked-answer.ts';

export interface ClosedAnswer {
  readonly value: string;
  /** It is in the list, it was misread from the only one in it that is near, or neither. */
  readonly standing: 'listed' | 'meant' | 'unknown';
}

/** Holds an answer against all that people write there, "Con rể" among relations; keeps what was read where nothing is near. */
export function closedAnswer(read: string, answers: readonly string[]): ClosedAnswer {
  const ticked = tickedAnswer(read, answers);
  if (ticked?.answer !== undefined) return { value: ticked.answer, standing: ticked.isClear ? 'listed' : 'meant' };
  const text = read.replace(/^[^\p{L}]+|[^\p{L}\d]+$/gu, '');
  const asSpelled = new Map(answers.map((answer) => [spelled(answer), answer]));
  const nearest = onlyNearest(spelled(text), [...asSpelled.keys()]);
  if (nearest?.isSame === true) return { value: text, standing: 'listed' };
  const meant = nearest === undefined ? undefined : asSpelled.get(nearest.found);
  return meant === undefined ? { value: text === '' ? read : text, standing: 'unknown' } : { value: meant, standing: 'meant' };
}
