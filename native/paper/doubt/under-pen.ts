import type { Box, RecognisedPage } from '../../ocr/types.ts';
import { withDoubt } from '../paper-field.ts';
import type { PaperField } from '../paper-field.ts';

/** Of the lower of two heights: a stroke that reaches less far into a value's lines touches none of its letters. */
const least = 0.3;

/** Doubts values that a signature runs through: its ink was taken out, and with it perhaps a word of theirs. */
export function withPenThrough(fields: Readonly<Record<string, PaperField>>, { sheet }: Pick<RecognisedPage, 'sheet'>): Readonly<Record<string, PaperField>> {
  const strokes = sheet?.signatures ?? [];
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.source === 'paper' && strokes.some((stroke) => isThrough(stroke, field.box)) ? withDoubt(field, 'weak') : field]));
}

function isThrough(stroke: Box, { x, y, w, h }: Box): boolean {
  const across = Math.min(x + w, stroke.x + stroke.w) - Math.max(x, stroke.x);
  const down = Math.min(y + h, stroke.y + stroke.h) - Math.max(y, stroke.y);
  return across > 0 && down > least * Math.min(h, stroke.h);
}
