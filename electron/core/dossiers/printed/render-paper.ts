import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import type { Block, Column, Paper } from './paper.ts';
import { paperFont } from './fonts.ts';
import type { FontStyle } from './fonts.ts';

/** Sets a paper on A4 with the margins and letter sizes of NĐ 30/2020; gives the PDF. Text stays searchable. */
export async function renderPaper(paper: Paper): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', margins, bufferPages: true, lang: 'vi-VN', pdfVersion: '1.7', info: { Title: paper.title, Creator: paper.issuer } });
  const parts: Buffer[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  for (const style of ['regular', 'bold', 'italic'] as const) doc.registerFont(style, paperFont(style));
  drawHead(doc, paper);
  for (const block of paper.blocks) drawBlock(doc, block);
  drawFeet(doc, paper);
  doc.end();
  return finished;
}

type Doc = PDFKit.PDFDocument;

const mm = (length: number): number => (length * 72) / 25.4;
const margins = { top: mm(20), bottom: mm(22), left: mm(25), right: mm(15) };
const left = margins.left;
const width = mm(210) - margins.left - margins.right;
const bodySize = 12.5;
const tableSize = 11;
const cellGap = 4;

function drawHead(doc: Doc, paper: Paper): void {
  // TT 01/2023 Art. 26: the code stands at the top left of the paper.
  const qrSize = mm(30);
  drawQr(doc, paper.qrText, mm(12), mm(10), qrSize);
  const issuerAt = { x: mm(44), width: mm(62) };
  const mottoAt = { x: mm(107), width: mm(88) };
  const top = mm(14);
  const issuerEnd = centred(doc, paper.issuer, 'bold', 11.5, top, issuerAt);
  doc.moveTo(issuerAt.x + mm(20), issuerEnd + 3).lineTo(issuerAt.x + issuerAt.width - mm(20), issuerEnd + 3).lineWidth(0.7).stroke();
  const countryEnd = centred(doc, paper.motto.country, 'bold', 12, top, mottoAt);
  const wordsEnd = centred(doc, paper.motto.words, 'bold', 12.5, countryEnd + 1, mottoAt);
  doc.moveTo(mottoAt.x + mm(20), wordsEnd + 2).lineTo(mottoAt.x + mottoAt.width - mm(20), wordsEnd + 2).lineWidth(0.7).stroke();
  centred(doc, paper.dateLine, 'italic', 12, wordsEnd + 8, mottoAt);
  centred(doc, paper.numberLine, 'bold', sizeOnOneLine(doc, paper.numberLine, 'bold', 11.5, issuerAt.width), issuerEnd + 10, issuerAt);
  doc.x = left;
  doc.y = Math.max(mm(10) + qrSize, doc.y) + mm(5);
}

function centred(doc: Doc, text: string, style: FontStyle, size: number, y: number, at: { x: number; width: number }): number {
  doc.font(style).fontSize(size).text(text, at.x, y, { width: at.width, align: 'center' });
  return doc.y;
}

/** A number must not break over two lines: the size at which it stands on one, as given or smaller. */
function sizeOnOneLine(doc: Doc, text: string, style: FontStyle, size: number, width: number): number {
  const wide = doc.font(style).fontSize(size).widthOfString(text);
  return wide < width ? size : Math.floor(((size * width) / wide) * 10 - 1) / 10;
}

function drawQr(doc: Doc, text: string, x: number, y: number, size: number): void {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const step = size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) !== 0) doc.rect(x + column * step, y + row * step, step, step);
    }
  }
  doc.fill('black');
}

function drawBlock(doc: Doc, block: Block): void {
  switch (block.kind) {
    case 'heading': return drawHeading(doc, block);
    case 'notice': return drawNotice(doc, block.text);
    case 'field': return drawField(doc, block);
    case 'paragraph': return drawParagraph(doc, block.text, block.style === 'plain' ? 'regular' : block.style);
    case 'list':
      for (const item of block.items) drawParagraph(doc, `–  ${item}`, 'regular');
      return;
    case 'table': return drawTable(doc, block.columns, block.rows);
    case 'signatures': return drawSignatures(doc, block.signers);
  }
}

function drawHeading(doc: Doc, block: { text: string; under: string | null }): void {
  centred(doc, block.text, 'bold', 15, doc.y + 2, { x: left, width });
  if (block.under !== null) centred(doc, block.under, 'italic', 12, doc.y + 1, { x: left, width });
  doc.y += 8;
}

function drawNotice(doc: Doc, text: string): void {
  const inner = { width: width - 16, align: 'center' as const };
  doc.font('bold').fontSize(bodySize);
  const height = doc.heightOfString(text, inner) + 12;
  keepTogether(doc, height);
  const top = doc.y;
  doc.lineWidth(1.2).rect(left, top, width, height).stroke();
  doc.text(text, left + 8, top + 6, inner);
  doc.x = left;
  doc.y = top + height + 8;
}

function drawField(doc: Doc, field: { label: string; value: string }): void {
  doc.font('regular').fontSize(bodySize);
  keepTogether(doc, doc.currentLineHeight() * 2);
  doc.text(`${field.label}: `, left, doc.y, { width, continued: true }).font('bold').text(field.value === '' ? '…' : field.value);
  doc.y += 3;
}

function drawParagraph(doc: Doc, text: string, style: FontStyle): void {
  doc.font(style).fontSize(bodySize).text(text, left, doc.y, { width });
  doc.y += 3;
}

function drawTable(doc: Doc, columns: Column[], rows: string[][]): void {
  const titles = columns.map((column) => column.title);
  doc.y += 2;
  const first = rows[0] ?? [];
  keepTogether(doc, rowHeight(doc, columns, titles, 'bold') + rowHeight(doc, columns, first, 'regular'));
  drawRow(doc, columns, titles, 'bold');
  for (const row of rows) {
    // A row is never cut, and a new page shows the titles again.
    if (!fits(doc, rowHeight(doc, columns, row, 'regular'))) {
      newPage(doc);
      drawRow(doc, columns, titles, 'bold');
    }
    drawRow(doc, columns, row, 'regular');
  }
  doc.x = left;
  doc.y += 6;
}

function rowHeight(doc: Doc, columns: Column[], cells: string[], style: FontStyle): number {
  doc.font(style).fontSize(tableSize);
  const heights = columns.map((column, index) => doc.heightOfString(cells[index] ?? '', { width: column.share * width - 2 * cellGap }));
  return Math.max(...heights, doc.currentLineHeight()) + 2 * cellGap;
}

function drawRow(doc: Doc, columns: Column[], cells: string[], style: FontStyle): void {
  const height = rowHeight(doc, columns, cells, style);
  const top = doc.y;
  let x = left;
  columns.forEach((column, index) => {
    const across = column.share * width;
    doc.lineWidth(0.6).rect(x, top, across, height).stroke();
    doc.text(cells[index] ?? '', x + cellGap, top + cellGap, { width: across - 2 * cellGap, align: style === 'bold' ? 'center' : column.align });
    x += across;
  });
  doc.y = top + height;
}

function drawSignatures(doc: Doc, signers: { role: string; hint: string; name: string }[]): void {
  const height = mm(42);
  keepTogether(doc, height);
  const top = doc.y + 8;
  const share = width / Math.max(signers.length, 1);
  signers.forEach((signer, index) => {
    const at = { x: left + index * share, width: share };
    const roleEnd = centred(doc, signer.role, 'bold', bodySize, top, at);
    centred(doc, signer.hint, 'italic', 11, roleEnd, at);
    centred(doc, signer.name, 'bold', bodySize, top + mm(32), at);
  });
  doc.x = left;
}

function fits(doc: Doc, height: number): boolean {
  return doc.y + height <= doc.page.height - margins.bottom;
}

function keepTogether(doc: Doc, height: number): void {
  if (!fits(doc, height)) newPage(doc);
}

function newPage(doc: Doc): void {
  doc.addPage();
  doc.x = left;
  doc.y = margins.top;
}

function drawFeet(doc: Doc, paper: Paper): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // The foot stands in the margin, where text would otherwise open a new page.
    doc.page.margins.bottom = 0;
    const y = doc.page.height - mm(16);
    const line = paper.pageLine.replace('{page}', String(page - start + 1)).replace('{pages}', String(count));
    doc.font('regular').fontSize(9.5).text(paper.footer, left, y, { width: width - mm(25), height: mm(10), ellipsis: true });
    doc.text(line, left + width - mm(24), y, { width: mm(24), align: 'right', lineBreak: false });
  }
}
