import { mkdir, open, readFile, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { PageImage } from '../imaging/types.ts';
import type { RecognisedPage } from '../ocr/types.ts';
import type { PdfPage } from '../rendition/types.ts';
import { writeWhole } from '../whole-file.ts';
import { sheetFacts } from './page-facts.ts';
import type { SheetFacts } from './page-facts.ts';
import type { ReadSheet } from './read-sheet.ts';

/** A line of the journal. `key` says which page of which version of a file it is. */
const entry = z.discriminatedUnion('entry', [
  z.object({ entry: z.literal('begun'), at: z.iso.datetime() }),
  z.object({ entry: z.literal('sheet'), key: z.string(), facts: sheetFacts }),
  z.object({ entry: z.literal('paper'), file: z.string(), made: z.string() }),
]);
type Entry = z.infer<typeof entry>;

type PaperSheet = Extract<SheetFacts, { is: 'paper' }>;

/**
 * What survives a kill in the middle of a stack: a folder in the one the papers go to, with each sheet read so far and a
 * journal. A line is written only after its files are safe on the disk, so what the journal names is whole; a torn last line
 * is as if it had not been written.
 */
export class WorkFolder {
  readonly sheets = new Map<string, SheetFacts>();
  /** Papers written, by file name, with what they were made of. */
  readonly papers = new Map<string, string>();
  readonly folder: string;
  #begun = '';
  #journal: FileHandle | undefined;
  #next = 1;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Opens the folder in `out`, with what an earlier run has left. Two runs at once are kept apart by `lockOut`. */
  static async open(out: string, now: Date): Promise<WorkFolder> {
    const work = new WorkFolder(join(out, '.stack'));
    await mkdir(work.folder, { recursive: true, mode: 0o700 });
    const path = join(work.folder, 'journal.jsonl');
    const text = await readFile(path, 'utf8').catch(() => '');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    work.#journal = await open(path, 'a', 0o600);
    await work.#journal.truncate(Buffer.byteLength(whole));
    for (const line of whole.split('\n')) {
      const noted = readEntry(line);
      if (noted !== undefined) work.#take(noted);
    }
    if (work.#begun === '') await work.#write({ entry: 'begun', at: now.toISOString() });
    return work;
  }

  /** When the stack was begun, by the first run: the papers' date, so that a second run makes the same bytes. */
  get begun(): Date {
    return new Date(this.#begun);
  }

  /** Keeps a sheet; gives its facts with the names of its files. */
  async keep(key: string, { facts, kept }: ReadSheet): Promise<SheetFacts> {
    const noted = facts.is === 'paper' && kept !== undefined ? { ...facts, stored: await this.#store(kept) } : facts;
    await this.#write({ entry: 'sheet', key, facts: noted });
    return noted;
  }

  async notePaper(file: string, made: string): Promise<void> {
    await this.#write({ entry: 'paper', file, made });
  }

  /** A kept sheet as a page of a PDF. */
  async load({ stored }: PaperSheet): Promise<PdfPage> {
    if (stored === null) throw new Error('this sheet may not be kept');
    const { reading, ...about } = JSON.parse(await readFile(join(this.folder, stored.reading), 'utf8')) as Omit<PageImage, 'bytes'> & { reading: RecognisedPage };
    return { image: { ...about, bytes: await readFile(join(this.folder, stored.sheet)) }, text: reading };
  }

  async close(): Promise<void> {
    await this.#journal?.close();
  }

  /** The stack is done: nothing of the sheets stays but the papers. */
  async remove(): Promise<void> {
    await this.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #store({ image, reading }: NonNullable<ReadSheet['kept']>): Promise<{ sheet: string; reading: string }> {
    const name = String(this.#next).padStart(5, '0');
    this.#next += 1;
    const { bytes, ...about } = image;
    const stored = { sheet: `${name}.${image.mediaType === 'image/png' ? 'png' : 'jpg'}`, reading: `${name}.json` };
    await writeWhole(join(this.folder, stored.sheet), bytes);
    await writeWhole(join(this.folder, stored.reading), Buffer.from(JSON.stringify({ ...about, reading })));
    return stored;
  }

  async #write(line: Entry): Promise<void> {
    await this.#journal?.appendFile(`${JSON.stringify(line)}\n`);
    await this.#journal?.datasync();
    this.#take(line);
  }

  #take(line: Entry): void {
    switch (line.entry) {
      case 'begun': this.#begun = line.at; return;
      case 'paper': this.papers.set(line.file, line.made); return;
      case 'sheet':
        this.sheets.set(line.key, line.facts);
        if (line.facts.is === 'paper' && line.facts.stored !== null) this.#next = Math.max(this.#next, Number.parseInt(line.facts.stored.sheet, 10) + 1);
    }
  }
}

/** Undefined for a line that a full disk cut off: what it told is as if it had not been done. */
function readEntry(line: string): Entry | undefined {
  try {
    return entry.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
