import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { DigitisedPage } from '../../../native/paper/digitise.ts';
import { renderParts } from '../../../native/rendition/render-parts.ts';
import type { Rendition } from '../../../native/rendition/types.ts';

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
  readonly problem: 'tooLarge' | null;
}

/** Writes the pages of a file that may be kept into `out`: one PDF, or parts of it where one would be too large. */
export async function writePdfs(file: string, pages: readonly DigitisedPage[], out: string, maxBytes?: number): Promise<PdfJson[]> {
  const kept = pages.filter((page) => page.kind?.keep !== false && !page.warnings.includes('blank'));
  if (kept.length === 0) return [];
  const options = { title: kept[0]?.kind?.kind ?? 'document', created: new Date(), ...(maxBytes === undefined ? {} : { maxBytes }) };
  const parts = await renderParts(kept.map(({ image, reading }) => async () => ({ image, text: reading })), options);
  if (parts === undefined) return [{ file, path: null, pages: kept.map(({ page }) => page), bytes: 0, step: null, faults: [], problem: 'tooLarge' }];
  await mkdir(out, { recursive: true });
  const written: PdfJson[] = [];
  let next = 0;
  for (const [index, { bytes, step, faults, pages: laid }] of parts.entries()) {
    const path = join(out, `${basename(file, extname(file))}${parts.length === 1 ? '' : `-phan-${String(index + 1)}`}.pdf`);
    await writeFile(path, bytes);
    written.push({ file, path, pages: kept.slice(next, next + laid.length).map(({ page }) => page), bytes: bytes.length, step, faults, problem: null });
    next += laid.length;
  }
  return written;
}
