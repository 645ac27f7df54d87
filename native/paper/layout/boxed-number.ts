import type { Token } from './page-cells.ts';
import { bareWords } from '../plain.ts';

/** What borders of boxes are read as, and a nought between them. */
const borders = /[|¦{}[\]'’‘`!()\s.,:;]/gu;
const noughts = /[OoQDÔôÓóÒò]/gu;
/** May be a one or a border. */
const unclear = /[lI]/gu;
const wanted = /^\d{12}$/u;

/**
 * A number with a box for each figure, of which borders and noughts were misread, when what remains are twelve figures; the
 * words are marked as corrected in one of several ways. Undefined where there are no boxes, or something else remains.
 */
export function boxedNumber(tokens: readonly Token[]): Token[] | undefined {
  if (!hasBoxes(tokens)) return undefined;
  const read = textOf(tokens);
  const plain = (text: string): string => text.replace(borders, '').replace(noughts, '0');
  const withoutUnclear = (text: string): string => plain(text).replace(unclear, '');
  const clean = [plain, withoutUnclear].find((way) => wanted.test(way(read)));
  if (clean === undefined) return undefined;
  return tokens.flatMap((token): Token[] => {
    const text = clean(token.word.text);
    if (text === '') return [];
    return [{ ...token, bare: bareWords(text), word: text === token.word.text ? token.word : { ...token.word, text, raw: token.word.raw ?? token.word.text, doubtful: true } }];
  });
}

/** Borders were read between the figures: nine of them are then no number, but a part of one. */
export function hasBoxes(tokens: readonly Token[]): boolean {
  return (textOf(tokens).match(/[|{}[\]]/gu) ?? []).length >= 2;
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ word }) => word.text).join(' ');
}
