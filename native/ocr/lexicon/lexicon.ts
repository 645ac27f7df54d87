import type { RecognisedWord } from '../types.ts';
import { commonSurnames } from './common-surnames.ts';
import { readDictionaries } from './dictionary-files.ts';
import { likeCase } from './like-case.ts';
import { placesInNames } from './name-runs.ts';
import { isSyllable } from './syllable.ts';
import { variantsOf } from './similar.ts';
import type { Variant } from './similar.ts';

/** How a word stands in a sentence, in nats: pairs that are known outweigh any one misread mark. */
const weights = { pairKnown: 5.2, pairCount: 0.5, wordKnown: 1.2, wordCount: 0.25, notASyllable: -5, unsure: 4, stay: 1.4, properName: 3.5, surname: 4.2, clear: 2, surely: 2, named: 8 } as const;

/** What is counted on papers: "tổ 9", not "tố 9". */
const numbered = new Set(['tổ', 'thôn', 'xóm', 'ấp', 'số', 'ngày', 'tháng', 'năm', 'khu', 'quận', 'điều', 'khoản', 'mẫu', 'liên', 'bản']);

/** What an address names before a name of its own: "huyên Krông Ana" can only be "huyện". */
const units = new Set(['tỉnh', 'huyện', 'xã', 'phường', 'quận', 'thôn', 'xóm', 'ấp', 'tổ', 'đường', 'phố', 'bản', 'buôn', 'làng', 'trấn', 'thị']);
/** Of these any name may follow; communes and what is above them are in the dictionary. */
const villages = new Set(['thôn', 'xóm', 'ấp', 'bản', 'buôn', 'làng', 'phum', 'sóc', 'nà', 'pác', 'tà']);
/** A village's first word is believed from `leastName` on, those behind it from here: they are likelier to be known beside each other. */
const leastBehind = 0.8;
/** Names of places are known less surely than the wording of forms. */
const placeCount = 3;
/** Letters of a name that there is are believed from here on. */
const leastName = 0.6;
/** So many readings' likely words are kept; a pile's pages share most of them. */
const mostKept = 20_000;
/** How often a common surname counts, as if it stood on papers so often. */
const commonCount = 60;

interface Candidate {
  readonly text: string;
  readonly cost: number;
}

/**
 * The words of Vietnamese papers. Weighs what the engine read against what it is often misread from, by the words beside
 * it; a word that nothing speaks against stays. Never touches what has figures in it. A correction is marked doubtful
 * where the reading is itself a word, or where another correction is about as likely.
 */
export class Lexicon {
  readonly #words: ReadonlyMap<string, number>;
  readonly #pairs: ReadonlyMap<string, number>;
  /** Of names of places: they say nothing of words in small letters. */
  readonly #placePairs: ReadonlyMap<string, number>;
  readonly #surnames: ReadonlySet<string>;
  readonly #common: ReadonlySet<string>;
  /** Given names: of many, to which alone others are set right, and of all. */
  readonly #everyday: ReadonlySet<string>;
  readonly #given: ReadonlySet<string>;
  /** By what was read. Of some hundred words that one is near, few are any: these alone are kept. */
  readonly #alternatives = new Map<string, readonly Variant[]>();

  private constructor(words: ReadonlyMap<string, number>, pairs: { wording: ReadonlyMap<string, number>; places: ReadonlyMap<string, number> }, names: { surnames: ReadonlySet<string>; everyday: ReadonlySet<string>; given: ReadonlySet<string> }) {
    this.#words = words;
    this.#pairs = pairs.wording;
    this.#placePairs = pairs.places;
    this.#surnames = names.surnames;
    this.#common = new Set(commonSurnames(names.surnames));
    this.#everyday = names.everyday;
    this.#given = names.given;
  }

  /** Reads the dictionaries in a folder; throws where they are missing or damaged. */
  static open(folder: string): Lexicon {
    const { language, names, places, communes } = readDictionaries(folder);
    const [words, wording, pairs] = [new Map(Object.entries(language.words)), new Map(Object.entries(language.pairs)), new Map<string, number>()];
    const list = (text: string): string[] => text.toLowerCase().split(/\s+/u);
    for (const unit of Object.values(communes).flatMap((all) => all.split('|'))) addPhrase(list(unit), words, pairs, placeCount);
    for (const place of [...places.provinces2025, ...places.provincesBefore, ...places.ethnicities]) addPhrase(list(place), words, pairs, 5);
    // A street has its own words beside each other, "Mạc Đĩnh"; none is set right to one for its own sake.
    for (const street of places.streets.split('|')) addPhrase(list(street), new Map(), pairs, placeCount);
    const [surnames, everyday] = [new Set(list(names.surnames)), new Set(list(names.given))];
    for (const name of everyday) words.set(name, Math.max(3, words.get(name) ?? 0));
    for (const name of commonSurnames(surnames)) words.set(name, Math.max(commonCount, words.get(name) ?? 0));
    return new Lexicon(words, { wording, places: pairs }, { surnames, everyday, given: new Set([...everyday, ...list(names.rarer)]) });
  }

  /** Corrects one line; a corrected word keeps its reading as `raw`. Words that stand together by mistake are parted. */
  correct(line: readonly RecognisedWord[]): RecognisedWord[] {
    // The Icelandic letter looks alike, and stands on no paper.
    const letters = line.map((word) => (/[Ðð]/u.test(word.text) ? { ...word, text: word.text.replaceAll('Ð', 'Đ').replaceAll('ð', 'đ') } : word));
    const words = withRiverCapital(letters).flatMap((word) => this.#parted(word));
    const bare = words.map((word) => pieceOf(word.text));
    const places = placesInNames(bare, this.#surnames);
    const pieces = bare.map((piece, index): Piece => ({ ...piece, inName: places[index], inVillage: placeInVillage(bare, index) }));
    const columns = pieces.map((piece, index) => this.#candidates(piece, words[index], { before: pieces[index - 1], next: pieces[index + 1] }));
    const chosen = this.#bestPath(columns, pieces);
    return words.map((word, index) => {
      const piece = pieces[index];
      const text = chosen[index];
      if (piece === undefined || text === undefined || text === piece.core.toLowerCase()) return word;
      const changed = { ...word, text: piece.before + likeCase(text, piece.core) + piece.after, raw: word.text };
      return this.#isClear(index, chosen, pieces, columns[index] ?? []) ? changed : { ...changed, doubtful: true };
    });
  }

  /** Whether the words begin like a person's name. */
  isName(words: readonly string[]): boolean {
    const [first, ...rest] = words.map((word) => word.toLowerCase());
    return first !== undefined && rest.length > 0 && this.#surnames.has(first) && this.#given.has(rest.at(-1) ?? '');
  }

  #candidates(piece: Piece, word: RecognisedWord | undefined, { before, next }: { before: Piece | undefined; next: Piece | undefined }): Candidate[] {
    const own = piece.core.toLowerCase();
    const sure = word?.confidence ?? 1;
    // "tỉnh" before a name, or at the line's end, is a province, whatever stands before it.
    const isUnit = units.has(own) && !isCapital(piece) && (next === undefined || isCapital(next));
    if (!piece.isWord || isUnit || isSerial(piece, next) || (sure >= leastName && this.#isNameThere(piece, own)) || isOwnName(piece, sure)) return [{ text: own, cost: 0 }];
    // In a person's name stand names alone.
    const isKnown = (text: string): boolean => (piece.inName === undefined ? (this.#words.get(text) ?? 0) >= placeCount : text === 'thị' || this.#everyday.has(text) || this.#common.has(text));
    // A village may bear any name: what was read clearly and is a word is not talked over by its neighbours.
    const isProper = sure >= 0.92 && isCapital(piece) && piece.core !== piece.core.toUpperCase() && isSyllable(own) && !(next !== undefined && piece.after === '' && /^\p{Ll}/u.test(next.core));
    const doubt = weights.stay - weights.unsure * Math.max(0, 0.93 - sure) + (sure >= 0.95 && !isCapital(piece) && isSyllable(own) ? weights.surely : 0);
    // A name that there is is not talked over by a commoner one, but for a surname where a name begins.
    const follows = before !== undefined && isCapital(before) && before.after === '';
    const isNamed = isCapital(piece) && (follows || (next !== undefined && isCapital(next))) && sure >= 0.8 && (own === 'thị' || this.#everyday.has(own) || this.#surnames.has(own));
    const others = this.#alternativesTo(own).filter(({ text }) => isKnown(text)).map(({ text, cost }) => {
      const counts = numbered.has(text) && next !== undefined && /^\d/u.test(next.core);
      const kept = isNamed && (follows || !this.#surnames.has(text) || this.#surnames.has(own)) ? weights.named : isProper && !counts ? weights.properName : 0;
      return { text, cost: cost + doubt + kept };
    });
    return [{ text: own, cost: 0 }, ...others].map(({ text, cost }) => ({ text, cost: cost - this.#single(text, piece.inName !== undefined || (isCapital(piece) && (this.#everyday.has(text) || this.#everyday.has(own)))) }));
  }

  /** The words, names among them, that it may have been misread from. */
  #alternativesTo(own: string): readonly Variant[] {
    const known = this.#alternatives.get(own);
    if (known !== undefined) return known;
    const isAny = (text: string): boolean => (this.#words.get(text) ?? 0) >= placeCount || text === 'thị' || this.#everyday.has(text) || this.#common.has(text);
    const found = variantsOf(own).filter(({ text }) => text !== own && isAny(text));
    if (this.#alternatives.size >= mostKept) this.#alternatives.clear();
    this.#alternatives.set(own, found);
    return found;
  }

  /** A surname at a name's beginning, a given name behind it: no commoner one talks over it. */
  #isNameThere({ inName }: Piece, own: string): boolean {
    if (inName === undefined) return false;
    return inName === 0 ? this.#surnames.has(own) : own === 'thị' || this.#given.has(own) || (inName === 1 && this.#surnames.has(own));
  }

  /** No other word could as well stand where `chosen` corrected one: neither what was read nor another correction. */
  #isClear(index: number, chosen: readonly string[], pieces: readonly Piece[], column: readonly Candidate[]): boolean {
    const [text, own] = [chosen[index] ?? '', pieces[index]?.core.toLowerCase() ?? ''];
    if (units.has(text) && this.#gain(index, chosen, pieces, text) > 0) return true;
    // Where the dictionary's own word is no syllable either, "Choah", that the reading is none says nothing against it; and a village may be called anything.
    const mayStand = isSyllable(own) || this.#words.has(own) || (!isSyllable(text) && isProperName(pieces[index])) || pieces[index]?.inVillage !== undefined;
    if (mayStand) return this.#isWording(index, chosen, pieces);
    const costs = column.map((candidate) => ({ text: candidate.text, cost: candidate.cost - this.#gain(index, chosen, pieces, candidate.text) }));
    const best = costs.find((candidate) => candidate.text === text)?.cost ?? 0;
    // English stands on cards; it is no other reading of a Vietnamese word.
    const isOther = (candidate: string): boolean => candidate !== text && candidate !== own && (isSyllable(candidate) || !isSyllable(text));
    return costs.every((candidate) => !isOther(candidate.text) || candidate.cost - best > weights.clear);
  }

  /** A form's own wording in small letters: both as a pair known and the reading not. */
  #isWording(index: number, chosen: readonly string[], pieces: readonly Piece[]): boolean {
    const [piece, own] = [pieces[index], pieces[index]?.core.toLowerCase() ?? ''];
    return piece !== undefined && !isCapital(piece) && this.#gain(index, chosen, pieces, chosen[index] ?? '') > 0 && this.#gain(index, chosen, pieces, own) === 0;
  }

  /** What a word gains from the words that were chosen beside it. */
  #gain(index: number, chosen: readonly string[], pieces: readonly Piece[], text: string): number {
    const [left, own, right] = [pieces[index - 1], pieces[index], pieces[index + 1]];
    if (own === undefined) return 0;
    const before = left === undefined ? 0 : this.#pair(chosen[index - 1] ?? '', text, [left, own]);
    return before + (right === undefined ? 0 : this.#pair(text, chosen[index + 1] ?? '', [own, right]));
  }

  /** How common a word is speaks for it; in a name it does not. */
  #single(text: string, isName = false): number {
    const count = isName ? Math.min(this.#words.get(text) ?? (this.#given.has(text) || this.#surnames.has(text) ? placeCount : 0), placeCount) : this.#words.get(text) ?? 0;
    if (count > 0) return weights.wordKnown + weights.wordCount * Math.min(8, Math.log(count));
    return isSyllable(text) ? 0 : weights.notASyllable;
  }

  #pair(left: string, right: string, pieces: readonly [Piece, Piece]): number {
    if (/[.;:!?)]/u.test(pieces[0].after)) return 0;
    if (/^\d/u.test(right)) return numbered.has(left) ? weights.pairKnown : 0;
    const isProper = isCapital(pieces[0]) && isCapital(pieces[1]);
    // What stands beside what in names of places and in wording says nothing of a person's.
    if (pieces[1].inName !== undefined && pieces[1].inName > 0) return this.#given.has(right) ? weights.surname : 0;
    const count = Math.max(this.#pairs.get(`${left} ${right}`) ?? 0, isProper ? this.#placePairs.get(`${left} ${right}`) ?? 0 : 0);
    if (count === 0 && units.has(left) && pieces[0].core !== pieces[0].core.toUpperCase() && isCapital(pieces[1])) return weights.pairKnown;
    const known = count === 0 ? 0 : weights.pairKnown + weights.pairCount * Math.min(7, Math.log(count));
    const name = isProper && !pieces[0].after.includes(',') && this.#surnames.has(left) && this.#everyday.has(right) ? weights.surname : 0;
    return Math.max(known, name);
  }

  /** "SỬDỤNG", "Đấtở": no syllable, but two words that stand beside each other in forms; with a share of the box each. */
  #parted(word: RecognisedWord): RecognisedWord[] {
    const { before, core, after, isWord } = pieceOf(word.text);
    const small = core.toLowerCase();
    if (core.length < 4 || core.length > 14 || !/^[\p{L}\p{M}]+$/u.test(core) || (isWord && (isSyllable(small) || this.#words.has(small)))) return [word];
    const cuts = letterName.test(core) ? [1] : Array.from({ length: core.length - 1 }, (_, at) => at + 1).filter((at) => this.#standTogether(small.slice(0, at), small.slice(at)));
    const [at] = cuts;
    if (at === undefined || cuts.length > 1) return [word];
    const { box } = word;
    const left = Math.round((box.w * (before.length + at)) / word.text.length);
    return [
      { ...word, text: before + core.slice(0, at), box: { ...box, w: Math.max(1, left) } },
      { ...word, text: core.slice(at) + after, box: { ...box, x: box.x + left, w: Math.max(1, box.w - left) } },
    ];
  }

  #standTogether(left: string, right: string): boolean {
    const isName = this.#everyday.has(right) && (this.#common.has(left) || left === 'thị');
    return isSyllable(left) && isSyllable(right) && (isName || this.#pairs.has(`${left} ${right}`) || this.#placePairs.has(`${left} ${right}`));
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

/** "xã la Grai": hundreds of places are called after a river, Ia, whose capital looks like a small l; no place's name begins in small letters. */
function withRiverCapital(line: readonly RecognisedWord[]): RecognisedWord[] {
  return line.map((word, at) => {
    const isRiver = word.text === 'la' && units.has(line[at - 1]?.text.toLowerCase() ?? '') && /^\p{Lu}/u.test(line[at + 1]?.text ?? '');
    return isRiver ? { ...word, text: 'Ia', raw: word.text } : word;
  });
}

/** "YBlơ", "HWen": men and women of the highlands have a letter before their name. */
const letterName = /^[YHK](?=\p{Lu}\p{Ll}{2})/u;

/** A word without the punctuation about it. */
interface Piece {
  readonly before: string;
  readonly core: string;
  readonly after: string;
  readonly isWord: boolean;
  /** Its place in a person's name, from 0. */
  readonly inName?: number | undefined;
  /** Its place in a village's name, from 0. */
  readonly inVillage?: number | undefined;
}

function pieceOf(text: string): Piece {
  const match = /^([^\p{L}\p{M}\d†]*)(.*?)([^\p{L}\p{M}\d†]*)$/su.exec(text);
  const [before, core, after] = [match?.[1] ?? '', match?.[2] ?? text, match?.[3] ?? ''];
  return { before, core, after, isWord: /^[\p{L}\p{M}†]{2,8}$/u.test(core) && !isAbbreviation(core) };
}

/** "CN", "QSDĐ", "cm": letters without a vowel are no misread syllable. */
const isAbbreviation = (core: string): boolean => !/[aeiouy†]/iu.test(core.normalize('NFD'));

/** "AH 29454740": a certificate's letters before its figures are no word. */
const isSerial = ({ core }: Piece, next: Piece | undefined): boolean => /^\p{Lu}{2}$/u.test(core) && /^\d{5}/u.test(next?.core ?? '');

const isCapital = (piece: Piece): boolean => /^\p{Lu}/u.test(piece.core);

const isProperName = (piece: Piece | undefined): boolean => piece !== undefined && isCapital(piece) && piece.core !== piece.core.toUpperCase();

/** Peoples have names of their own, and so have villages: no commoner word talks over one that was read well and is a syllable. */
function isOwnName({ core, inName, inVillage }: Piece, sure: number): boolean {
  if (!isSyllable(core)) return false;
  if (inName !== undefined && inName > 0) return sure >= 0.9;
  return inVillage !== undefined && sure >= (inVillage === 0 ? leastName : leastBehind);
}

/** How many words stand between a word and that of its village, "Ấp Cà Săng", of which all have capitals and none a sign behind it; undefined where it is in no village's name. */
function placeInVillage(pieces: readonly Piece[], index: number): number | undefined {
  let at = index;
  while (isProperName(pieces[at]) && (at === index || pieces[at]?.after === '')) {
    const head = pieces[at - 1];
    if (head?.after === '' && villages.has(head.core.toLowerCase())) return index - at;
    at -= 1;
  }
  return undefined;
}

function addPhrase(words: readonly string[], into: Map<string, number>, pairs: Map<string, number>, count: number): void {
  words.forEach((word, index) => {
    into.set(word, Math.max(count, into.get(word) ?? 0));
    const next = words[index + 1];
    if (next !== undefined) pairs.set(`${word} ${next}`, Math.max(count, pairs.get(`${word} ${next}`) ?? 0));
  });
}
