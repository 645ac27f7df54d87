import type { RecognisedLine } from '../../ocr/types.ts';
import { arrange } from '../../ocr/reading-order.ts';

/** In heights of the line that it stands behind: how much higher a footnote's mark stands, and how near its end. */
const reach = { least: 0.25, most: 0.95, end: 0.8 } as const;

/** Lines without the raised marks of footnotes that were read as lines of their own: they stand between a label and its answer, and part their row. */
export function withoutRaisedMarks(lines: readonly RecognisedLine[]): readonly RecognisedLine[] {
  const own = lines.filter((line) => !lines.some((other) => isRaisedBehind(line, other)));
  return own.length === lines.length ? lines : arrange(own).lines;
}

function isRaisedBehind(mark: RecognisedLine, { box, baseline, words }: RecognisedLine): boolean {
  const [word, other] = mark.words;
  if (word === undefined || other !== undefined || word.text.length > 3 || /\p{L}{2}/u.test(word.text) || words.length < 2) return false;
  const raised = baseline.right - mark.baseline.left;
  return Math.abs(mark.box.x - box.x - box.w) < reach.end * box.h && raised > reach.least * box.h && raised < reach.most * box.h;
}
