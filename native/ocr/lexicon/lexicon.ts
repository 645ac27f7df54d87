import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecognisedWord } from '../types.ts';
import { isSyllable } from './syllable.ts';
import { variantsOf } from './similar.ts';

const counts = z.record(z.string(), z.number());
const languageFile = z.object({ words: counts, pairs: counts });
const namesFile = z.object({ surnames: z.string(), given: z.string() });
const placesFile = z.object({ provinces2025: z.array(z.string()), provincesBefore: z.array(z.string()), ethnicities: z.array(z.string()) });

/** How a word stands in a sentence, in nats: pairs that are known outweigh any one misread mark. */
const weights = { pairKnown: 5.2, pairCount: 0.5, wordKnown: 1.2, wordCount: 0.25, notASyllable: -5, unsure: 4, stay: 1.4, properName: 3.5, surname: 4.2 } as const;

/** What is counted on papers: "tổ 9", not "tố 9". */
const numbered = new Set(['tổ', 'thôn', 'xóm', 'ấp', 'số', 'ngày', 'tháng', 'năm', 'khu', 'quận', 'điều', 'khoản', 'mẫu', 'liên', 'bản']);

interface Candidate {
  readonly text: string;
  readonly cost: number;
}

/**
 * The words of Vietnamese papers. Weighs what the engine read against what it is often misread from, by the words beside
 * it; a word that nothing speaks against stays. Never touches what has figures in it.
 */
export class Lexicon {
  readonly #words: ReadonlyMap<string, number>;
  readonly #pairs: ReadonlyMap<string, number>;
  readonly #surnames: ReadonlySet<string>;
  readonly #given: ReadonlySet<string>;

  private constructor(words: ReadonlyMap<string, number>, pairs: ReadonlyMap<string, number>, names: { surnames: ReadonlySet<string>; given: ReadonlySet<string> }) {
    this.#words = words;
    this.#pairs = pairs;
    this.#surnames = names.surnames;
    this.#given = names.given;
  }

  /** Reads the dictionaries in a folder; throws where they are missing or damaged. */
  static open(folder: string): Lexicon {
    const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
    const language = languageFile.parse(read('language.json'));
    const names = namesFile.parse(read('names.json'));
    const places = placesFile.parse(read('places.json'));
    const [words, pairs] = [new Map(Object.entries(language.words)), new Map(Object.entries(language.pairs))];
    const list = (text: string): string[] => text.normalize('NFC').toLowerCase().split(/\s+/u);
    for (const place of [...places.provinces2025, ...places.provincesBefore, ...places.ethnicities]) addPhrase(list(place), words, pairs);
    const [surnames, given] = [new Set(list(names.surnames)), new Set(list(names.given))];
    for (const name of [...surnames, ...given]) words.set(name, Math.max(3, words.get(name) ?? 0));
    return new Lexicon(words, pairs, { surnames, given });
  }

  /** Corrects one line; a corrected word keeps its reading as `raw`. */
  correct(words: readonly RecognisedWord[]): RecognisedWord[] {
    const pieces = words.map((word) => pieceOf(word.text));
    const chosen = this.#bestPath(pieces.map((piece, index) => this.#candidates(piece, words, index)), pieces);
    return words.map((word, index) => {
      const piece = pieces[index];
      const text = chosen[index];
      if (piece === undefined || text === undefined || text === piece.core.toLowerCase()) return word;
      return { ...word, text: piece.before + likeCase(text, piece.core) + piece.after, raw: word.text };
    });
  }

  /** Whether the words begin like a person's name. */
  isName(words: readonly string[]): boolean {
    const [first, ...rest] = words.map((word) => word.toLowerCase());
    return first !== undefined && rest.length > 0 && this.#surnames.has(first) && this.#given.has(rest.at(-1) ?? '');
  }

  #candidates(piece: Piece, words: readonly RecognisedWord[], index: number): Candidate[] {
    const own = piece.core.toLowerCase();
    const sure = words[index]?.confidence ?? 1;
    if (!piece.isWord) return [{ text: own, cost: 0 }];
    const isKnown = (text: string): boolean => (this.#words.get(text) ?? 0) >= 3;
    // A village may bear any name: what was read clearly and is a word is not talked over by its neighbours.
    const proper = sure >= 0.92 && isCapital(piece) && piece.core !== piece.core.toUpperCase() && isSyllable(own) ? weights.properName : 0;
    const doubt = weights.stay + proper - weights.unsure * Math.max(0, 0.93 - sure);
    const others = variantsOf(own).filter(({ text }) => text !== own && isKnown(text));
    return [{ text: own, cost: 0 }, ...others.map(({ text, cost }) => ({ text, cost: cost + doubt }))].map(({ text, cost }) => ({ text, cost: cost - this.#single(text) }));
  }

  #single(text: string): number {
    const count = this.#words.get(text) ?? 0;
    if (count > 0) return weights.wordKnown + weights.wordCount * Math.min(8, Math.log(count));
    return isSyllable(text) ? 0 : weights.notASyllable;
  }

  #pair(left: string, right: string, pieces: readonly [Piece, Piece]): number {
    if (/[.;:!?)]/u.test(pieces[0].after)) return 0;
    if (/^\d/u.test(right)) return numbered.has(left) ? weights.pairKnown : 0;
    const count = this.#pairs.get(`${left} ${right}`) ?? 0;
    const known = count === 0 ? 0 : weights.pairKnown + weights.pairCount * Math.min(7, Math.log(count));
    const name = isCapital(pieces[0]) && isCapital(pieces[1]) && !pieces[0].after.includes(',') && this.#surnames.has(left) && this.#given.has(right) ? weights.surname : 0;
    return Math.max(known, name);
  }

  /** The cheapest way through the candidates of a line (Viterbi). */
  #bestPath(columns: readonly (readonly Candidate[])[], pieces: readonly Piece[]): string[] {
    let paths: { readonly cost: number; readonly texts: readonly string[] }[] = [{ cost: 0, texts: [] }];
    columns.forEach((column, index) => {
      paths = column.map((candidate) => {
        const ways = paths.map((path) => {
          const [left, right] = [pieces[index - 1], pieces[index]];
          const last = path.texts.at(-1);
          const gain = left === undefined || right === undefined || last === undefined ? 0 : this.#pair(last, candidate.text, [left, right]);
          return { path, cost: path.cost + candidate.cost - gain };
        });
        const best = ways.reduce((one, other) => (other.cost < one.cost ? other : one));
        return { cost: best.cost, texts: [...best.path.texts, candidate.text] };
      });
    });
    return [...paths.reduce((one, other) => (other.cost < one.cost ? other : one)).texts];
  }
}

/** A word without the punctuation about it. */
interface Piece {
  readonly before: string;
  readonly core: string;
  readonly after: string;
  readonly isWord: boolean;
}

function pieceOf(text: string): Piece {
  const match = /^([^\p{L}\p{M}\d†]*)(.*?)([^\p{L}\p{M}\d†]*)$/su.exec(text);
  const [before, core, after] = [match?.[1] ?? '', match?.[2] ?? text, match?.[3] ?? ''];
  return { before, core, after, isWord: /^[\p{L}\p{M}†]{2,8}$/u.test(core) };
}

const isCapital = (piece: Piece): boolean => /^\p{Lu}/u.test(piece.core);

function likeCase(text: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase()) return text.toUpperCase();
  return isCapital(pieceOf(like)) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function addPhrase(words: readonly string[], into: Map<string, number>, pairs: Map<string, number>): void {
  words.forEach((word, index) => {
    into.set(word, Math.max(5, into.get(word) ?? 0));
    const next = words[index + 1];
    if (next !== undefined) pairs.set(`${word} ${next}`, Math.max(5, pairs.get(`${word} ${next}`) ?? 0));
  });
}
