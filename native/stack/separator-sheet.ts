import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { separatorText } from './separator.ts';
import type { Separator } from './separator.ts';

export interface SeparatorSheet extends Separator {
  /** In words, for whoever sorts the stack. */
  readonly name: string;
}

export interface SheetFonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

const mm = (length: number): number => (length * 72) / 25.4;
const page = { width: mm(210), height: mm(297) };
/** So large that a scan at 75 dpi still reads it. */
const code = { side: mm(90), top: mm(90) };

/** Separator sheets as one PDF, a page each, to be printed and laid between papers in either direction. */
export async function separatorSheets(sheets: readonly SeparatorSheet[], fonts: SheetFonts): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false, info: { Title: 'Tờ phân cách' } });
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  for (const sheet of sheets) drawSheet(pdf, sheet);
  pdf.end();
  return promise;
}

function drawSheet(pdf: PDFKit.PDFDocument, sheet: SeparatorSheet): void {
  pdf.addPage();
  const { modules } = QRCode.create(separatorText(sheet), { errorCorrectionLevel: 'H' });
  const cell = code.side / modules.size;
  const left = (page.width - code.side) / 2;
  for (let row = 0; row < modules.size; row += 1) for (let column = 0; column < modules.size; column += 1) if (modules.get(row, column) !== 0) pdf.rect(left + column * cell, code.top + row * cell, cell, cell);
  pdf.fill('#000');
  const centred = { width: page.width - mm(40), align: 'center' } as const;
  pdf.font('bold').fontSize(30).text('TỜ PHÂN CÁCH', mm(20), mm(40), centred);
  pdf.font('regular').fontSize(14).text('Separator sheet', mm(20), mm(54), centred);
  pdf.font('bold').fontSize(22).text(sheet.name, mm(20), mm(200), centred);
  pdf.font('regular').fontSize(13).text('Đặt tờ này trước giấy tờ. Không cần gỡ ra sau khi quét.', mm(20), mm(235), centred);
}
