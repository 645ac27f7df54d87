import { spawn } from 'node:child_process';
import type { PageImage } from '../imaging/types.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { OcrLanguage } from './ocr-data.ts';
import { arrange } from './reading-order.ts';
import { ocrTimings } from './timings.ts';
import type { DigitisedSheet } from './tesseract-engine.ts';
import type { OcrFailure, OcrRequest, RecognisedLine, RecognisedWord } from './types.ts';

/** The machine's own tesseract program on the raw page, behind the same interface: the baseline that ours is measured against. */
export class NativeTesseract {
  readonly #languages: string;

  constructor(languages: readonly OcrLanguage[]) {
    this.#languages = languages.join('+');
  }

  async digitise(page: PageImage, request: OcrRequest): Promise<Result<DigitisedSheet, OcrFailure>> {
    const started = performance.now();
    const tsv = await this.#run(page, request.signal);
    if (!tsv.ok) return tsv;
    const { text, lines } = arrange(parseTsv(tsv.value));
    const words = lines.flatMap((line) => line.words);
    const ms = Math.round(performance.now() - started);
    const confidence = words.reduce((sum, word) => sum + word.confidence, 0) / Math.max(1, words.length);
    return ok({ page: { text, lines, words, confidence, ms }, image: page, steps: { read: ms } });
  }

  #run(page: PageImage, signal: AbortSignal | undefined): Promise<Result<string, OcrFailure>> {
    return new Promise((resolve) => {
      const dpi = page.resolution === undefined ? [] : ['--dpi', String(page.resolution)];
      const child = spawn('tesseract', ['-', '-', '-l', this.#languages, '--psm', '3', ...dpi, 'tsv'], { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, signal, timeout: ocrTimings.page, stdio: ['pipe', 'pipe', 'ignore'] });
      const parts: Buffer[] = [];
      child.stdout.on('data', (part: Buffer) => parts.push(part));
      child.stdin.on('error', () => undefined);
      child.on('error', () => { resolve(fail({ code: signal?.aborted === true ? 'cancelled' : 'dataMissing' })); });
      child.on('close', (code) => { resolve(code === 0 ? ok(Buffer.concat(parts).toString('utf8')) : fail({ code: code === null ? 'timeout' : 'unreadable' })); });
      child.stdin.end(page.bytes);
    });
  }
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
