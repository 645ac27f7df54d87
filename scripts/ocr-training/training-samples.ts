import { ByteWriter } from './byte-writer.ts';

/** One line to learn: its picture, and what is to be read. */
export interface TrainingLine {
  readonly png: Uint8Array;
  readonly text: string;
}

/** The box of the whole line: Tesseract cuts nothing by it where a page is one line. */
const box = { left: 0, bottom: 0, right: 1000, top: 50 } as const;

/** Lines as a `.lstmf` file: DocumentData with one ImageData for each (imagedata.cpp of Tesseract 5). */
export function writeTrainingFile(lines: readonly TrainingLine[], language: string): Buffer {
  const writer = new ByteWriter();
  writer.uint32(lines.length);
  lines.forEach(({ png, text }, page) => {
    // Every entry of a list of pointers says first that it is there.
    writer.byte(1);
    writer.text('');
    writer.uint32(page);
    writer.counted(png);
    writer.text(language);
    writer.text(text);
    writer.uint32(1);
    for (const side of [box.left, box.bottom, box.right, box.top]) writer.int16(side);
    writer.uint32(1);
    writer.text(text);
    // Not written from top to bottom.
    writer.byte(0);
  });
  return writer.bytes();
}
