import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import type { AnswerPart } from './answer-part.ts';

/** Takes the doubt off words that were set right beside what they stand beside in forms, where the reading never does: "Chuyến khoản". */
export function withVouchedWording(parts: readonly AnswerPart[], { pairs }: Pick<PaperWords, 'pairs'>): AnswerPart[] {
  const coreOf = (text: string | undefined): string => spelled(/[\p{L}\p{M}]+/u.exec(text ?? '')?.[0] ?? '');
  return parts.map((part, at) => {
    const { word } = part;
    if (word.doubtful !== true || word.raw === undefined) return part;
    const [before, behind] = [parts[at - 1]?.word.text, parts[at + 1]?.word.text].map(coreOf);
    const isHeard = (core: string): boolean => pairs.has(`${before ?? ''} ${core}`) || pairs.has(`${core} ${behind ?? ''}`);
    if (!isHeard(coreOf(word.text)) || isHeard(coreOf(word.raw))) return part;
    const { doubtful: _, ...sure } = word;
    return { ...part, word: sure };
  });
}
