import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { Random } from './random.ts';

/** What stands on a page and where, in points from the top left. */
export interface TruthPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export type Face = 'regular' | 'bold' | 'italic' | 'sans' | 'sansBold' | 'hand' | 'script';
export interface Type {
  readonly face: Face;
  readonly size: number;
  readonly colour?: string;
}

const files: Record<Face, string> = {
  regular: 'tinos/400Regular/Tinos_400Regular.ttf',
  bold: 'tinos/700Bold/Tinos_700Bold.ttf',
  italic: 'tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf',
  sans: 'arimo/400Regular/Arimo_400Regular.ttf',
  sansBold: 'arimo/700Bold/Arimo_700Bold.ttf',
  hand: 'patrick-hand/400Regular/PatrickHand_400Regular.ttf',
  script: 'dancing-script/500Medium/DancingScript_500Medium.ttf',
};

export const mm = (length: number): number => (length * 72) / 25.4;

/** A page being drawn: whatever is set in type is noted as truth, lines and seals are not. */
export class Sheet {
  readonly pdf = new PDFDocument({ size: 'A4', margin: 0 });
  readonly truth: TruthPiece[] = [];
  readonly random: Random;
  readonly #parts: Buffer[] = [];

  constructor(random: Random) {
    this.random = random;
    this.pdf.on('data', (part: Buffer) => this.#parts.push(part));
    const { resolve } = createRequire(import.meta.url);
    for (const [face, file] of Object.entries(files)) this.pdf.registerFont(face, readFileSync(resolve(`@expo-google-fonts/${file}`)));
  }

  /** One line of type with its top at y; gives its width. */
  put(text: string, x: number, y: number, type: Type): number {
    const width = this.width(text, type);
    this.pdf.fillColor(type.colour ?? '#111').text(text, x, y, { lineBreak: false });
    this.truth.push({ text, x, y, w: width, h: type.size });
    return width;
  }

  centre(text: string, middle: number, y: number, type: Type): void {
    this.put(text, middle - this.width(text, type) / 2, y, type);
  }

  width(text: string, type: Type): number {
    return this.pdf.font(type.face).fontSize(type.size).widthOfString(text);
  }

  /** Breaks words into lines, the first of which may be shorter. */
  wrap(text: string, first: number, rest: number, type: Type): string[] {
    const lines: string[] = [];
    let line = '';
    for (const word of text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && this.width(longer, type) > (lines.length === 0 ? first : rest)) {
        lines.push(line);
        line = word;
      } else line = longer;
    }
    return [...lines, line];
  }

  bytes(): Promise<Buffer> {
    return new Promise((resolve) => {
      this.pdf.on('end', () => resolve(Buffer.concat(this.#parts)));
      this.pdf.end();
    });
  }
}
