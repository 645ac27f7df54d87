import sharp from 'sharp';
import { separateInks } from '../imaging/clean/light/coloured-ink.ts';
import { openPicture } from '../imaging/clean/open-picture.ts';
import { straighten } from '../imaging/clean/sheet/straight-page.ts';
import type { PageImage } from '../imaging/types.ts';
import { cleanInk } from '../ocr/clean-ink.ts';
import { layStrips } from '../ocr/lines/line-strips.ts';

/** What the pictures of the steps are made from: the page as its file has it, and the sheet as it was read. */
export interface DebuggedPage {
  readonly file: Pick<PageImage, 'bytes' | 'resolution'>;
  readonly sheet: Pick<PageImage, 'bytes' | 'resolution'>;
}

/** The page after each step of its cleaning, as PNG by the step's name; for whoever looks for the step that went wrong. */
export async function debugPictures({ file, sheet }: DebuggedPage): Promise<Record<string, Buffer>> {
  const opened = await openPicture(file.bytes, file.resolution);
  const straight = straighten(opened.picture, opened.resolution);
  const upright = await openPicture(sheet.bytes, sheet.resolution);
  const resolution = upright.resolution ?? straight.resolution;
  const { reading } = separateInks(upright.picture, resolution);
  const ink = cleanInk(upright.picture, resolution);
  const strips = layStrips(ink.flat, ink.labelling, ink.lines);
  return {
    '1-opened': await png(opened.picture, 3),
    '2-straight': await png(straight.page, 3),
    '3-upright': await png(upright.picture, 3),
    '4-even-light': await png(reading, 1),
    '5-clean': await png(ink.flat, 1),
    '6-lines': await png(strips.picture, 1),
  };
}

function png({ data, width, height }: { data: Uint8Array; width: number; height: number }, channels: 1 | 3): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 3 }).toBuffer();
}
