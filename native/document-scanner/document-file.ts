import { lstat, open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { decodePage, inspectPicture } from '../imaging/decode-page.ts';
import type { PageRefusal } from '../imaging/types.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { documentLimits } from './limits.ts';
import type { DocumentLimits } from './limits.ts';
import { drawPdfPage, readPdfFacts } from './pdf-file.ts';
import { hasAllPages, isTiff } from './tiff-file.ts';
import { documentScannerTimings } from './timings.ts';
import type { DocumentScannerTimings } from './timings.ts';
import type { PageFile } from './types.ts';

/** Why a file becomes no document. `truncated` stands for any damage; `hung` for a file that keeps the tools too long. */
export type DocumentRefusalCode = PageRefusal | 'encrypted' | 'tooManyPages' | 'hung' | 'toolMissing' | 'gone';

export interface DocumentRefusal {
  readonly code: DocumentRefusalCode;
}

/** Ends with exactly one `done`, `failed` or `cancelled`; the pages before are good. `page` counts from 1. */
export type DocumentEvent =
  | { readonly kind: 'page'; readonly page: number; readonly file: PageFile }
  | { readonly kind: 'done'; readonly pages: number }
  | { readonly kind: 'cancelled'; readonly pagesDelivered: number }
  | { readonly kind: 'failed'; readonly refusal: DocumentRefusal; readonly pagesDelivered: number };

/** What a good document holds that no paper has: further frames of an animation, or a program inside a PDF. */
export type LeftOut = 'animated' | 'scripted';

/** A file looked into and found to be a document; its pages are drawn one at a time, as they are asked for. */
export interface OpenedDocument {
  readonly fileName: string;
  /** `tiff` stands for itself because it is a whole file after each page that is added to it. */
  readonly kind: 'pdf' | 'tiff' | 'image';
  readonly pageCount: number;
  readonly leftOut: readonly LeftOut[];
  pages(signal: AbortSignal): AsyncIterable<DocumentEvent>;
}

export interface OpenDocumentOptions {
  readonly limits?: Partial<DocumentLimits>;
  readonly timings?: Partial<DocumentScannerTimings>;
}

type DrawPage = (page: number) => Promise<Result<PageFile, DocumentRefusal>>;

/** Looks into an untrusted PDF, JPEG, PNG, TIFF, HEIC, WebP or GIF file: what it is and how many pages, or why it is refused. */
export async function openDocument(path: string, options: OpenDocumentOptions = {}): Promise<Result<OpenedDocument, DocumentRefusal>> {
  const limits = { ...documentLimits, ...options.limits };
  const timings = { ...documentScannerTimings, ...options.timings };
  const size = await regularFileSize(path);
  if (size === undefined) return fail({ code: 'gone' });
  if (size === 0) return fail({ code: 'empty' });
  if (size > limits.maxFileBytes) return fail({ code: 'tooLarge' });
  return (await startsAsPdf(path)) ? openPdf(path, limits, timings) : openPicture(path, limits);
}

async function openPdf(path: string, limits: DocumentLimits, timings: DocumentScannerTimings): Promise<Result<OpenedDocument, DocumentRefusal>> {
  const facts = await readPdfFacts(path, limits, timings.pdfPage);
  if (!facts.ok) return facts;
  if (facts.value.pageCount > limits.maxPages) return fail({ code: 'tooManyPages' });
  const before = await identity(path);
  const draw: DrawPage = async (page) => {
    const drawn = await drawPdfPage(path, page, limits, timings.pdfPage);
    // Another citizen's file may have taken its name meanwhile.
    if (before === undefined || (await identity(path)) !== before) return fail({ code: 'gone' });
    return drawn.ok ? verified(drawn.value, 0) : drawn;
  };
  return ok(opened(path, 'pdf', facts.value.pageCount, facts.value.scripted ? ['scripted'] : [], draw));
}

async function openPicture(path: string, limits: DocumentLimits): Promise<Result<OpenedDocument, DocumentRefusal>> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) return fail({ code: 'gone' });
  const tiff = isTiff(bytes);
  if (tiff && !hasAllPages(bytes)) return fail({ code: 'truncated' });
  const facts = await inspectPicture(bytes);
  if (!facts.ok) return fail({ code: facts.failure });
  const { pages: pageCount, animated } = facts.value;
  if (pageCount > limits.maxPages) return fail({ code: 'tooManyPages' });
  const first = await verified(bytes, 0);
  if (!first.ok) return first;
  return ok(opened(path, tiff ? 'tiff' : 'image', pageCount, animated ? ['animated'] : [], async (page) => (page === 1 ? first : verified(bytes, page - 1))));
}

function opened(path: string, kind: OpenedDocument['kind'], pageCount: number, leftOut: readonly LeftOut[], draw: DrawPage): OpenedDocument {
  return {
    fileName: basename(path),
    kind,
    pageCount,
    leftOut,
    async *pages(signal) {
      for (let page = 1; page <= pageCount; page += 1) {
        if (signal.aborted) return void (yield { kind: 'cancelled', pagesDelivered: page - 1 });
        const file = await draw(page);
        if (!file.ok) return void (yield { kind: 'failed', refusal: file.failure, pagesDelivered: page - 1 });
        yield { kind: 'page', page, file: file.value };
      }
      yield { kind: 'done', pages: pageCount };
    },
  };
}

async function verified(bytes: Uint8Array, frame: number): Promise<Result<PageFile, DocumentRefusal>> {
  const page = await decodePage(bytes, frame);
  return page.ok ? ok({ kind: 'bytes', bytes: page.value.bytes, mediaType: page.value.mediaType }) : fail({ code: page.failure });
}

/** Undefined for anything but a plain file: a link could lead out of the folder. */
async function regularFileSize(path: string): Promise<number | undefined> {
  const stats = await lstat(path).catch(() => undefined);
  return stats?.isFile() ? stats.size : undefined;
}

/** Which file it is and as it was last written; undefined where there is none. */
export async function identity(path: string): Promise<string | undefined> {
  const stats = await lstat(path, { bigint: true }).catch(() => undefined);
  return stats === undefined ? undefined : [stats.dev, stats.ino, stats.size, stats.mtimeNs].join(':');
}

/** The header may follow some bytes of rubbish (ISO 32000-1, Annex H, implementation note 13). */
async function startsAsPdf(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  // It went a moment ago; the next step finds that out.
  if (file === undefined) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } finally {
    await file.close();
  }
}
