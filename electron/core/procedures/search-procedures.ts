import type { Procedure } from '../contract/procedure.ts';
import { foldText, oneSlipApart, plainText } from './fold-text.ts';

/** A catalogue made ready for searching; built once for a day's procedures. */
export interface SearchIndex {
  readonly entries: readonly Entry[];
  /** In how many procedures a word occurs: what occurs everywhere says little. */
  readonly spread: ReadonlyMap<string, number>;
}

export interface SearchHit {
  readonly procedure: Procedure;
  readonly score: number;
}

interface Phrase {
  readonly folded: string;
  readonly squashed: string;
  readonly plain: string;
  readonly weight: number;
}

interface Entry {
  readonly procedure: Procedure;
  readonly phrases: readonly Phrase[];
  readonly words: ReadonlySet<string>;
}

/** Longer than any sensible question; what lies beyond is not read. */
const maxQuery = 200;
const maxWords = 25;
/** The share of what was asked, weighed by how telling each word is, that a procedure must answer. */
const neededShare = 0.6;
/** What scores less than this part of the best hit is only noise beside it. */
const noiseShare = 0.4;
/** Words of a request that name no procedure. Folded. */
const politeWords = new Set('toi minh em chau con bac co chu anh chi ong ba muon xin hoi lam nho giup cho ve cua o tai di va thi nhu the nao de duoc phai hay la bi i want to need my a an the for of how get please'.split(' '));

export function buildSearchIndex(procedures: readonly Procedure[]): SearchIndex {
  const entries = procedures.map(entryOf);
  const spread = new Map<string, number>();
  for (const word of entries.flatMap((entry) => [...entry.words])) spread.set(word, (spread.get(word) ?? 0) + 1);
  return { entries, spread };
}

/**
 * Finds procedures by name, code, or the words people use, best first; with or without diacritics or spaces, with the last
 * word half typed, with a slip in a word. Nothing fitting gives an empty list, so does an empty query.
 */
export function searchProcedures(index: SearchIndex, query: string, limit = 20): SearchHit[] {
  const asked = query.slice(0, maxQuery);
  const folded = mendSlips(index, foldText(asked));
  if (folded === '') return [];
  const code = /^\d[\d.\s]{2,}$/.test(asked.trim()) ? asked.replace(/[.\s]/g, '') : null;
  const hits = index.entries.map((entry) => ({ procedure: entry.procedure, score: code === null ? textScore(index, entry, folded, plainText(asked)) : codeScore(entry, code) }));
  const best = Math.max(0, ...hits.map((hit) => hit.score));
  return hits
    .filter((hit) => hit.score > 0 && hit.score >= noiseShare * best)
    .sort((a, b) => b.score - a.score || (a.procedure.code < b.procedure.code ? -1 : 1))
    .slice(0, limit);
}

function entryOf(procedure: Procedure): Entry {
  const phrase = (text: string | undefined, weight: number): Phrase[] => {
    if (text === undefined) return [];
    const folded = foldText(text);
    return [{ folded, squashed: folded.replaceAll(' ', ''), plain: plainText(text), weight }];
  };
  const phrases = [
    ...phrase(procedure.shortName.vi, 1.2),
    ...phrase(procedure.shortName.en, 1),
    ...phrase(procedure.name.vi, 1),
    ...phrase(procedure.name.en, 1),
    ...procedure.keywords.flatMap((it) => phrase(it, 1)),
    ...phrase(procedure.sector.name.vi, 0.3),
  ];
  return { procedure, phrases, words: new Set(phrases.flatMap((it) => it.folded.split(' '))) };
}

/** `1.001193`, `1001193`, `001193`, or how such a code begins. */
function codeScore(entry: Entry, digits: string): number {
  const own = entry.procedure.code.replace('.', '');
  if (own === digits || own.slice(1) === digits) return 1000;
  return own.startsWith(digits) || own.slice(1).startsWith(digits) ? 500 : 0;
}

function textScore(index: SearchIndex, entry: Entry, folded: string, plain: string): number {
  const words = [...new Set(folded.split(' '))];
  const telling = words.filter((word) => !politeWords.has(word));
  const share = answeredShare(index, entry, telling.length > 0 ? telling : words);
  const best = Math.max(...entry.phrases.map((phrase) => phrase.weight * phraseScore(phrase, folded, plain)));
  return share < neededShare && best < 30 ? 0 : best + 50 * share;
}

/** How much of the query one phrase is: the same, its beginning, a part; or the phrase is a part of a longer request. */
function phraseScore(phrase: Phrase, folded: string, plain: string): number {
  const accents = (): number => (contains(phrase.plain, plain) || contains(plain, phrase.plain) ? 5 : 0);
  if (phrase.folded === folded) return 100 + accents();
  if (phrase.folded.startsWith(folded)) return 70 + accents();
  if (contains(phrase.folded, folded)) return 55 + accents();
  if (phrase.folded.includes(' ') && contains(folded, phrase.folded)) return 40 + Math.min(phrase.folded.length, 25) + accents();
  const squashed = folded.replaceAll(' ', '');
  return squashed.length >= 5 && phrase.squashed.includes(squashed) ? 35 : 0;
}

/** Whole words only: a part that begins or ends within a word doesn't count. */
function contains(text: string, part: string): boolean {
  if (part === '') return false;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    const end = at + part.length;
    if ((at === 0 || text[at - 1] === ' ') && (end === text.length || text[end] === ' ')) return true;
  }
  return false;
}

function answeredShare(index: SearchIndex, entry: Entry, words: readonly string[]): number {
  const weights = words.map((word) => weightOf(index, word));
  const answered = words.map((word, at) => (weights[at] ?? 0) * wordMatch(entry, word, at === words.length - 1));
  return sum(answered) / sum(weights);
}

function wordMatch(entry: Entry, word: string, last: boolean): number {
  if (entry.words.has(word)) return 1;
  return last && word.length >= 2 && [...entry.words].some((it) => it.startsWith(word)) ? 0.9 : 0;
}

/** A word that nothing begins with was mistyped: the commonest known word one slip away stands in, if there is one. */
function mendSlips(index: SearchIndex, folded: string): string {
  const known = [...index.spread.keys()];
  const mend = (word: string): string => {
    if (word.length < 3 || politeWords.has(word) || known.some((it) => it.startsWith(word))) return word;
    // Words of three letters have too many neighbours; there only two swapped letters count.
    const near = known.filter((it) => (word.length > 3 || lettersOf(it) === lettersOf(word)) && oneSlipApart(it, word));
    return near.reduce((best, it) => ((index.spread.get(it) ?? 0) > (index.spread.get(best) ?? 0) ? it : best), near[0] ?? word);
  };
  return folded.split(' ').slice(0, maxWords).map(mend).join(' ');
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}

/** Inverse document frequency; a word no procedure knows weighs most, so that nonsense finds nothing. */
function weightOf(index: SearchIndex, word: string): number {
  return Math.log(1 + (index.entries.length + 1) / ((index.spread.get(word) ?? 0) + 0.5));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
