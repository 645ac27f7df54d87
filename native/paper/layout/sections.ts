import type { DocumentKind } from '../document-kind.ts';
import type { Cell, Token } from './page-cells.ts';
import { isStacked } from './label-end.ts';
import type { LabelSpan } from './label-end.ts';
import { answerHole, columnOf } from './cell-neighbours.ts';
import { endsWithColon } from './page-cells.ts';
import { alike, bareWords } from '../plain.ts';

/** Wording after which labels speak of one person or thing, until other such wording comes: the mother, the husband. */
export interface Anchor {
  readonly section: string;
  readonly first: Token;
  /** From where to where, across the page, it speaks for what stands below. */
  readonly left: number;
  readonly right: number;
}

/** Finds where a kind's sections begin: at their wordings, at labels that one section alone has, which may be misread, and where a label of the first comes again. */
export function findAnchors(cells: readonly Cell[], kind: Pick<DocumentKind, 'sections' | 'second' | 'fields'>, spans: readonly LabelSpan[]): Anchor[] {
  const sections = Object.entries(kind.sections ?? {}).flatMap(([section, wordings]) => wordings.map((wording) => ({ section, words: bareWords(wording) })));
  const worded = cells.flatMap((cell) => sections.flatMap(({ section, words }) => {
    const at = cell.tokens.findIndex((_, start) => begins(cell.tokens.slice(start), words) && !isOfBoth(cell.tokens.slice(0, start)));
    const first = cell.tokens[at];
    return first === undefined ? [] : [anchorAt(section, first, cells)];
  }));
  // A table's label has no colon: on one line its wording was found above, but not on two.
  const heads = spans.filter((span) => span.starts && (span.colon || isStacked(span)));
  const second = secondOf(spans, kind);
  const labelled = [...new Set([...heads, ...second.keys()])].flatMap((span) => {
    const section = second.get(span) ?? onlySectionOf(span.label, kind);
    const first = span.tokens[0];
    return section === undefined || first === undefined ? [] : [anchorAt(section, first, cells)];
  });
  return [...worded, ...labelled].toSorted((one, other) => one.first.index - other.first.index);
}

/** Labels of equal persons that come a second time, "Ông:" and then "Bà:", or before a name and its number, "Bà … , CCCD số:", and whose section begins there. */
function secondOf(spans: readonly LabelSpan[], { second = {} }: Pick<DocumentKind, 'second'>): Map<LabelSpan, string> {
  const heads = spans.filter((span) => span.starts && (span.colon || spans.some((other) => other.cell.row === span.cell.row && other.from > span.from && bareWords(other.label).length > 1)));
  return new Map(Object.entries(second).flatMap(([section, labels]) => {
    const [, other] = heads.filter(({ label }) => labels.includes(label)).toSorted((one, two) => one.from - two.from);
    return other === undefined ? [] : [[other, section] as const];
  }));
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
  const behind = cells.filter((other) => other.row === cell.row && other.x0 > cell.x1);
  const [last] = cell.tokens.slice(-1);
  if (last !== undefined && endsWithColon(last)) return behind.find((other) => !other.tokens.some(endsWithColon)) ?? cell;
  // "chồng: Neáng   Sô Phone": an answer with a hole in it.
  const [next] = behind;
  return next !== undefined && !next.tokens.some(endsWithColon) && cell.tokens.some(endsWithColon) && next.x0 - cell.x1 < answerHole * next.height ? next : cell;
}

/** The section that a token stands in: of the nearest anchor above it in its column, or before it in its line. */
export function sectionOf(token: Token, anchors: readonly Anchor[]): string | undefined {
  const x = token.word.box.x;
  return anchors.findLast(({ first, left, right }) => first.index <= token.index && (first.cell.row === token.cell.row || (first.cell.row < token.cell.row && x >= left && x < right)))?.section;
}

/** "Sử dụng chung của vợ và chồng" speaks of a couple, and goes on with neither. */
function isOfBoth(before: readonly Token[]): boolean {
  const word = before.flatMap((token) => token.bare).at(-1);
  return word === 'vo' || word === 'chong';
}

/** Not over a colon: "tên: VÕ …" is no "tên vợ". */
function begins(tokens: readonly Token[], words: readonly string[]): boolean {
  const colon = tokens.findIndex((token) => /[:;]$/u.test(token.word.text));
  const found = tokens.slice(0, colon < 0 ? words.length : Math.min(words.length, colon + 1)).flatMap((token) => token.bare);
  return words.every((word, index) => alike(found[index] ?? '', word));
}
