import type { Area, RawWord, TesseractCore } from './tesseract-core.ts';

/** What is believed of a reading that the figures alone contradict, or whose signs are not as many as the squares. */
const contradicted = 0.5;
/** So much of what was read must be figures for the squares to hold a number. */
const figuresAtLeast = 0.6;
const figures = '0123456789';

/**
 * Reads what stands one sign a square: a number is read once more with figures alone allowed, and is one word. Where both
 * readings differ, or there are not as many figures as squares, it is believed little.
 */
export function readBoxed(core: Pick<TesseractCore, 'read' | 'readOnly'>, strip: Area, squares: number): RawWord[] {
  const free = core.read(7, strip);
  const text = free.map((word) => word.text).join('');
  if ((text.match(/\d/gu) ?? []).length < figuresAtLeast * text.length || text === '') return free;
  const number = core.readOnly(figures, () => core.read(7, strip));
  const read = number.map((word) => word.text).join('');
  const isSame = read === text.replaceAll('O', '0') && read.length === squares;
  const confidence = Math.min(...number.map((word) => word.confidence), isSame ? 1 : contradicted);
  if (number.length === 0) return free;
  return [{
    text: read,
    confidence,
    x0: Math.min(...number.map((word) => word.x0)),
    y0: Math.min(...number.map((word) => word.y0)),
    x1: Math.max(...number.map((word) => word.x1)),
    y1: Math.max(...number.map((word) => word.y1)),
  }];
}
