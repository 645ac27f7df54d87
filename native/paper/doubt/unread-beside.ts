import type { Box, RecognisedPage } from '../../ocr/types.ts';
import { withDoubt } from '../paper-field.ts';
import type { PaperField } from '../paper-field.ts';

/**
 * Doubts values that ink which was not read stands beside, with no word between: "xã Gia Lâm, …" behind it may be the rest of an
 * address. Takes a page's fields and what of the page was not read.
 */
export function withUnreadBeside(fields: Readonly<Record<string, PaperField>>, { lines, unread = [] }: Pick<RecognisedPage, 'lines' | 'unread'>): Readonly<Record<string, PaperField>> {
  if (unread.length === 0) return fields;
  const words = lines.flatMap((line) => line.words.map((word) => word.box));
  const isCut = ({ source, box }: PaperField): boolean => source === 'paper' && unread.some((region) => isOnRowOf(region, box) && !words.some((word) => isBetween(word, region, box)));
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, isCut(field) ? withDoubt(field, 'weak') : field]));
}

/** Its middle is on one of the value's rows. */
function isOnRowOf(region: Box, value: Box): boolean {
  const middle = region.y + region.h / 2;
  return middle > value.y && middle < value.y + value.h;
}

function isBetween(word: Box, region: Box, value: Box): boolean {
  const middle = word.y + word.h / 2;
  const [left, right] = region.x < value.x ? [region.x + region.w, value.x] : [value.x + value.w, region.x];
  return middle > region.y && middle < region.y + region.h && word.x + word.w / 2 > left && word.x + word.w / 2 < right;
}
