import type { RecognisedLine, RecognisedWord } from '../../ocr/types.ts';
import type { PaperWords } from '../paper-words.ts';
import { spelled } from '../paper-words.ts';
import { zoneText } from './mrz-facts.ts';

/** Answers of a card that have as few letters as a speck: a sex, the number of a hamlet, the number's label. */
const short: ReadonlySet<string> = new Set(['nữ', 'nu', 'số', 'tổ', 'ấp']);
/** What is longer than so many letters and figures is no speck, whatever it says: a name may be in no dictionary. */
const mostSigns = 4;
/** So many letters of words that there are make a line of print. */
const fewestLetters = 3;
/** A part of a number or a date. */
const figures = /\d{2}[/.]\d|\d{4}/u;
/** Signs that no card has. */
const oddSign = /[§`´|~^ˆ{}\\_=¬¢£¥©®„“”«»⁄]/u;
/** So long a run of a zone's signs is one. */
const zoneSigns = 16;

/**
 * Leaves out what only looks like letters: the lines of fingerprints, of the chip, of the emblem and of the pattern behind the
 * print. A line goes that says nothing and is short or has signs that no card has; such signs go before and behind words, too.
 */
export function withoutCardSpecks(lines: readonly RecognisedLine[], dictionary: Pick<PaperWords, 'known' | 'units' | 'surnames'>): RecognisedLine[] {
  return lines.flatMap((given): RecognisedLine[] => {
    const line = { ...given, words: given.words.flatMap(withoutSpecks) };
    const zone = zoneText(line);
    if (zone.length >= zoneSigns && zone.includes('<')) return [given];
    const letters = line.words.map((word) => lettersIn(word, dictionary.known));
    const text = line.words.map((word) => word.text).join('');
    if (letters.reduce((sum, count) => sum + count, 0) < fewestLetters) return (text.match(/[\p{L}\d]/gu)?.length ?? 0) <= mostSigns || oddSign.test(text) ? [] : [line];
    const [first, last] = [letters.findIndex((count) => count > 0), letters.findLastIndex((count) => count > 0)];
    const words = line.words.filter((word, at) => (at >= first && at <= last) || !isSpeck(word) || isNameBegun(word, line.words[at + 1], dictionary));
    return [{ ...line, words }];
  });
}

/** A lone Y is how many a man's name begins in the Central Highlands; a capital with a comma ends a commune's, "xã Lương Hòa A,". */
function isSpeck({ text }: RecognisedWord): boolean {
  return oddSign.test(text) || !/\p{L}{2}|\d|^[/–Y-]$|^\p{Lu},$/u.test(text);
}

/** "Ô Lâm", "A THÚT": a commune's name begins with a letter by itself, and a person's of the highlands, behind which no surname stands. */
function isNameBegun({ text }: RecognisedWord, next: RecognisedWord | undefined, { units, surnames }: Pick<PaperWords, 'units' | 'surnames'>): boolean {
  if (next === undefined) return false;
  const name = next.text.replace(/[^\p{L}]+$/u, '');
  return units.has(spelled(`${text} ${name}`)) || (/^[AHK]$/u.test(text) && /^\p{Lu}{2,}$/u.test(name) && !surnames.has(spelled(name)));
}

/** What of the pattern was read between letters, before them, or as a comma's dot; and a date's strokes. */
function withoutSpecks(word: RecognisedWord): RecognisedWord[] {
  const text = word.text
    .replace(/(?<!\d)(\d\d)[/I|l](\d\d)[/I|l](\d{4})(?!\d)/u, '$1/$2/$3')
    .replace(/(?<=\p{L}{2}),?;$/u, ',')
    .replace(/^[.:;,·•°'-]+(?=\p{L}{2})/u, '')
    .replace(/(?<=\p{L}{2})[:;·•](?=\p{L}{2})|(?<=\p{Ll})-(?=\p{L}\p{Ll})/u, ' ');
  if (text === word.text) return [word];
  const [first = text, rest] = text.split(' ');
  if (rest === undefined) return [{ ...word, text, raw: word.raw ?? word.text }];
  const width = Math.round((word.box.w * first.length) / word.text.length);
  return [{ ...word, text: first, raw: first, box: { ...word.box, w: Math.max(1, width) } }, { ...word, text: rest, raw: rest, box: { ...word.box, x: word.box.x + width, w: Math.max(1, word.box.w - width) } }];
}

/** Letters of a word that the dictionaries have; a number counts as one. */
function lettersIn({ text }: RecognisedWord, known: ReadonlySet<string>): number {
  if (figures.test(text)) return fewestLetters;
  const parts = spelled(text).match(/[\p{L}\p{M}]+/gu) ?? [];
  return parts.reduce((sum, part) => sum + (short.has(part) ? fewestLetters : part.length >= 2 && known.has(part) ? part.length : 0), 0);
}
