import { likeCase } from '../../ocr/lexicon/like-case.ts';
import type { Box } from '../../ocr/types.ts';
import type { DocumentKind } from '../document-kind.ts';
import { withDoubt } from '../paper-field.ts';
import type { PaperField } from '../paper-field.ts';
import type { Cell, Token } from '../layout/page-cells.ts';
import { spelled } from '../paper-words.ts';
import { bareWords, marksIn } from '../plain.ts';

/** Words of another place read less surely than this say nothing. */
const least = 0.85;

/**
 * A name or number that stands a second time on the page, as above a signature, was read twice: the same reading takes a
 * doubt about its letters away, one that differs in marks alone or has a word more brings one. Of two that differ the one with
 * more marks is shown, for marks are lost and hardly ever added, else the surer.
 */
export function withSecondReadings(fields: Readonly<Record<string, PaperField>>, kind: Pick<DocumentKind, 'fields'>, cells: readonly Cell[]): Record<string, PaperField> {
  const types = new Map(kind.fields.map((field) => [field.name, field.type]));
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => {
    const type = types.get(name);
    return [name, (type === 'name' || type === 'personalNumber') && field.source === 'paper' ? held(field, cells) : field];
  }));
}

function held(field: PaperField, cells: readonly Cell[]): PaperField {
  const words = bareWords(field.value);
  if (words.join('').length < 6) return field;
  const others = cells.flatMap((cell) => occurrences(cell, words)).filter((tokens) => tokens.every((token) => token.word.confidence >= least && !isIn(token.word.box, field.box)));
  if (others.length === 0) return field;
  if (others.some(isCutName)) return withDoubt(field, 'contradicts');
  const own = lettersOf(field.value);
  if (others.some((tokens) => lettersOf(tokens.map((token) => token.word.text).join(' ')) === own)) {
    const doubts = field.doubts.filter((doubt) => doubt !== 'weak');
    return { ...field, doubts, uncertain: doubts.length > 0 };
  }
  const [surest] = others.toSorted((one, other) => marksOf(other) - marksOf(one) || surenessOf(other) - surenessOf(one));
  const more = surest === undefined ? 0 : marksOf(surest) - marksIn(field.value);
  const isRather = surest !== undefined && (more > 0 || (more === 0 && surenessOf(surest) > field.confidence + surerBy));
  return withDoubt(isRather ? { ...field, value: writtenLike(surest, field.value) } : field, 'contradicts');
}

/** So much surer of its weakest word than the field's own. */
const surerBy = 0.03;

function surenessOf(tokens: readonly Token[]): number {
  return Math.min(...tokens.map((token) => token.word.confidence));
}

function marksOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + marksIn(token.word.text), 0);
}

/** The words of another place, in capitals where the field's own are. */
function writtenLike(tokens: readonly Token[], own: string): string {
  const words = own.split(/\s+/u);
  return tokens.map(({ word }, at) => likeCase((/[\p{L}\p{M}\d'’-]+/u.exec(word.text)?.[0] ?? word.text).toLowerCase(), words[at] ?? word.text)).join(' ');
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
