import type { Box } from '../../ocr/types.ts';
import type { FieldSchema } from '../document-kind.ts';
import type { Cell, PageLayout, Token } from '../layout/page-cells.ts';
import { withDoubt } from '../paper-field.ts';
import type { PaperField } from '../paper-field.ts';

/** In heights of a line: lines of one cell begin no further from each other, and leave no more room between them. */
const reach = { edge: 1.2, room: 0.9 } as const;

/** What runs over several lines. */
const long = new Set<FieldSchema['type']>(['place', 'text']);

/**
 * Doubts places and texts right above which a line stands that nobody took, beginning where they do with nothing before it:
 * what stands beside its label may have begun above it. Takes the fields, what they are, and the page.
 */
export function withLinesLeftOut(fields: Readonly<Record<string, PaperField>>, schemas: readonly Pick<FieldSchema, 'name' | 'type'>[], { cells, stops }: PageLayout): Readonly<Record<string, PaperField>> {
  const names = new Set(schemas.filter(({ type }) => long.has(type)).map(({ name }) => name));
  const boxes = Object.values(fields).filter(({ source }) => source === 'paper').map(({ box }) => box);
  const free = cells.filter((cell) => isText(cell, stops) && !boxes.some((box) => isIn(cell, box)) && !cells.some((other) => other.row === cell.row && other.x0 < cell.x0));
  const isCut = ({ source, box }: PaperField): boolean => source === 'paper' && hasWordsBefore(box, cells) && free.some((cell) => isRightAbove(cell, box));
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, names.has(name) && isCut(field) ? withDoubt(field, 'rule') : field]));
}

function isText({ tokens }: Cell, stops: ReadonlySet<Token>): boolean {
  return tokens.some((token) => /\p{L}{2}/u.test(token.word.text)) && !tokens.some((token) => stops.has(token) || /[:;]$/u.test(token.word.text));
}

function isIn({ x0, x1, base }: Cell, { x, y, w, h }: Box): boolean {
  return x0 < x + w && x1 > x && base > y && base <= y + h;
}

/** In the row of its first line. */
function hasWordsBefore({ x, y }: Box, cells: readonly Cell[]): boolean {
  return cells.some((cell) => cell.base > y && cell.base - cell.height < y + cell.height / 2 && cell.x1 < x);
}

function isRightAbove({ x0, base, height }: Cell, { x, y }: Box): boolean {
  return Math.abs(x0 - x) < reach.edge * height && base <= y + height / 2 && y - base < reach.room * height;
}
