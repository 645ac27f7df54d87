import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { OcrLanguage } from '../../../native/ocr/ocr-data.ts';
import { NativeTesseract } from '../../../native/ocr/native-tesseract.ts';
import { TesseractEngine } from '../../../native/ocr/tesseract-engine.ts';
import { debugPictures } from '../../../native/paper/debug-pictures.ts';
import { digitise } from '../../../native/paper/digitise.ts';
import type { DigitiseEvent, DigitisedPage, PaperWarning, SheetReader } from '../../../native/paper/digitise.ts';
import { loadDocumentKinds } from '../../../native/paper/document-kind.ts';
import { openPaperWords } from '../../../native/paper/paper-words.ts';
import { resourcesDir } from '../../start/places.ts';
import type { Outcome, Surroundings } from '../verb.ts';
import { pageJson } from './page-json.ts';
import type { PageJson } from './page-json.ts';
import { sentencesFor } from './sentences.ts';
import { writePdfs } from './write-pdfs.ts';
import type { PdfJson } from './write-pdfs.ts';

export interface DigitiseCall {
  readonly files: readonly string[];
  readonly out: string | null;
  readonly debug: boolean;
  readonly languages: readonly OcrLanguage[];
  readonly native: boolean;
}

/** Reads the files in order and tells what was found; not ok where a file or a page could not be read, or a PDF not be written. */
export async function runDigitise(call: DigitiseCall, { say, signal }: Surroundings): Promise<Outcome> {
  const engine = new TesseractEngine({ dataFolder: join(resourcesDir, 'ocr'), languages: call.languages, dictionaryFolder: join(resourcesDir, 'dictionaries'), workers: 1 });
  const reader: SheetReader = call.native ? new NativeTesseract(call.languages) : engine;
  const kinds = loadDocumentKinds(join(resourcesDir, 'document-kinds'));
  const dictionary = openPaperWords(join(resourcesDir, 'dictionaries'));
  try {
    const pages: PageJson[] = [];
    const pdfs: PdfJson[] = [];
    const refused: Exclude<DigitiseEvent, { kind: 'page' }>[] = [];
    const warnings = new Set<PaperWarning>();
    for (const file of call.files) {
      const kept: DigitisedPage[] = [];
      const told: Omit<PageJson, 'pdf'>[] = [];
      for await (const event of digitise([file], { reader, kinds, dictionary, signal, picture: call.out !== null })) {
        say(progress(event));
        if (event.kind !== 'page') refused.push(event);
        else {
          kept.push(event.page);
          for (const warning of event.page.warnings) warnings.add(warning);
          told.push(pageJson(event.page));
          if (call.out !== null && call.debug) await writeDebug(event.page, call.out);
        }
      }
      const written = call.out === null ? [] : await writePdfs(file, kept, call.out);
      pdfs.push(...written);
      pages.push(...told.map((page) => ({ ...page, pdf: written.find((pdf) => pdf.pages.includes(page.page))?.path ?? null })));
    }
    const tooLarge = pdfs.flatMap(({ problem }) => (problem === null ? [] : [problem]));
    const sentences = sentencesFor({ refusals: [...refused.map(({ code }) => code), ...tooLarge], warnings }, resourcesDir);
    const ok = refused.length === 0 && tooLarge.length === 0;
    return { ok, json: { ok, pages, pdfs, refused, sentences }, text: pages.map((page) => page.text).join('\f\n') };
  } finally {
    await engine.stop();
  }
}

async function writeDebug({ file, page, image }: DigitisedPage, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  for (const [step, picture] of Object.entries(await debugPictures(image.bytes, image.resolution))) await writeFile(join(out, `${basename(file, extname(file))}-${String(page)}-${step}.png`), picture);
}

function progress(event: DigitiseEvent): string {
  switch (event.kind) {
    case 'page': return `${event.page.file} ${String(event.page.page)}: ${event.page.kind?.kind ?? 'unknown kind'}, ${String(event.page.reading.words.length)} words`;
    case 'pageFailed': return `${event.file} ${String(event.page)}: not read (${event.code})`;
    case 'fileRefused': return `${event.file}: refused (${event.code})`;
  }
}
