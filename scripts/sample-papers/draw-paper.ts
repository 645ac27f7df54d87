import PDFDocument from 'pdfkit';
import { paperFont } from '../../electron/core/dossiers/printed/fonts.ts';
import type { PaperLine, SamplePaper } from './sample-papers.ts';

const mm = (length: number): number => (length * 72) / 25.4;
const page = { left: mm(28), right: mm(18), top: mm(18), width: mm(210 - 28 - 18) };
const red = '#c8102e';
const bodySize = 13;

/** Sets one sample paper on A4 as PDF bytes: motto, agency, dotted answers, signatures, a red seal where there is one. */
export async function drawPaper(paper: SamplePaper): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', margins: { top: page.top, bottom: mm(15), left: page.left, right: page.right } });
  const parts: Buffer[] = [];
  const finished = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => { resolve(Buffer.concat(parts)); });
    doc.on('error', reject);
  });
  for (const style of ['regular', 'bold', 'italic'] as const) doc.registerFont(style, paperFont(style));
  drawHead(doc, paper);
  for (const line of paper.lines) drawLine(doc, line, paper.seal);
  doc.end();
  return finished;
}

type Doc = PDFKit.PDFDocument;

function drawHead(doc: Doc, paper: SamplePaper): void {
  const half = page.width / 2;
  doc.font('bold').fontSize(11);
  doc.text(paper.agency, page.left, page.top, { width: half - mm(4), align: 'center' });
  doc.text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', page.left + half - mm(8), page.top, { width: half + mm(10), align: 'center' });
  doc.fontSize(12).text('Độc lập - Tự do - Hạnh phúc', page.left + half - mm(8), doc.y + 1, { width: half + mm(10), align: 'center' });
  const middle = page.left + half + half / 2 - mm(3);
  doc.moveTo(middle - mm(22), doc.y + 2).lineTo(middle + mm(22), doc.y + 2).lineWidth(0.7).stroke();
  doc.x = page.left;
  doc.y += mm(9);
}

function drawLine(doc: Doc, line: PaperLine, seal: boolean): void {
  switch (line.kind) {
    case 'centred':
      doc.font(line.bold === true ? 'bold' : 'regular').fontSize(line.size ?? bodySize);
      doc.text(line.text, page.left, doc.y, { width: page.width, align: 'center' }).moveDown(0.7);
      return;
    case 'text':
      doc.font(line.bold === true ? 'bold' : line.italic === true ? 'italic' : 'regular').fontSize(bodySize);
      doc.text(line.text, page.left, doc.y, { width: page.width, align: 'left', lineGap: 4 }).moveDown(0.35);
      return;
    case 'answer': drawAnswer(doc, line.label, line.value); return;
    case 'table': drawTable(doc, line.head, line.rows); return;
    case 'signatures': drawSignatures(doc, line, seal); return;
  }
}

/** Label, then the answer above a dotted line to the right margin, as on every Vietnamese form. */
function drawAnswer(doc: Doc, label: string, value: string): void {
  const y = doc.y;
  doc.font('regular').fontSize(bodySize);
  const labelWidth = doc.widthOfString(`${label}: `);
  doc.text(`${label}:`, page.left, y, { lineBreak: false });
  doc.text(value, page.left + labelWidth + 2, y, { width: page.width - labelWidth, lineGap: 4 });
  const bottom = doc.y - 4;
  doc.save().moveTo(page.left + labelWidth, bottom + 1).lineTo(page.left + page.width, bottom + 1).lineWidth(0.5).dash(1, { space: 2 }).stroke().restore();
  doc.x = page.left;
  doc.y = bottom + 9;
}

function drawTable(doc: Doc, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const shares = [0.1, 0.5, 0.15, 0.25];
  for (const [index, row] of [head, ...rows].entries()) {
    const y = doc.y;
    let x = page.left;
    doc.font(index === 0 ? 'bold' : 'regular').fontSize(12);
    for (const [column, cell] of row.entries()) {
      const width = page.width * (shares[column] ?? 0);
      doc.rect(x, y, width, 22).lineWidth(0.8).stroke();
      doc.text(cell, x + 5, y + 5, { width: width - 10, lineBreak: false });
      x += width;
    }
    doc.x = page.left;
    doc.y = y + 22;
  }
  doc.moveDown(0.6);
}

function drawSignatures(doc: Doc, line: Extract<PaperLine, { kind: 'signatures' }>, seal: boolean): void {
  const half = page.width / 2;
  const y = doc.y + mm(10);
  doc.font('italic').fontSize(12).text('Ngày 12 tháng 11 năm 2026', page.left + half, y - mm(6), { width: half, align: 'center' });
  doc.font('bold').fontSize(12).text(line.left, page.left, y, { width: half, align: 'center' });
  doc.text(line.right, page.left + half, y, { width: half, align: 'center' });
  doc.font('bold').fontSize(12.5).text(line.signer, page.left + half, y + mm(30), { width: half, align: 'center' });
  if (!seal) return;
  const centre = { x: page.left + half + half * 0.28, y: y + mm(19) };
  doc.save().opacity(0.75).lineWidth(2).strokeColor(red);
  doc.circle(centre.x, centre.y, mm(17)).stroke().circle(centre.x, centre.y, mm(12)).lineWidth(1).stroke();
  doc.fillColor(red).font('bold').fontSize(16).text('DẤU', centre.x - 17, centre.y - 9, { lineBreak: false }).restore();
}
