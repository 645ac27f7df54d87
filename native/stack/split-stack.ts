import type { PaperFacts, SheetFacts } from './page-facts.ts';

/**
 * `reordered`: laid by its page numbers. `orderUncertain`: the numbers contradict the order and do not say how it was.
 * `pagesMissing`: the paper has more pages than were there. `kindUncertain`: pages of several kinds under one separator.
 */
export type PaperWarning = 'reordered' | 'orderUncertain' | 'pagesMissing' | 'kindUncertain' | 'oneSideOnly';

export interface StackPaper {
  readonly kind: string | null;
  readonly pages: readonly PaperFacts[];
  readonly warnings: readonly PaperWarning[];
}

interface Open {
  readonly kind: string | null;
  /** Given by a separator that names the kind: nothing but the next separator ends it. */
  readonly bound: boolean;
  readonly pages: PaperFacts[];
}

const card = 'id-card';
/** So sure is a kind told by its title, and by wording enough to part it from another. */
const surety = { title: 0.75, otherKind: 0.6 } as const;

/** Sheets in the order they were fed become papers in the same order. Blank, failed and separator sheets are in none. */
export function splitStack(sheets: readonly SheetFacts[]): StackPaper[] {
  const papers: Open[] = [];
  let current: Open | undefined;
  for (const sheet of sheets) {
    if (sheet.is === 'separator') current = sheet.kind === null ? undefined : begin({ kind: sheet.kind, bound: true, pages: [] });
    if (sheet.is !== 'paper') continue;
    if (current === undefined || !belongs(sheet, current)) current = begin({ kind: sheet.kind?.name ?? null, bound: false, pages: [] });
    current.pages.push(sheet);
  }
  return papers.filter(({ pages }) => pages.length > 0).map(finish);

  function begin(paper: Open): Open {
    papers.push(paper);
    return paper;
  }
}

/** Whether a sheet goes on with the paper before it. */
function belongs(sheet: PaperFacts, paper: Open): boolean {
  if (paper.bound || paper.pages.length === 0) return true;
  if (paper.kind === card || sheet.kind?.name === card) return paper.kind === card && sheet.kind?.name === card && completesCard(sheet, paper);
  return belongsByNumber(sheet, paper) ?? !beginsPaper(sheet, paper.kind);
}

function completesCard(sheet: PaperFacts, paper: Open): boolean {
  const there = new Set(paper.pages.flatMap((page) => page.sides));
  return sheet.sides.length === 1 && there.size === 1 && !there.has(sheet.sides[0] ?? 'front');
}

/** A title or the motto makes a first page, also of the next paper of the same kind; other wording only if it tells of another kind. */
function beginsPaper({ kind, heads }: PaperFacts, before: string | null): boolean {
  return heads || (kind !== null && (kind.confidence >= surety.title || (kind.name !== before && kind.confidence >= surety.otherKind)));
}

/** Undefined where the numbers say nothing. Sheets may lie backwards: what counts is that a paper has each number once. */
function belongsByNumber(sheet: PaperFacts, { kind, pages }: Open): boolean | undefined {
  const { number } = sheet;
  if (number === null) return undefined;
  const before = pages.map((page) => page.number).filter((one) => one !== null);
  const isNew = before.every((one) => one.page !== number.page);
  if (number.of !== null) return before.length > 0 ? isNew && before.every((one) => one.of === number.of) : undefined;
  if (!isNew || before.some((one) => one.of !== null) || beginsPaper(sheet, kind)) return false;
  return number.page > 1 || before.length > 0;
}

function finish({ kind, pages }: Open): StackPaper {
  const warnings: PaperWarning[] = [];
  const kinds = new Set(pages.flatMap((page) => (page.kind === null || page.kind.confidence < surety.otherKind ? [] : [page.kind.name])));
  if (kind !== null && [...kinds].some((name) => name !== kind)) warnings.push('kindUncertain');
  if (kind === card && new Set(pages.flatMap((page) => page.sides)).size === 1) warnings.push('oneSideOnly');
  const ordered = inOrder(pages);
  return { kind: kind ?? [...kinds][0] ?? null, pages: ordered.pages, warnings: [...warnings, ...ordered.warnings] };
}

/** Lays pages by their numbers where every page says "n of m" and no number comes twice; otherwise leaves them and says so. */
function inOrder(pages: readonly PaperFacts[]): Pick<StackPaper, 'pages' | 'warnings'> {
  const numbers = pages.map((page) => page.number);
  const known = numbers.filter((number) => number !== null);
  const rises = known.every((number, at) => at === 0 || number.page > (known[at - 1]?.page ?? 0));
  const whole = known[0]?.of ?? null;
  const isCertain = whole !== null && known.length === pages.length && known.every(({ of }) => of === whole) && new Set(known.map(({ page }) => page)).size === pages.length;
  const missing: PaperWarning[] = whole !== null && pages.length < whole ? ['pagesMissing'] : [];
  if (rises) return { pages, warnings: missing };
  if (!isCertain) return { pages, warnings: ['orderUncertain', ...missing] };
  return { pages: pages.toSorted((one, other) => (one.number?.page ?? 0) - (other.number?.page ?? 0)), warnings: ['reordered', ...missing] };
}
