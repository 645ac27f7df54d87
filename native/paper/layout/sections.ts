import type { DocumentKind } from '../document-kind.ts';
import type { Cell, Token } from './page-cells.ts';
import type { LabelSpan } from './label-spans.ts';
import { columnOf } from './page-cells.ts';
import { alike, bareWords } from '../plain.ts';

/** Wording after which labels speak of one person or thing, until other such wording comes: the mother, the husband. */
export interface Anchor {
  readonly section: string;
  readonly first: Token;
  /** From where to where, across the page, it speaks for what stands below. */
  readonly left: number;
  readonly right: number;
}

/** Finds where a kind's sections begin: at their wordings, and at labels that one section alone has, which may be misread. */
export function findAnchors(cells: readonly Cell[], kind: Pick<DocumentKind, 'sections' | 'fields'>, spans: readonly LabelSpan[]): Anchor[] {
  const sections = Object.entries(kind.sections ?? {}).flatMap(([section, wordings]) => wordings.map((wording) => ({ section, words: bareWords(wording) })));
  const worded = cells.flatMap((cell) => sections.flatMap(({ section, words }) => {
    const at = cell.tokens.findIndex((_, start) => begins(cell.tokens.slice(start), words));
    const first = cell.tokens[at];
    return first === undefined ? [] : [anchorAt(section, first, cells)];
  }));
  const labelled = spans.flatMap((span) => {
    const section = span.colon && span.starts ? onlySectionOf(span.label, kind) : undefined;
    const first = span.tokens[0];
    return section === undefined || first === undefined ? [] : [anchorAt(section, first, cells)];
  });
  return [...worded, ...labelled].toSorted((one, other) => one.first.index - other.first.index);
}

function anchorAt(section: string, first: Token, cells: readonly Cell[]): Anchor {
  return { section, first, left: columnOf(first.cell, cells).left, right: columnOf(answerCell(first.cell, cells), cells).right };
}

function onlySectionOf(label: string, { fields }: Pick<DocumentKind, 'fields'>): string | undefined {
  const owners = new Set(fields.filter((field) => field.labels.includes(label)).map((field) => field.of));
  return owners.size === 1 ? [...owners][0] : undefined;
}

/** What stands behind a label's colon is its answer, however far, and no column beside it. */
function answerCell(cell: Cell, cells: readonly Cell[]): Cell {
  if (!/:$/u.test(cell.tokens.at(-1)?.word.text ?? '')) return cell;
  return cells.find((other) => other.row === cell.row && other.x0 > cell.x1 && !other.tokens.some((token) => /:$/u.test(token.word.text))) ?? cell;
}

/** The section that a token stands in: of the nearest anchor above it in its column, or before it in its line. */
export function sectionOf(token: Token, anchors: readonly Anchor[]): string | undefined {
  const x = token.word.box.x;
  return anchors.findLast(({ first, left, right }) => first.index <= token.index && (first.cell.row === token.cell.row || (first.cell.row < token.cell.row && x >= left && x < right)))?.section;
}

/** The stretch across the page that a section's heading stands over, where headings of several stand in one row. */
export function sectionColumn(section: string, anchors: readonly Anchor[], row: number): { readonly left: number; readonly right: number } | undefined {
  const own = anchors.findLast((anchor) => anchor.section === section && anchor.first.cell.row < row);
  const hasOthers = own !== undefined && anchors.some((anchor) => anchor.section !== section && anchor.first.cell.row === own.first.cell.row);
  return hasOthers ? { left: own.left, right: own.right } : undefined;
}

function begins(tokens: readonly Token[], words: readonly string[]): boolean {
  const found = tokens.slice(0, words.length).flatMap((token) => token.bare);
  return words.every((word, index) => alike(found[index] ?? '', word));
}
