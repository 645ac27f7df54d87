import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { OcrLanguage } from '../../../native/ocr/ocr-data.ts';
import { NativeTesseract } from '../../../native/ocr/native-tesseract.ts';
import { TesseractEngine } from '../../../native/ocr/tesseract-engine.ts';
import { loadDocumentKinds } from '../../../native/paper/document-kind.ts';
import { openPaperWords } from '../../../native/paper/paper-words.ts';
import { digitiseStack } from '../../../native/stack/digitise-stack.ts';
import type { DigitisedStack } from '../../../native/stack/digitise-stack.ts';
import type { SheetFacts } from '../../../native/stack/page-facts.ts';
import { resourcesDir } from '../../start/places.ts';
import type { Outcome, Surroundings } from '../verb.ts';
import { failureSentence, inWords, stackSentences } from './sentences.ts';

export interface StackCall {
  readonly paths: readonly string[];
  readonly out: string;
  readonly agency: string;
  readonly languages: readonly OcrLanguage[];
  readonly native: boolean;
  /** Null for one less than the machine has cores. */
  readonly workers: number | null;
}

/** Splits a stack into papers and writes their PDFs; not ok where a sheet or file could not be read, or the run was stopped. */
export async function runStack(call: StackCall, { say, signal }: Surroundings): Promise<Outcome> {
  // What reads the pages has the cores.
  sharp.concurrency(1);
  const workers = call.workers ?? Math.max(1, availableParallelism() - 1);
  const engine = new TesseractEngine({ dataFolder: join(resourcesDir, 'ocr'), languages: call.languages, dictionaryFolder: join(resourcesDir, 'dictionaries'), workers });
  try {
    const read = await digitiseStack(call.paths, {
      reader: call.native ? new NativeTesseract(call.languages) : engine,
      kinds: loadDocumentKinds(join(resourcesDir, 'document-kinds')),
      dictionary: openPaperWords(join(resourcesDir, 'dictionaries')),
      signal,
      workers,
      out: call.out,
      agency: call.agency,
      now: new Date(),
      allRead: () => engine.stop(),
      progress: (sheet, again) => { say(`${sheet.source.file} ${String(sheet.source.page)}: ${wordFor(sheet)}${again ? ' (read before)' : ''}`); },
    });
    if (!read.ok) {
      const sentences = failureSentence(read.failure, resourcesDir);
      return { ok: false, json: { ok: false, code: read.failure, out: call.out, sentences }, text: inWords(sentences).join('\n') };
    }
    const stack = read.value;
    const { papers, ...rest } = stack;
    const ok = stack.complete && stack.failed.length === 0 && stack.refused.length === 0;
    const sentences = stackSentences(stack, resourcesDir);
    for (const line of inWords(sentences)) say(line);
    return { ok, json: { ok, documents: papers, ...rest, sentences }, text: table(stack) };
  } finally {
    await engine.stop();
  }
}

function wordFor(sheet: SheetFacts): string {
  switch (sheet.is) {
    case 'paper': return sheet.kind?.name ?? 'unknown kind';
    case 'separator': return `separator, ${sheet.kind ?? 'any kind'}`;
    case 'blank': return 'blank';
    case 'failed': return `not read (${sheet.code})`;
  }
}

function table({ papers, blanks, separators, duplicates, failed, refused }: DigitisedStack): string {
  const lines = papers.map(({ code, kind, pages, warnings, files }) => `${code}  ${kind ?? 'unknown kind'}  ${String(pages.length)} page(s)  ${files.join(', ')}${warnings.length === 0 ? '' : `  [${warnings.join(', ')}]`}`);
  const rest = { blank: blanks, separator: separators, duplicate: duplicates.map(({ page }) => page), 'not read': failed, refused };
  return [...lines, ...Object.entries(rest).flatMap(([word, sheets]) => (sheets.length === 0 ? [] : [`${word}: ${String(sheets.length)}`]))].join('\n');
}
