import type { Bbox, Line, Page, Word } from 'tesseract.js';
import type { Box, RecognisedLine, RecognisedPage, RecognisedWord } from './types.ts';

/** The engine's tree of blocks, paragraphs, lines and words as plain lines and words. */
export function toRecognisedPage(page: Page, ms: number): RecognisedPage {
  const paragraphs = (page.blocks ?? []).flatMap((block) => block.paragraphs);
  const lines = paragraphs.flatMap((paragraph) => paragraph.lines).map(toLine).filter((line) => line.words.length > 0);
  return { text: page.text.normalize('NFC'), words: lines.flatMap((line) => line.words), lines, confidence: share(page.confidence), ms };
}

function toLine(line: Line): RecognisedLine {
  const words = line.words.map(toWord).filter((word) => word.text !== '');
  return { box: toBox(line.bbox), baseline: { left: line.baseline.y0, right: line.baseline.y1 }, words };
}

function toWord(word: Word): RecognisedWord {
  return { text: word.text.trim().normalize('NFC'), box: toBox(word.bbox), confidence: share(word.confidence) };
}

function toBox({ x0, y0, x1, y1 }: Bbox): Box {
  return { x: x0, y: y0, w: x1 - x0, h: y1 - y0 };
}

function share(percent: number): number {
  return Math.min(1, Math.max(0, percent / 100));
}
