import { rotatePage } from '../../../../native/imaging/rotate-page.ts';
import type { PageImage } from '../../../../native/imaging/types.ts';
import type { Box, RecognisedPage } from '../../../../native/ocr/types.ts';
import type { LocalText } from '../../contract/text.ts';

/** A field as the reader gives it; the box in pixels of the sheet. */
export interface ReadField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly raw: string;
  readonly box: Box;
  readonly confidence: number;
  readonly source: string;
  readonly uncertain: boolean;
}

/** A page as read and understood: the clean upright sheet and what stands on it. */
export interface ReadSheet {
  readonly image: PageImage;
  readonly reading: RecognisedPage;
  /** A part of the paper is missing, by what was seen of it. */
  readonly cutOff: boolean;
  readonly kind: { readonly kind: string; readonly name: LocalText; readonly confidence: number; readonly reason: string; readonly keep: boolean } | null;
  readonly fields: readonly ReadField[];
}

/**
 * Undoes the reader's own turn: the person has said which way is up. All boxes turn with the picture; words keep their order,
 * and their lines' slopes are given up.
 */
export async function turnedBack(sheet: ReadSheet): Promise<ReadSheet> {
  const turn = sheet.reading.sheet?.turn ?? 0;
  if (turn === 0 || sheet.reading.sheet === undefined) return sheet;
  const back = turn === 180 ? 180 : turn === 90 ? 270 : 90;
  const { width, height } = sheet.image;
  const move = (box: Box): Box => turnedBox(box, back, width, height);
  const image = await rotatePage(sheet.image, back);
  const { reading } = sheet;
  const lines = reading.lines.map((line) => {
    const box = move(line.box);
    return { ...line, box, baseline: { left: box.y + box.h, right: box.y + box.h }, words: line.words.map((word) => ({ ...word, box: move(word.box) })) };
  });
  const { seals, signatures } = sheet.reading.sheet;
  return {
    ...sheet,
    image,
    fields: sheet.fields.map((field) => ({ ...field, box: move(field.box) })),
    reading: {
      ...reading, lines, words: lines.flatMap((line) => line.words), unread: (reading.unread ?? []).map(move),
      sheet: { ...sheet.reading.sheet, turn: 0, seals: seals.map(move), signatures: signatures.map(move) },
    },
  };
}

/** Where a box lies after the picture of this size has been turned clockwise. */
export function turnedBox({ x, y, w, h }: Box, degrees: 90 | 180 | 270, width: number, height: number): Box {
  switch (degrees) {
    case 90:
      return { x: height - y - h, y: x, w: h, h: w };
    case 180:
      return { x: width - x - w, y: height - y - h, w, h };
    case 270:
      return { x: y, y: width - x - w, w: h, h: w };
  }
}
