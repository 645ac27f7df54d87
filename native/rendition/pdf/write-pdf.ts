import PDFDocument from 'pdfkit';
import type { RecognisedPage } from '../../ocr/types.ts';
import type { PageLayers, PictureLayer, TextLayer } from '../layers/page-layers.ts';
import { invisibleFontName, invisibleText, writeInvisibleFont } from './invisible-text.ts';

export interface LaidPage {
  readonly layers: PageLayers;
  readonly text: RecognisedPage | undefined;
  /** Of the text's boxes, along the page's width. */
  readonly pixels: number;
}

export interface PdfFacts {
  readonly title: string;
  readonly created: Date;
  readonly keywords?: string;
}

type PdfDocument = PDFKit.PDFDocument;
type PdfReference = ReturnType<PdfDocument['ref']>;

/** The same pages and facts give the same bytes: a repeated upload has the same hash. PDF/A-2b (ISO 19005-2). */
export async function writePdf(pages: readonly LaidPage[], facts: PdfFacts): Promise<Buffer> {
  const info = { Title: plain(facts.title), CreationDate: facts.created, Producer: 'Kiosk Mot Cua', Creator: 'Kiosk Mot Cua', ...(facts.keywords === undefined ? {} : { Keywords: plain(facts.keywords) }) };
  // Without a font of its own pdfkit would name Helvetica, unembedded.
  const pdf = new PDFDocument({ subset: 'PDF/A-2b', pdfVersion: '1.7', lang: 'vi-VN', displayTitle: true, info, autoFirstPage: false, font: '' });
  const bytes = collect(pdf);
  const font = writeInvisibleFont(pdf);
  for (const page of pages) addPage(pdf, page, font);
  pdf.end();
  return bytes;
}

/** pdfkit puts the words into the metadata's XML as they are. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/[&<>\p{Cc}]/gu, ' ');
}

function addPage(pdf: PdfDocument, { layers, text, pixels }: LaidPage, font: PdfReference): void {
  const [width, height] = layers.size;
  pdf.addPage({ size: [width, height], margin: 0 });
  if (layers.picture !== undefined) place(pdf, 'Picture', pictureObject(pdf, layers.picture), { width, height, colour: '' });
  if (layers.text !== undefined) {
    const { columns, rows, resolution, ink } = layers.text;
    const colour = `${ink.map((value) => (value / 255).toFixed(3)).join(' ')} rg `;
    place(pdf, 'Text', textObject(pdf, layers.text), { width: (columns * 72) / resolution, height: (rows * 72) / resolution, colour });
  }
  if (text === undefined) return;
  (pdf.page.fonts as Record<string, unknown>)[invisibleFontName] = font;
  pdf.addContent(invisibleText(text, { scale: width / pixels, pageHeight: height }));
}

/** From the page's top left corner; pdfkit's axis points down, a picture's up. */
function place(pdf: PdfDocument, name: string, object: PdfReference, { width, height, colour }: { width: number; height: number; colour: string }): void {
  (pdf.page.xobjects as Record<string, unknown>)[name] = object;
  pdf.addContent(`q ${colour}${width.toFixed(3)} 0 0 ${(-height).toFixed(3)} 0 ${height.toFixed(3)} cm /${name} Do Q`);
}

function pictureObject(pdf: PdfDocument, { jpeg, width, height, grey }: PictureLayer): PdfReference {
  const object = pdf.ref({ Type: 'XObject', Subtype: 'Image', Width: width, Height: height, BitsPerComponent: 8, ColorSpace: grey ? 'DeviceGray' : 'DeviceRGB', Filter: 'DCTDecode' });
  object.end(Buffer.from(jpeg));
  return object;
}

/** A stencil through which ink is painted (ISO 32000-1, 8.9.6.2): no transparency, and paper is left as it is. */
function textObject(pdf: PdfDocument, { g4, columns, rows }: TextLayer): PdfReference {
  const object = pdf.ref({ Type: 'XObject', Subtype: 'Image', Width: columns, Height: rows, ImageMask: true, BitsPerComponent: 1, Filter: 'CCITTFaxDecode', DecodeParms: { K: -1, Columns: columns, Rows: rows } });
  object.end(Buffer.from(g4));
  return object;
}

function collect(pdf: PdfDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
}
