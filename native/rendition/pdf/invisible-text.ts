import type { RecognisedLine, RecognisedPage } from '../../ocr/types.ts';
import { median } from '../../median.ts';
import { glyphlessFont, glyphWidth } from './glyphless-font.ts';

/** Any of pdfkit's documents, as far as a font needs it. */
type PdfDocument = PDFKit.PDFDocument;
type PdfReference = ReturnType<PdfDocument['ref']>;

export const invisibleFontName = 'Invisible';

/**
 * Writes a font for text that is found, copied and read aloud but not seen: each two-byte code is the UTF-16 unit itself
 * (ISO 32000-1, 9.7 and 9.10.3).
 */
export function writeInvisibleFont(pdf: PdfDocument): PdfReference {
  const file = ended(pdf.ref({}), glyphlessFont());
  const glyphs = ended(pdf.ref({}), Buffer.alloc(2 * 65_536, Buffer.from([0, 1])));
  const toUnicode = ended(pdf.ref({}), Buffer.from(unicodeMap(), 'latin1'));
  const descriptor = ended(pdf.ref({
    Type: 'FontDescriptor',
    FontName: 'KIOSKA+Invisible',
    Flags: 5,
    FontBBox: [0, 0, glyphWidth, 1000],
    ItalicAngle: 0,
    Ascent: 1000,
    Descent: 0,
    CapHeight: 1000,
    StemV: 80,
    FontFile2: file,
  }));
  const descendant = ended(pdf.ref({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont: 'KIOSKA+Invisible',
    // pdfkit writes a String object as a PDF string and a plain one as a name.
    CIDSystemInfo: { Registry: new String('Adobe'), Ordering: new String('Identity'), Supplement: 0 },
    FontDescriptor: descriptor,
    DW: glyphWidth,
    CIDToGIDMap: glyphs,
  }));
  return ended(pdf.ref({ Type: 'Font', Subtype: 'Type0', BaseFont: 'KIOSKA+Invisible', Encoding: 'Identity-H', DescendantFonts: [descendant], ToUnicode: toUnicode }));
}

export interface TextScale {
  /** Points per pixel of the recognised page. */
  readonly scale: number;
  /** Of the PDF page, in points. */
  readonly pageHeight: number;
}

/**
 * The content stream that lays each word over its picture, in rendering mode 3, invisible (ISO 32000-1, 9.3.6). Programs
 * that read a page out take a wide gap for the border of a column and read down it first; the word before such a gap is laid
 * up to the next one, so that a label stays with its answer, and the page is read in the order it was recognised in.
 */
export function invisibleText(page: RecognisedPage, { scale, pageHeight }: TextScale): string {
  const usual = median(page.lines.map((line) => line.box.h), 1);
  // pdfkit turns the page's axis round to have its origin at the top; this turns it back.
  const rows = rowsOf(page.lines).flatMap((row) => rowOperators(row, usual, { scale, pageHeight }));
  return [`q 1 0 0 -1 0 ${number(pageHeight)} cm`, 'BT 3 Tr', ...rows, 'ET Q'].join('\n');
}

/** As parts of a font size: lines this near to the usual height get the usual size, as one column does; the gap left before the next word. */
const type = { alike: 0.4, gap: 0.3, widest: 0.5, narrowest: 0.2 } as const;

/** Lines that follow each other on one height. */
function rowsOf(lines: readonly RecognisedLine[]): RecognisedLine[][] {
  const rows: RecognisedLine[][] = [];
  for (const line of lines.filter(({ words }) => words.length > 0)) {
    const before = rows.at(-1)?.at(-1);
    const isBeside = before !== undefined && line.box.x > before.box.x + 0.5 * before.box.w && Math.abs(line.baseline.left - before.baseline.right) < 0.6 * Math.min(line.box.h, before.box.h);
    if (isBeside) rows.at(-1)?.push(line);
    else rows.push([line]);
  }
  return rows;
}

function rowOperators(row: readonly RecognisedLine[], usual: number, { scale, pageHeight }: TextScale): string[] {
  const [first, last] = [row[0], row.at(-1)];
  if (first === undefined || last === undefined) return [];
  const height = Math.max(...row.map((line) => line.box.h));
  const pixels = Math.abs(height - usual) <= type.alike * usual ? usual : height;
  const size = Math.max(1, pixels * scale);
  const slope = (last.baseline.right - first.baseline.left) / Math.max(1, last.box.x + last.box.w - first.box.x);
  const words = row.flatMap((line) => line.words);
  let free = -Infinity;
  const operators = words.map((word, index) => {
    const left = Math.max(word.box.x, free);
    const width = laidWidth(word.box.x + word.box.w - left, (words[index + 1]?.box.x ?? Infinity) - left, pixels);
    free = left + width + type.gap * pixels;
    const code = hex(word.text);
    const natural = (code.length / 4) * (glyphWidth / 1000) * size;
    const stretch = (100 * width * scale) / Math.max(natural, 0.01);
    const baseline = first.baseline.left + slope * (left - first.box.x);
    const gap = index === words.length - 1 ? '' : '0020';
    return `${number(stretch)} Tz 1 0 0 1 ${number(left * scale)} ${number(pageHeight - baseline * scale)} Tm <${code}${gap}> Tj`;
  });
  return [`/${invisibleFontName} ${number(size)} Tf`, ...operators];
}

/** Its own width, but neither so wide that it touches the next word, `next` pixels away, nor so narrow that a column seems to begin there. */
function laidWidth(own: number, next: number, pixels: number): number {
  const room = next - type.gap * pixels;
  const width = next - own > type.widest * pixels && next < Infinity ? room : Math.min(own, room);
  return Math.max(width, type.narrowest * pixels);
}

/** A word as it can be written: in normal form C, a character of two UTF-16 units as the replacement character. */
export function writtenWord(text: string): string {
  return [...text.normalize('NFC')].map((character) => (character.length === 1 ? character : '\ufffd')).join('');
}

/** UTF-16 units in hexadecimal. */
function hex(text: string): string {
  return Array.from(writtenWord(text), (unit) => unit.charCodeAt(0).toString(16).padStart(4, '0')).join('');
}

function number(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/u, '');
}

/** Every code means itself, in ranges that share their high byte, at most 100 a block (ISO 32000-1, 9.10.3). */
function unicodeMap(): string {
  const bytes = Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));
  const ranges = bytes.map((high) => `<${high}00> <${high}ff> <${high}00>`);
  const blocks = [ranges.slice(0, 100), ranges.slice(100, 200), ranges.slice(200)].map((block) => `${block.length} beginbfrange\n${block.join('\n')}\nendbfrange`);
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}

function ended(reference: PdfReference, data?: Buffer): PdfReference {
  reference.end(data);
  return reference;
}
