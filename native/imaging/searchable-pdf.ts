import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import type { RecognisedPage } from '../ocr/types.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { invisibleFontName, invisibleText, writeInvisibleFont } from './invisible-text.ts';
import type { PageImage } from './types.ts';

export interface PdfPage {
  readonly image: PageImage;
  /** Its words' boxes are in pixels of `image`. Without it the page is a picture only. */
  readonly text?: RecognisedPage;
}

export interface SearchablePdfOptions {
  readonly title: string;
  readonly created: Date;
  /** The portal takes 6 MB a file (the default). */
  readonly maxBytes?: number;
}

export interface SearchablePdf {
  readonly bytes: Uint8Array;
  /** JPEG quality, and the resolution the pictures were brought down to, if they were. */
  readonly quality: number;
  readonly resolution: number;
}

/** From what nobody can tell from the paper down to what is just legible; the first that fits is taken. */
const steps = [
  { quality: 82, resolution: 300 },
  { quality: 70, resolution: 300 },
  { quality: 55, resolution: 300 },
  { quality: 60, resolution: 200 },
  { quality: 45, resolution: 200 },
  { quality: 45, resolution: 150 },
  { quality: 30, resolution: 120 },
] as const;

/** Bytes of structure around the pictures: once, and a page with 600 words. */
const overhead = { document: 16_384, page: 16_384 };
const a4WidthInches = 210 / 25.4;

/**
 * One PDF/A-2b (ISO 19005-2) of the pages, with their words as invisible text over them. 'tooLarge' where not even the
 * lowest quality stays under the limit: the pages must be split.
 */
export async function makeSearchablePdf(pages: readonly PdfPage[], options: SearchablePdfOptions): Promise<Result<SearchablePdf, 'tooLarge'>> {
  if (pages.length === 0) throw new RangeError('a PDF has at least one page');
  const maxBytes = options.maxBytes ?? 6 * 1024 * 1024;
  for (const step of steps) {
    const pictures = await compress(pages, step, maxBytes - overhead.document);
    if (pictures === undefined) continue;
    const bytes = await write(pages, pictures, options);
    if (bytes.length <= maxBytes) return ok({ bytes, ...step });
  }
  return fail('tooLarge');
}

/** Undefined as soon as the pictures pass the limit. */
async function compress(pages: readonly PdfPage[], step: (typeof steps)[number], limit: number): Promise<Buffer[] | undefined> {
  const pictures: Buffer[] = [];
  let size = 0;
  for (const { image } of pages) {
    const width = Math.round(image.width * Math.min(1, step.resolution / pageResolution(image)));
    const picture = await sharp(image.bytes).resize({ width, withoutEnlargement: true }).jpeg({ quality: step.quality }).toBuffer();
    size += picture.length + overhead.page;
    if (size > limit) return undefined;
    pictures.push(picture);
  }
  return pictures;
}

async function write(pages: readonly PdfPage[], pictures: readonly Buffer[], options: SearchablePdfOptions): Promise<Buffer> {
  // pdfkit puts the title into the metadata's XML as it is.
  const title = options.title.replace(/[&<>\p{Cc}]/gu, ' ');
  const info = { Title: title, CreationDate: options.created, Producer: 'Kiosk Mot Cua', Creator: 'Kiosk Mot Cua' };
  // Without a font of its own pdfkit would name Helvetica, unembedded.
  const pdf = new PDFDocument({ subset: 'PDF/A-2b', pdfVersion: '1.7', lang: 'vi-VN', displayTitle: true, info, autoFirstPage: false, font: '' });
  const bytes = collect(pdf);
  const font = writeInvisibleFont(pdf);
  pages.forEach(({ image, text }, index) => {
    const scale = 72 / pageResolution(image);
    const size: [number, number] = [image.width * scale, image.height * scale];
    pdf.addPage({ size, margin: 0 });
    const picture = pictures[index];
    if (picture !== undefined) pdf.image(picture, 0, 0, { width: size[0], height: size[1] });
    if (text === undefined) return;
    (pdf.page.fonts as Record<string, unknown>)[invisibleFontName] = font;
    pdf.addContent(invisibleText(text, { scale, pageHeight: size[1] }));
  });
  pdf.end();
  return bytes;
}

/** A picture that does not say its resolution is taken for a whole A4 page. */
function pageResolution(image: PageImage): number {
  return image.resolution ?? Math.min(image.width, image.height) / a4WidthInches;
}

function collect(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
