import type { RecognisedPage } from '../../ocr/types.ts';
import { writtenWord } from '../pdf/invisible-text.ts';
import { pagesOf, pageText } from './page-text.ts';
import { pdfaRules } from './pdfa-rules.ts';
import { dictionaryOf, readPdfObjects } from './pdf-objects.ts';
import type { PdfFile } from './pdf-objects.ts';
import { qpdfFault } from './qpdf.ts';

/**
 * Reads a finished file back: that it is sound, has its pages and every word of them in its order, keeps the rules of
 * PDF/A-2b that we could break, and that qpdf, where the machine has it, finds nothing. Gives the faults by name, never
 * with what stands on the page.
 */
export async function checkRendition(bytes: Buffer, texts: readonly (RecognisedPage | undefined)[]): Promise<string[]> {
  const own = checkOurselves(bytes, texts);
  return own.length > 0 ? own : await qpdfFault(bytes);
}

function checkOurselves(bytes: Buffer, texts: readonly (RecognisedPage | undefined)[]): string[] {
  try {
    const file = readPdfObjects(bytes);
    return [...checkPages(file, texts), ...checkRules(file, bytes)];
  } catch (error) {
    if (error instanceof Error) return [`unsound: ${error.message}`];
    throw error;
  }
}

function checkPages(file: PdfFile, texts: readonly (RecognisedPage | undefined)[]): string[] {
  const pages = pagesOf(file);
  if (pages.length !== texts.length) return ['page count'];
  return pages.flatMap((page, index) => (sameText(pageText(file, page), texts[index]) ? [] : [`text of page ${String(index + 1)}`]));
}

/** Equal in normal form C and with one space for any white space. */
function sameText(written: string, read: RecognisedPage | undefined): boolean {
  const expected = (read?.lines ?? []).flatMap((line) => line.words).map((word) => writtenWord(word.text));
  return written.split(/\s+/u).filter((word) => word !== '').join(' ') === expected.join(' ').split(/\s+/u).filter((word) => word !== '').join(' ');
}

function checkRules(file: PdfFile, bytes: Buffer): string[] {
  const dictionaries = [...file.objects.values()].flatMap(({ value }) => (value.kind === 'dictionary' ? [value.entries] : []));
  const input = { file, bytes, catalog: dictionaryOf(file, file.trailer.get('Root')), dictionaries };
  return pdfaRules.filter((rule) => !rule.holds(input)).map((rule) => rule.name);
}
