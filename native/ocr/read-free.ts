import type { Area, RawWord, TesseractCore } from './tesseract-core.ts';

/** So many letters and figures no stroke or scribble is taken for. */
const leastSigns = 3;

/** A strip's words. On some short ones, "Số: 242", the engine finds no line at all and is told not to look for one. */
export function readFree(core: Pick<TesseractCore, 'read'>, strip: Area): RawWord[] {
  const words = core.read(7, strip);
  if (words.length > 0) return words;
  const unsought = core.read(13, strip);
  const signs = unsought.flatMap(({ text }) => text.match(/[\p{L}\d]/gu) ?? []);
  return signs.length < leastSigns ? [] : unsought;
}
