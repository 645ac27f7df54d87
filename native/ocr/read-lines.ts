import type { Component } from '../imaging/clean/components.ts';
import type { CleanInk } from './clean-ink.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { isSettled, readBoxed, readFigures, settledNumber } from './read-boxed.ts';
import { readFree } from './read-free.ts';
import { hasLeaderDots, withoutLeader } from './leader-text.ts';
import { layStrips } from './lines/line-strips.ts';
import type { Strip, StripSheet } from './lines/line-strips.ts';
import { heightAt } from './lines/text-line.ts';
import type { TextLine } from './lines/text-line.ts';
import type { RawWord, TesseractCore } from './tesseract-core.ts';
import type { Box, RecognisedLine, RecognisedWord } from './types.ts';

export interface ReadLines {
  readonly lines: readonly RecognisedLine[];
  readonly inkCoverage: number;
  readonly unread: readonly Box[];
  /** What the lines were read from at first. */
  readonly strips: StripSheet;
}

/**
 * A line whose words are less sure than this on average, or cover less of its ink, was not read. A single stroke must be surer:
 * of 68 that were read as two to four letters, 20 of 20 above were words and 47 of 48 below none.
 */
const sure = { word: 0.18, line: 0.42, coverage: 0.5, single: 0.8 } as const;
/** A line below these is read once more; a long word below the last one asks for it too. */
const doubt = { line: 0.8, coverage: 0.85, word: 0.6 } as const;
/** The strips are at the size of 300 dpi print. */
export const stripResolution = 300;
/** Letters at the second look: larger and of their own width. */
export const secondLetters = { height: 27, width: 1 } as const;

/** Reads every line by itself, and lets the thread do other things between two of them. */
export async function readLines(core: TesseractCore, ink: CleanInk, lexicon: Lexicon | undefined): Promise<ReadLines> {
  if (ink.lines.length === 0) return { lines: [], inkCoverage: 1, unread: [], strips: layStrips(ink.flat, ink.labelling, []) };
  const sheet = layStrips(ink.flat, ink.labelling, ink.lines);
  core.show(sheet.picture, stripResolution);
  const first: StripReading[] = [];
  for (const strip of sheet.strips) {
    first.push(readStrip(core, strip, lexicon));
    await new Promise<void>((resolve) => { setImmediate(resolve); });
  }
  const read = secondLook(core, ink, withNumbers(core, ink, first), lexicon);
  const kept = read.filter((line) => line.isRead);
  const missed = read.filter((line) => !line.isRead && !isScribble(line.strip.line, ink));
  const area = (lines: readonly StripReading[]): number => lines.reduce((sum, line) => sum + line.ink, 0);
  const covered = kept.reduce((sum, line) => sum + line.ink * (line.line.inkCoverage ?? 1), 0);
  return {
    strips: sheet,
    lines: kept.map((line) => line.line),
    inkCoverage: covered / Math.max(1, area(kept) + area(missed)),
    unread: missed.map(({ strip: { line } }) => ({ x: line.x0, y: line.y0, w: line.x1 - line.x0, h: line.y1 - line.y0 })),
  };
}

interface StripReading {
  readonly strip: Strip;
  readonly line: RecognisedLine;
  readonly ink: number;
  readonly confidence: number;
  readonly isRead: boolean;
  readonly isDoubtful: boolean;
}

/** Figures in squares at their own width: read so they are seldom misread as they were at first; and smaller. */
const boxedLetters = [{ height: 20, width: 1 }, { height: 15, width: 0.96 }] as const;

/** Numbers in squares are read a second time, all of them, and a third time where both differ. */
function withNumbers(core: TesseractCore, ink: CleanInk, first: readonly StripReading[]): readonly StripReading[] {
  const numbers = first.flatMap((reading) => {
    const [word, boxed] = [reading.line.words[0], reading.strip.line.boxed];
    return isBoxedNumber(reading) && word !== undefined && boxed !== undefined ? [{ reading, word, squares: boxed.squares }] : [];
  });
  if (numbers.length === 0) return first;
  const again = (asked: typeof numbers, letters: (typeof boxedLetters)[number]): Map<StripReading, RawWord | undefined> => {
    if (asked.length === 0) return new Map();
    const sheet = layStrips(ink.flat, ink.labelling, asked.map(({ reading }) => reading.strip.line), letters);
    core.show(sheet.picture, stripResolution);
    return new Map(asked.map(({ reading }, at) => [reading, sheet.strips[at] === undefined ? undefined : readFigures(core, sheet.strips[at])]));
  };
  const second = again(numbers, boxedLetters[0]);
  const third = again(numbers.filter(({ reading, word, squares }) => !isSettled(word, second.get(reading), squares)), boxedLetters[1]);
  const settled = new Map(numbers.map(({ reading, word, squares }) => {
    const number = settledNumber(word, [second.get(reading), third.get(reading)], squares);
    return [reading, { ...reading, line: { ...reading.line, words: [reading.strip.line.boxed?.isCut === true ? { ...number, cut: true as const } : number] }, confidence: number.confidence, isRead: reading.isRead || number.text.length === squares }] as const;
  }));
  return first.map((reading) => settled.get(reading) ?? reading);
}

function isBoxedNumber({ strip, line }: StripReading): boolean {
  return strip.line.boxed !== undefined && line.words.length === 1 && /^\d+$/u.test(line.words[0]?.text ?? '');
}

/** Reads doubtful lines once more at another size. Where both readings agree it is believed, else the surer one. */
function secondLook(core: TesseractCore, ink: CleanInk, first: readonly StripReading[], lexicon: Lexicon | undefined): readonly StripReading[] {
  const doubtful = first.filter((reading) => reading.isDoubtful && !isBoxedNumber(reading));
  if (doubtful.length === 0) return first;
  const sheet = layStrips(ink.flat, ink.labelling, doubtful.map((reading) => reading.strip.line), secondLetters);
  core.show(sheet.picture, stripResolution);
  const again = new Map(doubtful.map((reading, index) => {
    const strip = sheet.strips[index];
    return [reading, strip === undefined ? reading : better(reading, readStrip(core, strip, lexicon))];
  }));
  return first.map((reading) => again.get(reading) ?? reading);
}

function better(one: StripReading, other: StripReading): StripReading {
  const isBetter = other.isRead === one.isRead ? worth(other) > worth(one) + 0.02 : other.isRead;
  const best = withoutLostFigure(isBetter ? [other, one] : [one, other]);
  const agreed = letters(one.line) !== '' && letters(one.line) === letters(other.line) && best.strip.line.parts.length > 1;
  return agreed ? { ...best, isRead: (best.line.inkCoverage ?? 0) >= sure.coverage } : best;
}

/** Of two readings that differ in figures that one of them lost, "55/XNHN" and "155/XNHN", the one with as many signs as there are strokes; the surer is the first. */
function withoutLostFigure([surer, other]: readonly [StripReading, StripReading]): StripReading {
  const [own, more] = [letters(surer.line), letters(other.line)];
  const isLost = (other.isRead || !surer.isRead) && more.length > own.length && more.replace(/\d/gu, '') === own.replace(/\d/gu, '');
  const strokes = surer.strip.line.parts.filter((part) => part.y1 - part.y0 > 0.8 * surer.strip.line.xHeight).length;
  const miss = (line: RecognisedLine): number => Math.abs(line.words.map((word) => word.text.replace(/[^\p{L}\d/]/gu, '')).join('').length - strokes);
  return isLost && miss(other.line) < miss(surer.line) ? other : surer;
}

/** How much of the ink was read, how surely; corrections by the dictionaries speak against a reading. */
function worth({ confidence, line }: StripReading): number {
  const corrected = line.words.filter((word) => word.raw !== undefined).length / Math.max(1, line.words.length);
  return confidence * (line.inkCoverage ?? 0) - 0.1 * corrected;
}

const letters = (line: RecognisedLine): string => line.words.map((word) => (word.raw ?? word.text).replace(/[^\p{L}\p{M}\d]/gu, '')).join('');

function readStrip(core: TesseractCore, strip: Strip, lexicon: Lexicon | undefined): StripReading {
  const { boxed } = strip.line;
  const raw = (boxed === undefined ? readFree(core, strip) : readBoxed(core, strip)).filter((word) => word.confidence >= sure.word || /[\p{L}\d]{2}/u.test(word.text));
  const placed = raw.map((word) => toWord(word, strip));
  const dotted = strip.line.dotted || hasLeaderDots(placed);
  const words = placed.flatMap((word) => withoutLeader(word, dotted));
  const corrected = lexicon === undefined ? words : lexicon.correct(words);
  const ink = strip.line.parts.reduce((sum, part) => sum + part.area, 0);
  const coverage = strip.line.parts.reduce((sum, part) => sum + (placed.some((word) => holds(word.box, part)) ? part.area : 0), 0) / Math.max(1, ink);
  const count = raw.reduce((sum, word) => sum + word.text.length, 0);
  const confidence = raw.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, count);
  const isAlone = strip.line.parts.length === 1;
  const isRead = count > 0 && saysSomething(words) && (confidence >= (isAlone ? sure.single : sure.line) || isZone(raw) || isWholeFigures(raw)) && coverage >= sure.coverage && (!isAlone || /^[\p{L}\p{M}\d]{1,4}$/u.test(raw[0]?.text ?? ''));
  const isDoubtful = !isRead || confidence < doubt.line || coverage < doubt.coverage || raw.some((word) => word.confidence < doubt.word && word.text.length > 1);
  return { strip, line: toLine({ ...strip.line, dotted }, corrected, coverage), ink, confidence, isRead, isDoubtful };
}

/** Two letters or figures together, a figure, an item's letter, or the last of a name with its comma: what else stands alone on a line is a stroke that looks like a sign. */
function saysSomething(words: readonly RecognisedWord[]): boolean {
  return words.some(({ text }) => /[\p{L}\p{M}\d]{2}|\d|^[IVXA-Ha-h][.)]$|^\p{Lu},$/u.test(text));
}

/** A line of a card's machine-readable zone is one long word that the engine is never sure of; its check digits judge it. */
function isZone(raw: readonly RawWord[]): boolean {
  const text = raw.map((word) => word.text).join('');
  return text.length >= 26 && /<</u.test(text) && (text.match(/[A-Z\d<]/gu)?.length ?? 0) >= 0.85 * text.length;
}

/** A date, a sum or a citizen's number by itself on its line is no scribble, however unsure the engine is of it: somebody looks. */
function isWholeFigures(raw: readonly RawWord[]): boolean {
  return /^(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d{2}|\d{1,3}(?:\.\d{3})+\D{0,2}|\d{12})$/u.test(raw.map((word) => word.text).join(''));
}

function toWord(word: RawWord, strip: Strip): RecognisedWord {
  const column = (x: number): number => strip.columns[Math.max(0, Math.min(strip.columns.length - 1, x - strip.left))] ?? strip.line.x0;
  const [left, right] = [column(word.x0), column(word.x1)];
  const base = heightAt(strip.line.baseline, (left + right) / 2);
  const top = base + (word.y0 - strip.top - strip.base) / strip.scale;
  const bottom = base + (word.y1 - strip.top - strip.base) / strip.scale;
  const box = rounded({ x: left, y: top, w: right - left, h: bottom - top });
  return { text: /^[-–—]+$/u.test(word.text) ? dashOf(box, strip.line) : word.text, confidence: word.confidence, box };
}

/** The engine reads every dash as a hyphen or as two; its length tells which it is. */
function dashOf(box: Box, line: TextLine): string {
  const length = Math.max(0, ...line.parts.filter((part) => holds(box, part) && part.y1 - part.y0 < 0.4 * line.xHeight).map((part) => part.x1 - part.x0));
  if (length < 0.9 * line.xHeight) return '-';
  return length < 1.7 * line.xHeight ? '–' : '—';
}

function toLine(line: TextLine, words: readonly RecognisedWord[], inkCoverage: number): RecognisedLine {
  const box = rounded({ x: line.x0, y: line.y0, w: line.x1 - line.x0, h: line.y1 - line.y0 });
  return { box, baseline: { left: Math.round(heightAt(line.baseline, line.x0)), right: Math.round(heightAt(line.baseline, line.x1)) }, words, inkCoverage, ...(line.dotted ? { dotted: true as const } : {}) };
}

function rounded({ x, y, w, h }: Box): Box {
  return { x: Math.round(x), y: Math.round(y), w: Math.max(1, Math.round(w)), h: Math.max(1, Math.round(h)) };
}

function holds(box: Box, part: Component): boolean {
  const x = (part.x0 + part.x1) / 2;
  return x >= box.x - 2 && x <= box.x + box.w + 2;
}

/** Strokes within a seal or a signature, and one or two odd ones, are no text that somebody misses; on a dotted line they are an answer. */
function isScribble(line: TextLine, ink: CleanInk): boolean {
  const [x, y] = [(line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2];
  const inMark = [...ink.seals, ...ink.signatures].some((mark) => x > mark.x0 && x < mark.x1 && y > mark.y0 && y < mark.y1);
  const letters = line.parts.filter((part) => part.y1 - part.y0 > 0.5 * line.xHeight).length;
  const isAnswer = line.dotted && line.x1 - line.x0 > 0.5 * line.xHeight;
  return inMark || (letters < 3 && !isAnswer);
}
