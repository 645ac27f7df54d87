import type { LabelSpan } from './label-end.ts';
import { hasColon, spanOf } from './label-end.ts';
import type { Cell, Token } from './page-cells.ts';
import { cellBelow, nextRowStart } from './cell-neighbours.ts';
import { bareWords, editDistance } from '../plain.ts';

/** What is left out of a label and of the page alike: forms say "họ và tên", "họ, tên", "họ tên". */
const filler = new Set(['va', 'cua']);

/** Finds labels, the longest first, so that "họ, chữ đệm, tên người mẹ" is not taken for "họ, chữ đệm, tên". */
export function findLabels(cells: readonly Cell[], labels: readonly string[]): LabelSpan[] {
  const sought: readonly Sought[] = [...new Set(labels)].map((label) => ({ label, words: wordsOf(label), commas: commasOf(label) })).toSorted((one, other) => other.words.length - one.words.length);
  const taken = new Set<Token>();
  const spans: LabelSpan[] = [];
  const starts = startsOf(cells);
  for (const one of sought) {
    const { label, words } = one;
    for (const token of mayBegin(starts, words)) {
      const at = token.cell.tokens.indexOf(token);
      const match = matchFrom(token.cell, at, one, cells);
      if (match === undefined || match.some((own) => taken.has(own))) continue;
      const span = spanOf(label, match, cells);
      if (words.length === 2 && !isShortLabel(span, match, words)) continue;
      for (const own of span.tokens) taken.add(own);
      spans.push(span);
    }
  }
  // A short label that another goes on behind, or that stands in the midst of a line, may be a part of a long one.
  for (const own of spans.filter((span) => span.isCut || !span.starts).flatMap((span) => span.tokens)) taken.delete(own);
  const misread = cells.flatMap((cell) => misreadLabel(cell, sought, taken, cells) ?? []);
  const whole = new Set(misread.flatMap((span) => span.tokens));
  return [...spans.filter((span) => !span.tokens.some((token) => whole.has(token))), ...misread].toSorted((one, other) => one.from - other.from);
}

/** "Nam Định;" is not "năm sinh"; "sinh này 21" is "sinh ngày". */
function isShortLabel({ colon, last }: LabelSpan, match: readonly Token[], words: readonly string[]): boolean {
  const next = last.cell.tokens[last.cell.tokens.indexOf(last) + 1];
  const isBeforeFigures = match[0]?.bare.join('') === words[0] && /^\d/u.test(next?.word.text ?? '');
  return (colon && !/;$/u.test(last.word.text)) || isBeforeFigures || isAsWritten(match, words);
}

interface Sought {
  readonly label: string;
  readonly words: readonly string[];
  /** Behind how many of its words a comma stands. */
  readonly commas: ReadonlySet<number>;
}

/** A line's beginning up to its colon of which one word was hardly read, "xuồn gốc sử dụng:": the only label with the others. */
function misreadLabel(cell: Cell, sought: readonly Sought[], taken: ReadonlySet<Token>, cells: readonly Cell[]): LabelSpan | undefined {
  const from = cell.tokens.findIndex((token) => token.bare.some((word) => /\p{L}{2}/u.test(word)));
  const colon = cell.tokens.findIndex((token) => /\p{L}[:;]$/u.test(token.word.text));
  if (from < 0) return undefined;
  // A colon may have been read as a full stop.
  const ends = cell.tokens.flatMap((token, at) => (at === colon || ((colon < 0 || at < colon) && hasColon(token)) ? [at] : []));
  for (const end of ends) {
    const span = cell.tokens.slice(from, end + 1).some((token) => taken.has(token)) ? undefined : misreadUntil(end, from, cell, sought, cells);
    if (span !== undefined) return span;
  }
  return undefined;
}

function misreadUntil(end: number, from: number, cell: Cell, sought: readonly Sought[], cells: readonly Cell[]): LabelSpan | undefined {
  // At the paper's edge a piece of the first word may stand by itself: "Nụ xuyên nhân chết:".
  const starts = (cell.tokens[from]?.bare.join('').length ?? 0) <= 2 ? [from, from + 1] : [from];
  for (const start of starts) {
    const read = cell.tokens.slice(start, end + 1);
    const words = read.flatMap((token) => token.bare).filter((word) => !filler.has(word));
    const [found, other] = new Map(sought.filter((one) => isAllButOne(words, one.words) || isPairButALetter(words, one)).map((one) => [one.words.join(' '), one])).values();
    if (found !== undefined && other === undefined) return spanOf(found.label, read, cells);
  }
  return undefined;
}

/** "Ông/hà:". */
function isPairButALetter(read: readonly string[], { label, words }: Sought): boolean {
  return /^\p{L}+\/\p{L}+$/u.test(label) && read.length === words.length && editDistance(read.join(' '), words.join(' ')) === 1;
}

function isAllButOne(read: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length >= longLabel && read.length === wanted.length - 1) return isWithoutOne(read, wanted);
  if (wanted.length < 3 || read.length !== wanted.length) return false;
  const [at, more] = wanted.flatMap((word, index) => (word === read[index] ? [] : [index]));
  const word = wanted[at ?? 0] ?? '';
  if (at === undefined || more !== undefined) return false;
  // "Ngày, tháng, nánh sinh": a short word too, but for the last, which often says whose it is.
  const isShort = word.length < shortWord && at < wanted.length - 1;
  const most = isShort ? (wanted.length >= longLabel ? 2 : 1) : word.length / 2;
  return (isShort || word.length >= shortWord) && editDistance(word, read[at] ?? '') <= most;
}

/** A label of so many words is known without one of them, if that has fewer letters than this or stood at the paper's edge. */
const [longLabel, shortWord] = [4, 4];

function isWithoutOne(read: readonly string[], wanted: readonly string[]): boolean {
  const at = wanted.findIndex((word, index) => word !== read[index]);
  return at < wanted.length - 1 && (at === 0 || (wanted[at]?.length ?? 0) < shortWord) && wanted.every((word, index) => index === at || word === read[index < at ? index : index - 1]);
}

/** Tokens by what they carry, so that a word that stands often on a page is compared with a label's beginning once. */
type Starts = ReadonlyMap<string, { readonly bare: readonly string[]; readonly tokens: readonly Token[] }>;

const startsByPage = new WeakMap<readonly Cell[], Starts>();

/** Kept as long as the page's cells: every kind's labels are looked for in the same. */
function startsOf(cells: readonly Cell[]): Starts {
  const kept = startsByPage.get(cells);
  if (kept !== undefined) return kept;
  const tokens = cells.flatMap((cell) => cell.tokens).filter((token) => token.bare.length > 0);
  const starts = new Map([...Map.groupBy(tokens, (token) => token.bare.join(' '))].map(([key, alike]) => [key, { bare: alike[0]?.bare ?? [], tokens: alike }]));
  startsByPage.set(cells, starts);
  return starts;
}

/** The tokens that can carry a label's first words, in the page's order. */
function mayBegin(starts: Starts, words: readonly string[]): Token[] {
  const found: Token[] = [];
  const none = nothingFound(words);
  for (const { bare, tokens } of starts.values()) if (matched(bare, words, none) !== undefined) found.push(...tokens);
  return found.toSorted((one, other) => one.index - other.index);
}

function wordsOf(text: string): string[] {
  const words = bareWords(text);
  return words.length > 1 ? words.filter((word) => !filler.has(word)) : words;
}

function commasOf(label: string): ReadonlySet<number> {
  return new Set([...label.matchAll(/,/gu)].map(({ index }) => wordsOf(label.slice(0, index)).length));
}

/** The tokens that carry the words one after another; a long label may go on in the cell below. */
function matchFrom(cell: Cell, at: number, { words, commas }: Sought, cells: readonly Cell[]): Token[] | undefined {
  const match: Token[] = [];
  let state = nothingFound(words);
  let [here, place] = [cell, at];
  while (state.found < words.length) {
    const token: Token | undefined = here.tokens[place++];
    if (token === undefined) {
      const next = here === cell && state.found > 0 ? goesOnIn(cell, state.found, { words, commas }, cells) : undefined;
      if (next === undefined) return undefined;
      [here, place] = [next, 0];
      continue;
    }
    const after = beginsAnswer(match.at(-1), token) ? undefined : matched(token.bare, words, state, token.word.text.includes('/'));
    // Behind a colon nothing of the label can stand, unless it was its comma: "Ngày: tháng, năm sinh", but not "… Thân; năm sinh".
    if (after === undefined || (after.found < words.length && /[:;]$/u.test(token.word.text) && !(commas.has(after.found) && after.spare === nothingFound(words).spare))) return undefined;
    // "MẪU, số định danh" is no "mã số định danh".
    if (after.spare < state.spare && token.word.text.endsWith(',')) return undefined;
    if (after.found === words.length && isAnswersFirst(match.at(-1), token, here.tokens[place])) return undefined;
    state = after;
    match.push(token);
  }
  return state.found === words.length && (match[0]?.bare.length ?? 0) > 0 ? match : undefined;
}

/** How many of a label's words were found, and how many letters may still be changed. */
interface Matched {
  readonly found: number;
  readonly spare: number;
}

/** Bad print changes a letter here and there; of a single short word none may be changed. */
function nothingFound(words: readonly string[]): Matched {
  return { found: 0, spare: words.length === 1 ? 0 : Math.max(1, Math.floor(words.join('').length / 6)) };
}

/** What is left to find behind a token of these bare words; undefined where it carries another than the label's next. */
function matched(bare: readonly string[], words: readonly string[], { found: before, spare: left }: Matched, hasStroke = true): Matched | undefined {
  let found = before;
  let spare = left;
  for (const word of bare) {
    // "Số CCCD/CC:" is "Số CCCD", whatever else may stand there.
    if (found === words.length && hasStroke && /^\p{L}+$/u.test(word)) continue;
    const wanted = words[found] ?? '';
    const joined = joinedCount(word, wanted, words[found + 1]);
    if (joined > 0) {
      found += joined;
      continue;
    }
    const changed = found === 0 && (words.length >= 3 || wanted.length === 2) && isTailOf(word, wanted) ? 1 : changes(word, wanted);
    if (found > 0 && changed > 0 && (filler.has(word) || (word.length === 2 && word.startsWith('v')))) continue;
    if (changed > Math.min(spare, wanted.length > 6 ? 2 : 1) || (changed > 0 && wanted.length < 2)) return undefined;
    spare -= changed;
    found += 1;
  }
  return { found, spare };
}

/** At the paper's edge a line's first letters are lost: "ày, tháng, năm sinh", "ọ và tên". */
function isTailOf(word: string, wanted: string): boolean {
  return word.length >= Math.min(2, wanted.length - 1) && word.length < wanted.length && wanted.endsWith(word);
}

/** Where a label goes on at its cell's end: close beside it, in the next row where it had no room, or in small letters below its own beginning. */
function goesOnIn(cell: Cell, found: number, { words, commas }: Pick<Sought, 'words' | 'commas'>, cells: readonly Cell[]): Cell | undefined {
  const rest = restOfRow(cell, cells, commas.has(found));
  if (rest !== undefined) return rest;
  const isLong = found >= 2 && words.length >= 3;
  if (isAnswered(cell, cells)) return undefined;
  const wrapped = nextRowStart(cell, cells);
  const first = wrapped?.tokens[0]?.word.text ?? '';
  if ((isLong && /^\p{Ll}/u.test(first)) || (found === words.length - 1 && /^(?:\p{Ll}+|\p{Lu}{2,}):$/u.test(first))) return wrapped;
  const below = isLong ? cellBelow(cell, cells, lineReach) : undefined;
  return below !== undefined && Math.abs(below.x0 - cell.x0) <= 2 * cell.height && (/^\p{Ll}/u.test(below.tokens[0]?.word.text ?? '') || below.tokens[0]?.bare.join() === words[found]) ? below : undefined;
}

/** In the cells beside a label's two lines stand two answers: "Ngày, tháng, năm sinh | 05/09/2025" and "ghi bằng chữ | Ngày năm tháng chín …". */
function isAnswered(cell: Cell, cells: readonly Cell[]): boolean {
  const beside = (row: number): string => cells.find((other) => other.row === row && other.x0 > cell.x1)?.tokens.map(({ word }) => word.text).join(' ') ?? '';
  return /^(?:\d+[/.-]\d+[/.-]|[Nn]gày \d+ tháng \d+ năm )\d{4}$/u.test(beside(cell.row)) && /^\p{Lu}\p{Ll}/u.test(beside(cell.row + 1));
}

/** A word or two by themselves at a row's beginning, and close behind them what they belong to: a letter between was not read, or a comma. */
function restOfRow(cell: Cell, cells: readonly Cell[], hasComma: boolean): Cell | undefined {
  const next = cells.find((other) => other.row === cell.row && other.x0 > cell.x1);
  return next !== undefined && next.x0 - cell.x1 < (hasComma ? commaGap : cell.tokens.length > 2 ? wordGap : fragmentGap) * cell.height && /^\p{Ll}/u.test(next.tokens[0]?.word.text ?? '') ? next : undefined;
}

/** In heights of a line: the next one of a label, where lines stand one and a half apart. */
const lineReach = 2.6;

/** Heights of a line between words of one label that was parted, and what a letter that was not read leaves free, and a typewriter's comma. */
const [wordGap, fragmentGap, commaGap] = [1, 1.6, 2.2];

/** "Mục đích sử dụng - Đất trồng lúa": behind a dash a label does not go on with a capital. */
function beginsAnswer(before: Token | undefined, token: Token): boolean {
  return /^[-–—]$/u.test(before?.word.text ?? '') && /^\p{Lu}\p{Ll}/u.test(token.word.text);
}

/** "Mục đích sử dụng Đất chuyên trồng lúa": behind small letters, and with more behind it, a capital begins the answer where the colon was lost. */
function isAnswersFirst(before: Token | undefined, token: Token, next: Token | undefined): boolean {
  return /^\p{Ll}+$/u.test(before?.word.text ?? '') && /^\p{Lu}\p{Ll}+$/u.test(token.word.text) && /^\p{Ll}/u.test(next?.word.text ?? '');
}

function isAsWritten(match: readonly Token[], words: readonly string[]): boolean {
  return match.flatMap((token) => token.bare).filter((word) => !filler.has(word)).join('') === words.join('');
}

/** In so many letters of joined words one may be misread. */
const surelyJoined = 6;

/** How many of the label's words a word is, between which no space was read: "chủhộ", "củachủ". */
function joinedCount(word: string, wanted: string, next: string | undefined): number {
  const rest = word.startsWith('cua') ? word.slice('cua'.length) : word;
  if (next !== undefined && (rest === wanted + next || (rest.length >= surelyJoined && wanted.length >= 2 && next.length >= 2 && editDistance(rest, wanted + next) <= 1))) return 2;
  return rest !== word && rest === wanted ? 1 : 0;
}

/** Letters that differ; far words are not counted out. */
function changes(word: string, wanted: string): number {
  if (word === wanted) return 0;
  return Math.abs(word.length - wanted.length) > 2 || (wanted.length < 3 && word[0] !== wanted[0]) ? Infinity : editDistance(word, wanted);
}
