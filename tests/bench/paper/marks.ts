import { mm } from './sheet.ts';
import type { Sheet } from './sheet.ts';

export type Leader = 'typedDots' | 'drawnDots' | 'dashes' | 'rule' | 'none';

/** The line that an answer stands on, from x to end, for type with its baseline at `base`. Not part of the truth. */
export function leader(sheet: Sheet, kind: Leader, x: number, end: number, base: number): void {
  if (kind === 'none' || end - x < 4) return;
  const { pdf } = sheet;
  if (kind === 'typedDots') {
    pdf.font('regular').fontSize(12).fillColor('#222');
    const dot = pdf.widthOfString('.');
    pdf.text('.'.repeat(Math.floor((end - x) / dot)), x, base - 10.7, { lineBreak: false });
    return;
  }
  pdf.save().strokeColor('#222').moveTo(x, base + 1.5).lineTo(end, base + 1.5);
  if (kind === 'rule') pdf.lineWidth(0.6);
  else if (kind === 'dashes') pdf.lineWidth(0.6).dash(3, { space: 2 });
  else pdf.lineWidth(0.8).dash(0.8, { space: sheet.random.between(1.2, 2.2) });
  pdf.stroke().restore();
}

/** A round red seal: two rings, a star, an agency's name along the rim. */
export function seal(sheet: Sheet, x: number, y: number, agency: string): void {
  const { pdf, random } = sheet;
  const radius = mm(17);
  const red = random.pick(['#c8102e', '#d6283f', '#b5172f']);
  pdf.save().opacity(random.between(0.6, 0.9)).strokeColor(red).fillColor(red);
  pdf.circle(x, y, radius).lineWidth(2).stroke();
  pdf.circle(x, y, radius - 14).lineWidth(0.8).stroke();
  const points = Array.from({ length: 10 }, (_, index): [number, number] => {
    const angle = (index * Math.PI) / 5 - Math.PI / 2;
    const reach = index % 2 === 0 ? 15 : 6;
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)];
  });
  pdf.polygon(...points).fill();
  pdf.font('sansBold').fontSize(7.5);
  const letters = [...agency.toUpperCase()].slice(0, 34);
  letters.forEach((letter, index) => {
    const turn = -140 + (280 * index) / Math.max(1, letters.length - 1);
    pdf.save().rotate(turn, { origin: [x, y] }).text(letter, x - 3, y - radius + 3.5, { lineBreak: false }).restore();
  });
  pdf.restore();
}

/** A pen's signature. */
export function signature(sheet: Sheet, x: number, y: number): void {
  const { pdf, random } = sheet;
  pdf.save().strokeColor(random.pick(['#1c3fa8', '#22409a', '#222'])).lineWidth(random.between(0.9, 1.6)).moveTo(x - 30, y);
  for (let stroke = 0; stroke < 5; stroke += 1) {
    const to = x - 30 + stroke * 16;
    pdf.bezierCurveTo(to + random.between(-5, 15), y - random.between(5, 28), to + random.between(0, 20), y + random.between(2, 20), to + 18, y + random.between(-8, 8));
  }
  pdf.stroke().restore();
}

export interface Grid {
  readonly x: number;
  readonly y: number;
  readonly widths: readonly number[];
  readonly rowHeight: number;
}

/** A bordered table; gives the y below it. */
export function table(sheet: Sheet, grid: Grid, rows: readonly (readonly string[])[], size = 11.5): number {
  let y = grid.y;
  for (const [index, row] of rows.entries()) {
    let x = grid.x;
    row.forEach((cell, column) => {
      const width = grid.widths[column] ?? 0;
      sheet.pdf.rect(x, y, width, grid.rowHeight).lineWidth(0.7).strokeColor('#111').stroke();
      const type = { face: index === 0 ? 'bold' : 'regular', size } as const;
      if (cell !== '') sheet.put(cell, x + 4, y + (grid.rowHeight - size) / 2, type);
      x += width;
    });
    y += grid.rowHeight;
  }
  return y;
}

/** One square a digit, as CT01 has for the personal number. The truth is one word. */
export function digitBoxes(sheet: Sheet, text: string, x: number, y: number): void {
  const side = 15;
  const type = { face: 'regular', size: 12 } as const;
  [...text].forEach((digit, index) => {
    sheet.pdf.rect(x + index * side, y - 2, side, side + 1).lineWidth(0.6).strokeColor('#222').stroke();
    sheet.pdf.font(type.face).fontSize(type.size).fillColor('#111').text(digit, x + index * side + 4.5, y, { lineBreak: false });
  });
  sheet.truth.push({ text, x, y, w: text.length * side, h: 12 });
}
