import { likeCase } from '../../ocr/lexicon/like-case.ts';
import type { Box } from '../../ocr/types.ts';
import type { DocumentKind } from '../document-kind.ts';
import { withDoubt } from '../paper-field.ts';
import type { PaperField } from '../paper-field.ts';
import type { Cell, Token } from '../layout/page-cells.ts';
import { differsByDot } from '../doubt/belief.ts';
import { hookTwin } from '../doubt/name-need.ts';
import { isName, spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { bareWords, marksIn } from '../plain.ts';

/** Words of another place read less surely than this say nothing. */
const least = 0.85;
/** And of a name that may be another's less surely than this is no reading of it. */
const leastKnown = 0.8;

/**
 * A name or number that stands a second time on the page, as above a signature, was read twice: the same reading takes a
 * doubt about its letters away, and of a name that people have the one about its spelling; one that differs in marks alone
 * or has a word more brings one.
 */
export function withSecondReadings(fields: Readonly<Record<string, PaperField>>, kind: Pick<DocumentKind, 'fields'>, cells: readonly Cell[], dictionary: PaperWords | undefined): Record<string, PaperField> {
  const types = new Map(kind.fields.map((field) => [field.name, field.type]));
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => {
    const type = types.get(name);
    return [name, (type === 'name' || type === 'personalNumber') && field.source === 'paper' ? held(field, cells, dictionary) : field];
  }));
}

function held(field: PaperField, cells: readonly Cell[], dictionary: PaperWords | undefined): PaperField {
  const words = bareWords(field.value);
  if (words.join('').length < 6) return field;
  const places = cells.flatMap((cell) => occurrences(cell, words));
  const others = places.filter((tokens) => tokens.every((token) => token.word.confidence >= least && !isIn(token.word.box, field.box)));
  if (others.length === 0) return field;
  if (others.some(isCutName)) return withDoubt(field, 'contradicts');
  const own = lettersOf(field.value);
  if (others.some((tokens) => lettersOf(tokens.map((token) => token.word.text).join(' ')) === own)) {
    const isBorne = field.confidence >= leastKnown && isNameOfPeople(own, dictionary);
    const doubts = field.doubts.filter((doubt) => doubt !== 'weak' && !(doubt === 'unknown' && isBorne));
    return { ...field, doubts, uncertain: doubts.length > 0 };
  }
  return withDoubt({ ...field, value: wordByWord(field, [places.find((tokens) => tokens.every((token) => isIn(token.word.box, field.box))), ...others]) }, 'contradicts');
}

/**
 * Somebody is called so, word by word, and nobody with a hook for an acute or many with a dot below more, which both readings would
 * have taken for it. Of 72 names with a doubt about their spelling that two places agreed on, eight were wrong, each with a word that is nobody's.
 */
function isNameOfPeople(name: string, dictionary: PaperWords | undefined): boolean {
  if (dictionary === undefined) return false;
  return name.split(' ').every((word) => isName(word, dictionary) && (hookTwin(word) === word || !isName(hookTwin(word), dictionary)) && (dictionary.given.has(word) || !differsByDot(word, dictionary.given, false)));
}

/** A word as it was read in one place. */
interface Said {
  readonly text: string;
  readonly confidence: number;
}

/** So much surer a reading with as many marks must be to be shown, and one with fewer: marks are hardly ever added to what was read well. */
const surerBy = { alike: 0.03, barer: 0.08 } as const;

/** Of each word the reading with more marks, unless another is far surer; in capitals where the field's own is. */
function wordByWord(field: PaperField, [here, ...others]: readonly (readonly Token[] | undefined)[]): string {
  return field.value.split(/\s+/u).map((text, at) => {
    const own: Said = { text, confidence: here?.[at]?.word.confidence ?? field.confidence };
    const said = others.flatMap((tokens): Said[] => (tokens?.[at] === undefined ? [] : [{ text: /[\p{L}\p{M}\d'’-]+/u.exec(tokens[at].word.text)?.[0] ?? '', confidence: tokens[at].word.confidence }]));
    const best = said.reduce((one, other) => (bareWords(other.text)[0] === bareWords(text)[0] && isRather(other, one) ? other : one), own);
    return best === own ? text : likeCase(best.text.toLowerCase(), text);
  }).join(' ');
}

function isRather(other: Said, one: Said): boolean {
  const more = marksIn(other.text) - marksIn(one.text);
  return other.confidence - one.confidence > (more > 0 ? -surerBy.barer : more < 0 ? surerBy.barer : surerBy.alike);
}

/** A name by itself, as below a signature, that has a word more: what went on in a second line was not taken. */
function isCutName(tokens: readonly Token[]): boolean {
  const all = tokens[0]?.cell.tokens ?? [];
  return all[0] === tokens[0] && all.length > tokens.length && all.length <= tokens.length + 2 && all.every((token) => /^\p{Lu}[\p{L}\p{M}]+$/u.test(token.word.text));
}

/** Where a cell has the words, without their marks, one after another. */
function occurrences(cell: Cell, words: readonly string[]): Token[][] {
  return cell.tokens.flatMap((_, start) => {
    const tokens = cell.tokens.slice(start, start + words.length);
    return tokens.length === words.length && tokens.every((token, at) => token.bare.length === 1 && token.bare[0] === words[at]) ? [tokens] : [];
  });
}

function lettersOf(text: string): string {
  return (spelled(text).match(/[\p{L}\p{M}\d]+/gu) ?? []).join(' ');
}

function isIn(word: Box, frame: Box): boolean {
  const [x, y] = [word.x + word.w / 2, word.y + word.h / 2];
  return x >= frame.x && x <= frame.x + frame.w && y >= frame.y && y <= frame.y + frame.h;
}
