import type { RecognisedPage } from '../../ocr/types.ts';
import type { DocumentKind } from '../document-kind.ts';
import { findLabels } from '../layout/label-spans.ts';
import { zoneStart, zoneText } from '../sources/mrz-facts.ts';
import { rowsOf } from '../layout/cell-neighbours.ts';
import { cellsOf, tokensOf } from '../layout/page-cells.ts';
import type { Cell } from '../layout/page-cells.ts';
import { bareWords, contains, editDistance } from '../plain.ts';

export interface RecognisedKind {
  readonly kind: DocumentKind;
  /** 0 to 1. */
  readonly confidence: number;
  /** The wording that it was known by. */
  readonly reason: string;
  /** False only where it is surely of a kind whose picture is not kept: a picture thrown away cannot be had back. */
  readonly keep: boolean;
}

/** A title tells a kind almost surely, wording and labels that no other kind has add to it; below `enough` a page is of no known kind. */
const points = { title: 0.75, titleWord: 0.03, lowTitle: 0.6, hint: 0.22, label: 0.12, labels: 0.5, zone: 0.6, never: 0.3, enough: 0.4 } as const;
/** What must speak for a paper that is not kept: its title, its machine-readable zone, or so many of its wordings, and this confidence. */
const sure = { hints: 2, confidence: 0.75 } as const;

/** Says what kind of paper a page is and by what; undefined where nothing speaks for any. */
export function recogniseKind(page: Pick<RecognisedPage, 'lines'>, kinds: readonly DocumentKind[]): RecognisedKind | undefined {
  const cells = cellsOf(page.lines);
  const headings = headingsOf(cells);
  const all = cells.flatMap((cell) => cell.tokens.flatMap((token) => token.bare));
  const scored = kinds.map((kind) => scoreOf(kind, { page, cells, headings, all, kinds })).toSorted((one, other) => other.score - one.score);
  const [best, second] = scored;
  if (best === undefined || best.score < points.enough) return undefined;
  // Two kinds that have as much for them leave it open which it is.
  const doubt = second !== undefined && best.score - second.score < 0.2 ? 0.6 : 1;
  const confidence = Math.round(100 * doubt * Math.min(1, best.score)) / 100;
  const isSure = best.isProven && confidence >= sure.confidence && !scored.some((other) => other.kind.keep && other.isTitled);
  return { kind: best.kind, confidence, reason: best.reason, keep: best.kind.keep || !isSure };
}

interface Score {
  readonly kind: DocumentKind;
  readonly score: number;
  readonly reason: string;
  readonly isTitled: boolean;
  /** More than labels speaks for it, and nothing that its papers never have is there. */
  readonly isProven: boolean;
}

interface Seen {
  readonly page: Pick<RecognisedPage, 'lines'>;
  readonly cells: readonly Cell[];
  readonly headings: readonly Heading[];
  readonly all: readonly string[];
  readonly kinds: readonly DocumentKind[];
}

function scoreOf(kind: DocumentKind, { page, cells, headings, all, kinds }: Seen): Score {
  const [title, height = 0] = kind.titles.flatMap((text) => headings.filter((heading) => isTitle(heading, bareWords(text), kind)).map((heading) => [text, heading.height] as const))
    .toSorted(([one, low], [other, high]) => Number(low > 0.5) - Number(high > 0.5) || other.length - one.length)[0] ?? [];
  const hints = kind.hints.filter((text) => contains(all, bareWords(text)));
  const never = (kind.never ?? []).filter((text) => contains(all, bareWords(text)));
  const labels = ownLabels(cells, kind, kinds);
  const zone = !kind.keep && hasZone(page) ? ['MRZ'] : [];
  // What stands in the lower half may be another paper's name in a sentence or a table.
  const titled = title === undefined ? 0 : (points.title + points.titleWord * bareWords(title).length) * (height > 0.5 ? points.lowTitle : 1);
  return {
    kind,
    score: titled + points.hint * hints.length + Math.min(points.labels, points.label * labels.length) + points.zone * zone.length - points.never * never.length,
    reason: [...(title === undefined ? [] : [title]), ...zone, ...hints, ...labels].join('; '),
    isTitled: title !== undefined && height <= 0.5,
    isProven: never.length === 0 && (title !== undefined || zone.length > 0 || hints.length >= sure.hints),
  };
}

interface Heading {
  readonly words: readonly string[];
  readonly isCapital: boolean;
  /** Begun in capitals and gone on with below in small letters: "TỜ KHAI", "Đăng ký khai sinh, …". */
  readonly isMixed?: true;
  /** Where it stands between the first line (0) and the last (1). */
  readonly height: number;
}

/** On a page with fewer lines or cells there is no upper half. */
const fewCells = 12;

/** Every cell by itself, with those beside it (titles are set wide) and with the one or two below it: long titles stand in several lines. */
function headingsOf(cells: readonly Cell[]): Heading[] {
  const rows = cells.map((cell) => cell.base);
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  const heading = (some: readonly Cell[]): Heading => {
    const text = tokensOf(some).map((token) => token.word.text).join(' ');
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    const height = cells.length < fewCells ? 0 : ((some[0]?.base ?? top) - top) / Math.max(1, bottom - top);
    return { words: bareWords(text), height, isCapital: letters > 3 && (text.match(/\p{Lu}/gu)?.length ?? 0) > 0.75 * letters };
  };
  const single = cells.map((cell) => heading([cell]));
  const wide = rowsOf(cells).filter((row) => row.length > 1).map(heading).filter(({ isCapital }) => isCapital);
  const several = single.flatMap((first, at) => [1, 2].map((more) => single.slice(at, at + more + 1)).filter((group) => group.length > 1 && group.every((one) => one.isCapital) && first.words.length > 0))
    .map((group) => ({ words: group.flatMap((one) => one.words), height: group[0]?.height ?? 0, isCapital: true }));
  const mixed = single.flatMap((first, at): Heading[] => {
    const second = single[at + 1];
    return first.isCapital && first.words.length <= shortTitle && second?.isCapital === false ? [{ words: [...first.words, ...second.words], height: first.height, isCapital: true, isMixed: true }] : [];
  });
  return [...single, ...wide, ...several, ...mixed];
}

/** A title of so few words may go on in small letters. */
const shortTitle = 3;

/** A title is in capitals, or all that stands in its line; a letter in six may be misread. A card has its own alone and in capitals: "tờ khai căn cước" is none. */
function isTitle({ words, isCapital, isMixed }: Heading, title: readonly string[], { keep }: Pick<DocumentKind, 'keep'>): boolean {
  // What an application is for may be said at length.
  const isApplication = isCapital && startsWith(words, title) && applications.some((begin) => startsWith(title, begin));
  if ((words.length > title.length + (keep && isCapital ? 8 : 1) && !isApplication) || (!keep && !isCapital)) return false;
  // "Đơn" alone is a title only where the heading begins with it.
  if (title.length === 1 && words[0] !== title[0]) return false;
  // An application for a certificate is none.
  if (applications.some((begin) => startsWith(words, begin) && !startsWith(title, begin))) return false;
  const budget = Math.floor(title.join('').length / 6);
  return words.some((_, start) => (start === 0 || isMixed !== true) && start + title.length <= words.length && title.reduce((sum, word, index) => sum + editDistance(words[start + index] ?? '', word), 0) <= budget);
}

const applications = [['don'], ['to', 'khai'], ['giay', 'de', 'nghi']];

function startsWith(words: readonly string[], begin: readonly string[]): boolean {
  return begin.every((word, at) => words[at] === word);
}

/** Labels on the page that only this kind has. */
function ownLabels(cells: readonly Cell[], kind: DocumentKind, kinds: readonly DocumentKind[]): string[] {
  const own = labelsByKind(kinds).get(kind) ?? [];
  return [...new Set(findLabels(cells, own).filter((span) => span.colon).map((span) => span.label))];
}

const known = new WeakMap<readonly DocumentKind[], ReadonlyMap<DocumentKind, readonly string[]>>();

/** Counted once for a list of kinds: it is the same for every page. */
function labelsByKind(kinds: readonly DocumentKind[]): ReadonlyMap<DocumentKind, readonly string[]> {
  const counted = known.get(kinds);
  if (counted !== undefined) return counted;
  const labelsOf = (kind: DocumentKind): string[] => kind.fields.flatMap((field) => field.labels);
  const own = new Map(kinds.map((kind) => {
    const others = new Set(kinds.flatMap((other) => (other === kind ? [] : [...labelsOf(other), ...other.otherLabels])));
    return [kind, labelsOf(kind).filter((label) => !others.has(label) && bareWords(label).length > 1)];
  }));
  known.set(kinds, own);
  return own;
}

/** The first line of a card's machine-readable zone, however it was read. */
function hasZone(page: Pick<RecognisedPage, 'lines'>): boolean {
  return page.lines.map(zoneText).some((text) => zoneStart.test(text) && text.length >= 20);
}
