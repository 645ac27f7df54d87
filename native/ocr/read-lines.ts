import type { Component } from '../imaging/clean/components.ts';
import type { CleanInk } from './clean-ink.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { withoutLeader } from './leader-text.ts';
import { layStrips } from './lines/line-strips.ts';
import type { Strip } from './lines/line-strips.ts';
import { heightAt } from './lines/text-line.ts';
import type { TextLine } from './lines/text-line.ts';
import type { RawWord, TesseractCore } from './tesseract-core.ts';
import type { Box, RecognisedLine, RecognisedWord } from './types.ts';

export interface ReadLines {
  readonly lines: readonly RecognisedLine[];
  readonly inkCoverage: number;
  readonly unread: readonly Box[];
}

/** A line whose words are less sure than this on average, or cover less of its ink, was not read. */
const sure = { word: 0.18, line: 0.42, coverage: 0.5 } as const;
/** The strips are at the size of 300 dpi print. */
const stripResolution = 300;

/** Reads every line by itself. */
export function readLines(core: TesseractCore, ink: CleanInk, lexicon: Lexicon | undefined): ReadLines {
  if (ink.lines.length === 0) return { lines: [], inkCoverage: 1, unread: [] };
  const sheet = layStrips(ink.flat, ink.labelling, ink.lines);
  core.show(sheet.picture, stripResolution);
  const read = sheet.strips.map((strip) => readStrip(core, strip, lexicon));
  const kept = read.filter((line) => line.isRead);
  const missed = read.filter((line) => !line.isRead && !isScribble(line.strip.line, ink));
  const area = (lines: readonly StripReading[]): number => lines.reduce((sum, line) => sum + line.ink, 0);
  const covered = kept.reduce((sum, line) => sum + line.ink * (line.line.inkCoverage ?? 1), 0);
  return {
    lines: kept.map((line) => line.line),
    inkCoverage: covered / Math.max(1, area(kept) + area(missed)),
    unread: missed.map(({ strip: { line } }) => ({ x: line.x0, y: line.y0, w: line.x1 - line.x0, h: line.y1 - line.y0 })),
  };
}

interface StripReading {
  readonly strip: Strip;
  readonly line: RecognisedLine;
  readonly ink: number;
  readonly isRead: boolean;
}

function readStrip(core: TesseractCore, strip: Strip, lexicon: Lexicon | undefined): StripReading {
  const raw = core.read(7, strip).filter((word) => word.confidence >= sure.word || /[\p{L}\d]{2}/u.test(word.text));
  const words = raw.map((word) => toWord(word, strip)).flatMap((word) => withoutLeader(word, strip.line.dotted));
  const corrected = lexicon === undefined ? words : lexicon.correct(words);
  const ink = strip.line.parts.reduce((sum, part) => sum + part.area, 0);
  const coverage = strip.line.parts.reduce((sum, part) => sum + (words.some((word) => holds(word.box, part)) ? part.area : 0), 0) / Math.max(1, ink);
  const letters = raw.reduce((sum, word) => sum + word.text.length, 0);
  const confidence = raw.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, letters);
  return { strip, line: toLine(strip.line, corrected, coverage), ink, isRead: letters > 0 && confidence >= sure.line && coverage >= sure.coverage };
}

function toWord(word: RawWord, strip: Strip): RecognisedWord {
  const column = (x: number): number => strip.columns[Math.max(0, Math.min(strip.columns.length - 1, x - strip.left))] ?? strip.line.x0;
  const [left, right] = [column(word.x0), column(word.x1)];
  const base = heightAt(strip.line.baseline, (left + right) / 2);
  const top = base + (word.y0 - strip.top - strip.base) / strip.scale;
  const bottom = base + (word.y1 - strip.top - strip.base) / strip.scale;
  return { text: word.text, confidence: word.confidence, box: rounded({ x: left, y: top, w: right - left, h: bottom - top }) };
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

/** Strokes within a seal or a signature, and lines of one or two odd strokes, are no text that somebody misses. */
function isScribble(line: TextLine, ink: CleanInk): boolean {
  const [x, y] = [(line.x0 + line.x1) / 2, (line.y0 + line.y1) / 2];
  const inMark = [...ink.seals, ...ink.signatures].some((mark) => x > mark.x0 && x < mark.x1 && y > mark.y0 && y < mark.y1);
  const letters = line.parts.filter((part) => part.y1 - part.y0 > 0.5 * line.xHeight).length;
  return inMark || letters < 3;
}
