import { titles } from './titles.ts';

/** A word without the punctuation about it. */
interface RunPiece {
  readonly core: string;
  readonly after: string;
}

const shortest = 2;
const longest = 6;

/**
 * Each word's place in a person's name, from 0, undefined for words of no name: capitals one after another that begin with a
 * surname where a line or an answer begins. What follows a comma or the word for a street or a unit is a place.
 */
export function placesInNames(pieces: readonly RunPiece[], surnames: ReadonlySet<string>): (number | undefined)[] {
  const found: (number | undefined)[] = pieces.map(() => undefined);
  for (let from = 0; from < pieces.length; from += 1) {
    const before = pieces[from - 1];
    const isStart = before === undefined || before.after.includes(':') || leads.has(before.core.toLowerCase());
    if (!isStart || isPlaceLabel(pieces.slice(0, from)) || !surnames.has(pieces[from]?.core.toLowerCase() ?? '')) continue;
    const length = runLength(pieces.slice(from));
    if (length >= shortest && length <= longest) for (let at = 0; at < length; at += 1) found[from + at] = at;
  }
  return found;
}

/** "Ông", "tên là": what stands before a name without a colon. */
const leads = new Set([...titles, 'là']);

/** "Nơi sinh: Hà Nội": a province may begin like a name. */
function isPlaceLabel(before: readonly RunPiece[]): boolean {
  return before.slice(-labelWords).some((piece) => places.has(piece.core.toLowerCase()));
}

const labelWords = 5;
const places = new Set(['nơi', 'quán', 'chỉ', 'tại', 'trú']);

function runLength(pieces: readonly RunPiece[]): number {
  const end = pieces.findIndex((piece, at) => !/^\p{Lu}[\p{L}\p{M}]*$/u.test(piece.core) || (at > 0 && (pieces[at - 1]?.after ?? '') !== ''));
  return end < 0 ? pieces.length : end;
}
