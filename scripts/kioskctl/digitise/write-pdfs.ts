import { join } from 'node:path';
import { renderParts } from '../../../native/rendition/render-parts.ts';
import type { LoadPage, Rendition } from '../../../native/rendition/types.ts';
import { isDiskFull, writeWhole } from '../../../native/whole-file.ts';

/** A PDF that was written, or could not be: then `path` is null and `problem` says why. */
export interface PdfJson {
  readonly file: string;
  readonly path: string | null;
  /** Pages of the file that it holds, by their numbers in it. */
  readonly pages: readonly number[];
  readonly bytes: number;
  /** How far the quality had to come down to fit the portal's limit; null where nothing was written. */
  readonly step: Rendition['step'] | null;
  /** What the check found in its first writing, which then gave way to plain pictures. */
  readonly faults: readonly string[];
  readonly problem: 'tooLarge' | 'diskFull' | null;
}

/** A page that may be kept, by its number in its file. */
export interface KeptPage {
  readonly page: number;
  readonly load: LoadPage;
}

export interface PdfOrder {
  readonly file: string;
  /** In the PDF's own facts, in Vietnamese. */
  readonly title: string;
  readonly folder: string;
  /** Of the names in the folder. */
  readonly stem: string;
  /** The portal's limit without it. */
  readonly maxBytes?: number;
}

/** Writes the pages of a file: one PDF, or parts of it where one would be too large. */
export async function writePdfs(pages: readonly KeptPage[], order: PdfOrder): Promise<PdfJson[]> {
  if (pages.length === 0) return [];
  const limit = order.maxBytes === undefined ? {} : { maxBytes: order.maxBytes };
  const parts = await renderParts(pages.map(({ load }) => load), { title: order.title, created: new Date(), ...limit });
  if (parts === undefined) return [unwritten(pages, order, 'tooLarge')];
  const written: PdfJson[] = [];
  let next = 0;
  for (const [index, part] of parts.entries()) {
    const held = pages.slice(next, (next += part.pages.length));
    written.push(await writePart(part, held, order, parts.length === 1 ? '' : `-phan-${String(index + 1)}`));
  }
  return written;
}

async function writePart({ bytes, step, faults }: Rendition, pages: readonly KeptPage[], order: PdfOrder, suffix: string): Promise<PdfJson> {
  const path = join(order.folder, `${order.stem}${suffix}.pdf`);
  try {
    await writeWhole(path, bytes);
  } catch (error) {
    if (isDiskFull(error)) return unwritten(pages, order, 'diskFull');
    throw error;
  }
  return { file: order.file, path, pages: pages.map(({ page }) => page), bytes: bytes.length, step, faults, problem: null };
}

function unwritten(pages: readonly KeptPage[], { file }: PdfOrder, problem: NonNullable<PdfJson['problem']>): PdfJson {
  return { file, path: null, pages: pages.map(({ page }) => page), bytes: 0, step: null, faults: [], problem };
}
