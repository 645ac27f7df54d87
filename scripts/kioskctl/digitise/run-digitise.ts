import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { PageImage } from '../../../native/imaging/types.ts';
import type { OcrLanguage } from '../../../native/ocr/ocr-data.ts';
import { NativeTesseract } from '../../../native/ocr/native-tesseract.ts';
import { TesseractEngine } from '../../../native/ocr/tesseract-engine.ts';
import type { OcrRequest } from '../../../native/ocr/types.ts';
import { debugPictures } from '../../../native/paper/debug-pictures.ts';
import { digitise } from '../../../native/paper/digitise.ts';
import type { DigitiseEvent, DigitiseOptions, DigitisedPage, SheetReader } from '../../../native/paper/digitise.ts';
import { loadDocumentKinds } from '../../../native/paper/document-kind.ts';
import { openPaperWords } from '../../../native/paper/paper-words.ts';
import { resourcesDir } from '../../start/places.ts';
import type { Outcome, Surroundings } from '../verb.ts';
import { OutFolder } from './out-folder.ts';
import { pageJson } from './page-json.ts';
import type { PageJson } from './page-json.ts';
import { inWords, sentencesFor } from './sentences.ts';
import { writePdfs } from './write-pdfs.ts';
import type { KeptPage, PdfJson } from './write-pdfs.ts';

export interface DigitiseCall {
  readonly files: readonly string[];
  readonly out: string | null;
  readonly debug: boolean;
  readonly languages: readonly OcrLanguage[];
  readonly native: boolean;
}

type Refused = Exclude<DigitiseEvent, { kind: 'page' }>;
type ToldPage = Omit<PageJson, 'pdf'>;

interface DigitisedFile {
  readonly pages: readonly PageJson[];
  readonly pdfs: readonly PdfJson[];
  readonly refused: readonly Refused[];
}

/** Reads the files in order and tells what was found; not ok where a file or a page could not be read, or a PDF not be written. */
export async function runDigitise(call: DigitiseCall, { say, signal }: Surroundings): Promise<Outcome> {
  // What reads the pages has the cores.
  sharp.concurrency(1);
  const out = call.out === null ? null : await OutFolder.open(call.out, call.files);
  const engine = new TesseractEngine({ dataFolder: join(resourcesDir, 'ocr'), languages: call.languages, dictionaryFolder: join(resourcesDir, 'dictionaries'), workers: 1 });
  const kinds = loadDocumentKinds(join(resourcesDir, 'document-kinds'));
  const dictionary = openPaperWords(join(resourcesDir, 'dictionaries'));
  const reader = new SeenPages(call.native ? new NativeTesseract(call.languages) : engine);
  const options = { reader, kinds, dictionary, signal, picture: out !== null };
  try {
    const files: DigitisedFile[] = [];
    for (const file of call.files) files.push(await digitiseFile(file, options, { out, debug: call.debug, say }));
    return outcome(files, { say, signal });
  } finally {
    await engine.stop();
    await out?.spool.close();
  }
}

/** One file's pages, and their PDF where one is wanted. Holds one page's picture at a time. */
async function digitiseFile(file: string, options: DigitiseOptions & { reader: SeenPages }, { out, debug, say }: { out: OutFolder | null; debug: boolean; say: Surroundings['say'] }): Promise<DigitisedFile> {
  const stem = out?.stemFor(file) ?? '';
  const told: ToldPage[] = [];
  const kept: KeptPage[] = [];
  const refused: Refused[] = [];
  for await (const event of digitise([file], options)) {
    say(progress(event));
    if (event.kind !== 'page') {
      refused.push(event);
      continue;
    }
    told.push(pageJson(event.page));
    if (out === null) continue;
    if (debug) await writeDebug(event.page, options.reader, join(out.path, stem));
    if (isKept(event.page)) kept.push(await keptPage(event.page, out));
  }
  const title = options.kinds.find(({ kind }) => kind === told.find(({ page }) => page === kept[0]?.page)?.kind)?.name.vi ?? 'Giấy tờ';
  const pdfs = out === null ? [] : await writePdfs(kept, { file, title, folder: out.path, stem });
  return { pages: told.map((page) => ({ ...page, pdf: pdfs.find((pdf) => pdf.pages.includes(page.page))?.path ?? null })), pdfs, refused };
}

function isKept({ kind, warnings }: DigitisedPage): boolean {
  return kind?.keep !== false && !warnings.includes('blank');
}

async function keptPage({ page, image, reading }: DigitisedPage, { spool }: OutFolder): Promise<KeptPage> {
  const { bytes, ...about } = image;
  const picture = await spool.keep(bytes);
  return { page, load: async () => ({ image: { ...about, bytes: await picture() }, text: reading }) };
}

/** What was found, told to programs and to people; a run that was ended before its last page is not ok. */
function outcome(files: readonly DigitisedFile[], { say, signal }: Surroundings): Outcome {
  const [pages, pdfs, refused] = [files.flatMap((file) => file.pages), files.flatMap((file) => file.pdfs), files.flatMap((file) => file.refused)];
  const problems = pdfs.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  const sentences = sentencesFor({ refusals: [...refused.map(({ code }) => code), ...problems], warnings: pages.flatMap((page) => page.warnings) }, resourcesDir);
  for (const line of inWords(sentences)) say(line);
  const ok = refused.length === 0 && problems.length === 0 && !signal.aborted;
  return { ok, json: { ok, pages, pdfs, refused, sentences }, text: pages.map((page) => page.text).join('\f\n') };
}

/** A reader that remembers the last page it was given: the picture of the first step. */
class SeenPages implements SheetReader {
  last: PageImage | undefined;
  readonly #reader: SheetReader;

  constructor(reader: SheetReader) {
    this.#reader = reader;
  }

  digitise(page: PageImage, request: OcrRequest): ReturnType<SheetReader['digitise']> {
    this.last = page;
    return this.#reader.digitise(page, request);
  }
}

async function writeDebug({ page, image }: DigitisedPage, { last }: SeenPages, path: string): Promise<void> {
  const steps = await debugPictures({ file: last ?? image, sheet: image });
  for (const [step, picture] of Object.entries(steps)) await writeFile(`${path}-${String(page)}-${step}.png`, picture, { mode: 0o600 });
}

function progress(event: DigitiseEvent): string {
  switch (event.kind) {
    case 'page': return `${event.page.file} ${String(event.page.page)}: ${event.page.kind?.kind ?? 'unknown kind'}, ${String(event.page.reading.words.length)} words`;
    case 'pageFailed': return `${event.file} ${String(event.page)}: not read (${event.code})`;
    case 'fileRefused': return `${event.file}: refused (${event.code})`;
  }
}
