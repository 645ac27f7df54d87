import type { Box, RecognisedPage } from '../../ocr/types.ts';
import { answerTokens } from './answer.ts';
import { around } from './around.ts';
import { withoutFootnotes } from './footnotes.ts';
import type { LabelSpan } from './label-end.ts';
import { cellsOf } from './page-cells.ts';
import type { Cell } from './page-cells.ts';
import { joined } from './word-parts.ts';

/** A label and what stands behind it, whatever the paper is. */
export interface LabelledText {
  readonly label: string;
  readonly value: string;
  readonly box: Box;
  /** Of the value's weakest word, 0 to 1. */
  readonly confidence: number;
}

/** A label has no more words than this. */
const longest = 9;

/**
 * Pairs of label and value by their form alone: words that begin with a capital and end with a colon, and what follows
 * them. For papers of no known kind, and for what a known kind's schema does not name.
 */
export function labelledTexts(page: Pick<RecognisedPage, 'lines'>): LabelledText[] {
  const cells = withoutFootnotes(cellsOf(page.lines));
  const spans = cells.flatMap(looseLabels);
  const stops = new Set(spans.flatMap((span) => span.tokens.slice(0, 1)));
  return spans.flatMap((span): LabelledText[] => {
    const answer = answerTokens(span, { name: '', labels: [], type: 'text', lines: 3 }, { cells, stops });
    const words = answer.filter((token) => token.bare.length > 0);
    if (words.length === 0) return [];
    const value = joined(answer).replace(/^[\s:;.,–-]+/u, '').replace(/[\s:;,–-]+$/u, '');
    return [{ label: span.label, value, box: around(answer.map((token) => token.word.box)), confidence: Math.min(...words.map((token) => token.word.confidence)) }];
  });
}

/** From a colon back to the capital that begins its label, not past another label's colon or a sentence's end. */
function looseLabels(cell: Cell): LabelSpan[] {
  return cell.tokens.flatMap((token, at): LabelSpan[] => {
    if (!/[\p{L})]:$/u.test(token.word.text) && token.word.text !== ':') return [];
    let from = at;
    while (from > 0 && at - from < longest) {
      const text = cell.tokens[from]?.word.text ?? '';
      const before = cell.tokens[from - 1]?.word.text ?? '';
      if (/^\p{Lu}/u.test(text) && !/,$/u.test(before)) break;
      if (/[:;.]$/u.test(before)) break;
      from -= 1;
    }
    const tokens = cell.tokens.slice(from, at + 1);
    const label = joined(tokens).replace(/\s*:$/u, '');
    if (!/\p{L}{2}/u.test(label)) return [];
    return [{ label, tokens, cell, from: tokens[0]?.index ?? 0, last: token, colon: true, isCut: false, starts: from === 0 }];
  });
}
