import sharp from 'sharp';
import { openPicture } from '../imaging/clean/open-picture.ts';
import { straighten } from '../imaging/clean/sheet/straight-page.ts';
import { cleanInk } from '../ocr/clean-ink.ts';
import { layStrips } from '../ocr/lines/line-strips.ts';

/** The page after each step of its cleaning, as PNG by the step's name; for whoever looks for the step that went wrong. */
export async function debugPictures(bytes: Uint8Array, resolution: number | undefined): Promise<Record<string, Buffer>> {
  const open = await openPicture(bytes, resolution);
  const straight = straighten(open.picture, open.resolution);
  const ink = cleanInk(straight.page, straight.resolution);
  const strips = layStrips(ink.flat, ink.labelling, ink.lines);
  return {
    '1-opened': await png(open.picture, 3),
    '2-straight': await png(straight.page, 3),
    '3-clean': await png(ink.flat, 1),
    '4-lines': await png(strips.picture, 1),
  };
}

function png({ data, width, height }: { data: Uint8Array; width: number; height: number }, channels: 1 | 3): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 3 }).toBuffer();
}
