import { mkdir } from 'node:fs/promises';
import type { DigitiseOptions } from '../paper/digitise.ts';
import { findDuplicates } from './duplicates.ts';
import type { Duplicate } from './duplicates.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { isDiskFull } from '../whole-file.ts';
import { listStackFiles, stackItems } from './list-sheets.ts';
import { lockOut } from './out-lock.ts';
import type { SheetFacts, SheetSource } from './page-facts.ts';
import { readStackSheet } from './read-sheet.ts';
import { splitStack } from './split-stack.ts';
import { WorkFolder } from './work-folder.ts';
import { writePapers } from './write-papers.ts';
import type { WrittenPaper } from './write-papers.ts';

export interface StackOptions extends DigitiseOptions {
  /** Papers go there, and what a later run needs to go on. */
  readonly out: string;
  /** Sheets read at once: as many as the reader has workers. */
  readonly workers: number;
  /** First part of each paper's code: the agency's. */
  readonly agency: string;
  readonly maxBytes?: number;
  readonly now: Date;
  readonly progress?: (sheet: SheetFacts, again: boolean) => void;
  /** All sheets are read: the reader may go before the PDFs are made. */
  readonly allRead?: () => Promise<void>;
}

export interface DigitisedStack {
  /** False where the run was stopped: start it again, and it goes on. */
  readonly complete: boolean;
  readonly papers: readonly WrittenPaper[];
  readonly separators: readonly SheetSource[];
  /** Blank backs and other empty sheets, left out of the papers. */
  readonly blanks: readonly SheetSource[];
  readonly duplicates: readonly Duplicate[];
  readonly failed: readonly (SheetSource & { readonly code: string })[];
  readonly refused: readonly { readonly file: string; readonly code: string }[];
  /** Sheets that an earlier run had read. */
  readonly resumed: number;
}

export type StackFailure = 'outInUse' | 'diskFull';

/**
 * Hundreds of sheets in, papers out: each paper one PDF in `out`, split at separator sheets, titles and page numbers. A run
 * that was killed, or found its disk full, goes on where it was. 'outInUse' while another run has `out`. Holds as many sheets as it has workers, however long the stack.
 */
export async function digitiseStack(paths: readonly string[], options: StackOptions): Promise<Result<DigitisedStack, StackFailure>> {
  await mkdir(options.out, { recursive: true });
  const lock = await lockOut(options.out);
  if (lock === null) return fail('outInUse');
  try {
    return ok(await digitiseLocked(paths, options));
  } catch (error) {
    if (isDiskFull(error)) return fail('diskFull');
    throw error;
  } finally {
    await lock.release();
  }
}

async function digitiseLocked(paths: readonly string[], options: StackOptions): Promise<DigitisedStack> {
  const work = await WorkFolder.open(options.out, options.now);
  const read = await readSheets(await listStackFiles(paths), work, options);
  const sheets = read.sheets.filter((sheet) => sheet !== undefined);
  await options.allRead?.();
  const complete = options.signal?.aborted !== true && sheets.length === read.sheets.length;
  const papers = complete ? await writePapers(splitStack(sheets), work, options) : [];
  const found = {
    complete,
    papers,
    separators: sheets.filter((sheet) => sheet.is === 'separator').map(({ source }) => source),
    blanks: sheets.filter((sheet) => sheet.is === 'blank').map(({ source }) => source),
    duplicates: findDuplicates(sheets.filter((sheet) => sheet.is === 'paper')),
    failed: sheets.filter((sheet) => sheet.is === 'failed').map(({ source, code }) => ({ ...source, code })),
    refused: read.refused,
    resumed: read.resumed,
  };
  await (complete ? work.remove() : work.close());
  return found;
}

interface ReadSheets {
  /** In the order they were fed; undefined where the run was stopped before. */
  readonly sheets: readonly (SheetFacts | undefined)[];
  readonly refused: { file: string; code: string }[];
  readonly resumed: number;
}

async function readSheets(files: readonly string[], work: WorkFolder, options: StackOptions): Promise<ReadSheets> {
  const signal = options.signal ?? new AbortController().signal;
  const sheets: (SheetFacts | undefined)[] = [];
  const refused: { file: string; code: string }[] = [];
  const busy = new Set<Promise<void>>();
  let resumed = 0;
  try {
    for await (const item of stackItems(files, (key) => work.sheets.has(key), signal)) {
      if (item.kind === 'refused') {
        refused.push({ file: item.file, code: item.code });
        continue;
      }
      const at = sheets.push(work.sheets.get(item.key)) - 1;
      const known = sheets[at];
      if (known !== undefined) {
        resumed += 1;
        options.progress?.(known, true);
        continue;
      }
      const task = readOne(item, work, options).then((facts) => {
        sheets[at] = facts;
      }).finally(() => busy.delete(task));
      busy.add(task);
      if (busy.size >= options.workers) await Promise.race(busy);
    }
    await Promise.all(busy);
  } finally {
    // Where one sheet could not be kept, the others under way are waited for all the same.
    await Promise.allSettled(busy);
  }
  return { sheets, refused, resumed };
}

/** Undefined where the run was stopped while the sheet was read: that is no fact about the sheet. */
async function readOne(item: { source: SheetSource; key: string; bytes: () => Promise<Uint8Array> }, work: WorkFolder, options: StackOptions): Promise<SheetFacts | undefined> {
  const sheet = await readStackSheet(await item.bytes(), item.source, options);
  if (options.signal?.aborted === true) return undefined;
  const facts = await work.keep(item.key, sheet);
  options.progress?.(facts, false);
  return facts;
}
