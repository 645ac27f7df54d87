import { spawn } from 'node:child_process';
import sharp from 'sharp';
import { readImageCodes } from '../imaging/codes/page-codes.ts';
import { checkPage } from '../imaging/page-checks.ts';
import type { PageImage } from '../imaging/types.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { OcrLanguage } from './ocr-data.ts';
import { arrange } from './reading-order.ts';
import { ocrTimings } from './timings.ts';
import { allowedLetters } from './reread.ts';
import type { DigitisedSheet } from './tesseract-engine.ts';
import type { OcrFailure, OcrRequest, RecognisedLine, RecognisedWord, RereadQuestion, SecondReading } from './types.ts';

/** The machine's own tesseract program on the raw page, behind the same interface: the baseline that ours is measured against. */
export class NativeTesseract {
  readonly #languages: string;

  constructor(languages: readonly OcrLanguage[]) {
    this.#languages = languages.join('+');
  }

  async digitise(page: PageImage, request: OcrRequest): Promise<Result<DigitisedSheet, OcrFailure>> {
    const started = performance.now();
    const dpi = page.resolution === undefined ? [] : ['--dpi', String(page.resolution)];
    const tsv = await this.#run(page.bytes, ['--psm', '3', ...dpi], request.signal);
    if (!tsv.ok) return tsv;
    const { text, lines } = arrange(parseTsv(tsv.value));
    const words = lines.flatMap((line) => line.words);
    const ms = Math.round(performance.now() - started);
    const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
    const [checks, codes] = await Promise.all([checkPage(page), readImageCodes(page)]);
    return ok({ page: { text, lines, words, confidence, ms }, image: page, checks, codes, steps: { read: ms }, reread: (questions) => this.#reread(page, questions, request.signal) });
  }

  /** One run of the program a question, on the enlarged cut-out. */
  async #reread(page: PageImage, questions: readonly RereadQuestion[], signal: AbortSignal | undefined): Promise<Result<readonly (SecondReading | undefined)[], OcrFailure>> {
    const readings: (SecondReading | undefined)[] = [];
    for (const question of questions) {
      const allowed = allowedLetters[question.as];
      const tsv = await this.#run(await cutOut(page, question), ['--psm', '6', ...(allowed === '' ? [] : ['-c', `tessedit_char_whitelist=${allowed}`])], signal);
      if (!tsv.ok) return tsv;
      const words = parseTsv(tsv.value).flatMap((line) => line.words);
      readings.push(words.length === 0 ? undefined : { text: words.map((word) => word.text).join(' '), confidence: Math.min(...words.map((word) => word.confidence)) });
    }
    return ok(readings);
  }

  #run(picture: Uint8Array, options: readonly string[], signal: AbortSignal | undefined): Promise<Result<string, OcrFailure>> {
    return new Promise((resolve) => {
      const child = spawn('tesseract', ['-', '-', '-l', this.#languages, ...options, 'tsv'], { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, signal, timeout: ocrTimings.page, stdio: ['pipe', 'pipe', 'ignore'] });
      const parts: Buffer[] = [];
      child.stdout.on('data', (part: Buffer) => parts.push(part));
      child.stdin.on('error', () => undefined);
      child.on('error', () => { resolve(fail({ code: signal?.aborted === true ? 'cancelled' : 'dataMissing' })); });
      child.on('close', (code) => { resolve(code === 0 ? ok(Buffer.concat(parts).toString('utf8')) : fail({ code: code === null ? 'timeout' : 'unreadable' })); });
      child.stdin.end(picture);
    });
  }
}

const margin = 6;

function cutOut(page: PageImage, { box }: RereadQuestion): Promise<Buffer> {
  const [left, top] = [Math.max(0, box.x - margin), Math.max(0, box.y - margin)];
  const [width, height] = [Math.min(page.width, box.x + box.w + margin) - left, Math.min(page.height, box.y + box.h + margin) - top];
  return sharp(page.bytes).extract({ left, top, width, height }).resize({ width: Math.round(width * 1.25) }).extend({ top: 10, bottom: 10, left: 10, right: 10, background: '#fff' }).png().toBuffer();
}

/** Tesseract's table of words: level 5 are words; block, paragraph and line number tell which belong together. */
export function parseTsv(tsv: string): RecognisedLine[] {
  const lines = new Map<string, RecognisedWord[]>();
  for (const row of tsv.split('\n').slice(1)) {
    const [level, , block, paragraph, line, , x, y, w, h, confidence, text] = row.split('\t');
    if (level !== '5' || text === undefined || text.trim() === '') continue;
    const key = `${block ?? ''}.${paragraph ?? ''}.${line ?? ''}`;
    const word = { text: text.trim().normalize('NFC'), box: { x: Number(x), y: Number(y), w: Number(w), h: Number(h) }, confidence: Math.max(0, Number(confidence) / 100) };
    lines.set(key, [...(lines.get(key) ?? []), word]);
  }
  return [...lines.values()].map((words) => {
    const [left, top] = [Math.min(...words.map((word) => word.box.x)), Math.min(...words.map((word) => word.box.y))];
    const [right, bottom] = [Math.max(...words.map((word) => word.box.x + word.box.w)), Math.max(...words.map((word) => word.box.y + word.box.h))];
    return { words, box: { x: left, y: top, w: right - left, h: bottom - top }, baseline: { left: bottom, right: bottom } };
  });
}
