import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { openDocument } from '../document-scanner/document-file.ts';
import type { SheetSource } from './page-facts.ts';

export type StackItem =
  | { readonly kind: 'sheet'; readonly source: SheetSource; readonly key: string; readonly bytes: () => Promise<Uint8Array> }
  /** A file that is no document, or that broke off after the pages before. */
  | { readonly kind: 'refused'; readonly file: string; readonly code: string };

/** A pile may be one PDF; a sheet at a time is drawn of it. */
const maxPages = 2000;
const extensions = new Set(['.jpg', '.jpeg', '.png', '.tif', '.tiff', '.webp', '.gif', '.pdf', '.heic']);

/** The files of a stack: those named, and of a folder the pictures and PDFs in the order of their names, 2 before 10. */
export async function listStackFiles(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(paths.map(async (path) => ((await stat(path).catch(() => undefined))?.isDirectory() === true ? filesOf(path) : [path])));
  return lists.flat();
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && extensions.has(extname(entry.name).toLowerCase())).map((entry) => entry.name);
  return names.toSorted(new Intl.Collator('vi', { numeric: true }).compare).map((name) => join(folder, name));
}

/** The sheets one after the other. A page is drawn only where `isKnown` has not its key, which changes with the file. */
export async function* stackItems(files: readonly string[], isKnown: (key: string) => boolean, signal: AbortSignal): AsyncGenerator<StackItem> {
  for (const file of files) {
    if (signal.aborted) return;
    const about = await stat(file).catch(() => undefined);
    const opened = await openDocument(file, { limits: { maxPages } });
    if (!opened.ok || about === undefined) {
      yield { kind: 'refused', file, code: opened.ok ? 'gone' : opened.failure.code };
      continue;
    }
    const keyOf = (page: number): string => `${file}#${String(page)}:${String(about.size)}:${String(Math.round(about.mtimeMs))}`;
    const pages = Array.from({ length: opened.value.pageCount }, (_, index) => index + 1);
    if (pages.every((page) => isKnown(keyOf(page)))) {
      for (const page of pages) yield { kind: 'sheet', source: { file, page }, key: keyOf(page), bytes: () => Promise.reject(new Error('a sheet that is known is not read')) };
      continue;
    }
    for await (const event of opened.value.pages(signal)) {
      if (event.kind === 'failed') yield { kind: 'refused', file, code: event.refusal.code };
      if (event.kind !== 'page') continue;
      const drawn = event.file;
      yield { kind: 'sheet', source: { file, page: event.page }, key: keyOf(event.page), bytes: async () => (drawn.kind === 'bytes' ? drawn.bytes : readFile(drawn.path)) };
    }
  }
}
