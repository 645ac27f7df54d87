import type { Random } from './random.ts';
import { leader, seal, signature } from './marks.ts';
import type { Leader } from './marks.ts';
import { mm, Sheet } from './sheet.ts';
import type { Face, Type } from './sheet.ts';

export interface Answer {
  readonly label: string;
  readonly value: string;
  /** Key of the truth; none where the answer is no field. */
  readonly field?: string;
}

/** Sets a paper from top to bottom in one hand: the type, the leaders and the answers' face are drawn once a paper. */
export class Flow {
  readonly sheet: Sheet;
  readonly random: Random;
  readonly fields: Record<string, string> = {};
  y = mm(18);
  readonly left = mm(28);
  readonly right = mm(192);
  readonly size: number;
  readonly #leader: Leader;
  readonly #answerFace: Face;
  readonly #answerColour: string;

  constructor(random: Random) {
    this.random = random;
    this.sheet = new Sheet(random);
    this.size = random.pick([12.5, 13, 13, 13.5, 14]);
    this.#leader = random.pick(['typedDots', 'typedDots', 'drawnDots', 'drawnDots', 'dashes', 'rule', 'none'] as const);
    this.#answerFace = random.pick(['regular', 'regular', 'regular', 'bold', 'italic', 'sans', 'hand'] as const);
    this.#answerColour = this.#answerFace === 'hand' ? random.pick(['#1b2f8f', '#20252f']) : '#111';
  }

  get body(): Type {
    return { face: 'regular', size: this.size };
  }

  head(agency: readonly string[], number?: string): void {
    const { sheet } = this;
    const [leftMiddle, rightMiddle] = [mm(60), mm(140)];
    const top = this.y;
    agency.forEach((line, row) => sheet.centre(line, leftMiddle, top + row * 14, { face: row === agency.length - 1 ? 'bold' : 'regular', size: 11 }));
    sheet.centre('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', rightMiddle, top, { face: 'bold', size: 11.5 });
    sheet.centre('Độc lập - Tự do - Hạnh phúc', rightMiddle, top + 15, { face: 'bold', size: 12.5 });
    sheet.pdf.moveTo(rightMiddle - mm(24), top + 32).lineTo(rightMiddle + mm(24), top + 32).lineWidth(0.7).strokeColor('#111').stroke();
    if (number !== undefined) this.put('documentNumber', number, () => sheet.centre(`Số: ${number}`, leftMiddle, top + 14 * agency.length + 4, { face: 'regular', size: 12 }));
    this.y = top + 62;
  }

  title(text: string, under?: string): void {
    this.sheet.centre(text, mm(110), this.y, { face: 'bold', size: 15 });
    this.y += 20;
    if (under !== undefined) this.sheet.centre(under, mm(110), this.y, { face: 'italic', size: 12 });
    this.y += under === undefined ? 6 : 22;
  }

  /** Running text, broken into lines. */
  say(text: string, type: Type = this.body): void {
    const indent = this.random.chance(0.5) ? mm(8) : 0;
    const width = this.right - this.left;
    this.sheet.wrap(text, width - indent, width, type).forEach((line, row) => {
      this.sheet.put(line, this.left + (row === 0 ? indent : 0), this.y, type);
      this.y += type.size * 1.45;
    });
  }

  /** Label and answer on its dotted line, over as many lines as it needs. */
  answer({ label, value, field }: Answer, end = this.right): void {
    if (field !== undefined) this.fields[field] = value;
    this.#answerLine(label, value, this.left, end);
    this.y += this.size * 1.62;
  }

  /** Two or three answers on one line, each with its share of the width. */
  answers(row: readonly (Answer & { readonly share: number })[]): void {
    let x = this.left;
    for (const { label, value, field, share } of row) {
      const end = x + (this.right - this.left) * share;
      if (field !== undefined) this.fields[field] = value;
      this.#answerLine(label, value, x, end - 4);
      x = end;
    }
    this.y += this.size * 1.62;
  }

  /** Place and date, the signer's office, the signature under a seal, the name. */
  sign(place: string, office: string, name: string, sealed: string | undefined, leftOffice?: string): void {
    const middle = mm(146);
    this.y += 6;
    this.sheet.centre(place, middle, this.y, { face: 'italic', size: 12.5 });
    this.sheet.centre(office, middle, this.y + 18, { face: 'bold', size: 12.5 });
    if (leftOffice !== undefined) this.sheet.centre(leftOffice, mm(62), this.y + 18, { face: 'bold', size: 12.5 });
    signature(this.sheet, middle + this.random.between(-10, 20), this.y + 70);
    this.sheet.centre(name, middle, this.y + 92, { face: 'bold', size: 13 });
    if (sealed !== undefined) seal(this.sheet, middle - mm(this.random.between(8, 24)), this.y + this.random.between(52, 74), sealed);
    this.y += 116;
  }

  put(field: string, value: string, draw: () => void): void {
    this.fields[field] = value;
    draw();
  }

  #answerLine(label: string, value: string, x: number, end: number): void {
    const { sheet } = this;
    const labelWidth = sheet.put(`${label}:`, x, this.y, this.body) + 4;
    const face = this.#answerFace;
    const type: Type = { face, size: face === 'hand' ? this.size + 3 : this.size, colour: this.#answerColour };
    const lines = sheet.wrap(value, end - x - labelWidth - 2, this.right - this.left, type);
    lines.forEach((line, row) => {
      const from = row === 0 ? x + labelWidth : this.left;
      const jitter = face === 'hand' ? this.random.between(-1.5, 1) : 0;
      const lift = face === 'hand' ? 5 : 0;
      // Typed dots either run under the answer or fill up what it leaves.
      const under = this.#leader !== 'typedDots' || this.size > 13;
      const width = line === '' ? 0 : sheet.put(line, from, this.y - lift + jitter, type);
      leader(sheet, this.#leader, under ? from : from + width + 3, row < lines.length - 1 ? this.right : end, this.y + this.size * 0.89);
      if (row < lines.length - 1) this.y += this.size * 1.62;
    });
  }
}
