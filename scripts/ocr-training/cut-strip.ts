import sharp from 'sharp';
import type { Grey } from '../../native/imaging/clean/grey.ts';
import type { Strip } from '../../native/ocr/lines/line-strips.ts';
import type { Random } from '../../tests/bench/paper/random.ts';

/** Darker than this is ink to the engine's own cutting. */
const ink = 160;
/** In pixels, and in x-heights: how far around a line's ink the engine cuts; it is not steady, so neither is this. */
const around = { side: 4, above: [1.3, 1.6], below: [0.1, 0.5] } as const;

interface InkBox {
  readonly x0: number;
  readonly y0: number;
  /** The last column and row with ink. */
  readonly x1: number;
  readonly y1: number;
}

/** One line's picture as the engine takes it from its strip; `undefined` where there is no ink. */
export async function cutStrip(sheet: Grey, strip: Strip, random: Random): Promise<Buffer | undefined> {
  const box = inkBox(sheet, strip);
  if (box === undefined) return undefined;
  const xHeight = strip.line.xHeight * strip.scale;
  const top = Math.max(0, Math.round(Math.min(box.y0, strip.base - xHeight * random.between(...around.above)) - around.side));
  const bottom = Math.min(strip.height, Math.round(Math.max(box.y1 + 1, strip.base + xHeight * random.between(...around.below)) + around.side));
  const [left, right] = [Math.max(0, box.x0 - around.side), Math.min(strip.width, box.x1 + 1 + around.side)];
  return sharp(sheet.data, { raw: { width: sheet.width, height: sheet.height, channels: 1 } })
    .extract({ left: strip.left + left, top: strip.top + top, width: right - left, height: bottom - top })
    .toColourspace('b-w').png({ compressionLevel: 6 }).toBuffer();
}

function inkBox({ data, width }: Grey, strip: Strip): InkBox | undefined {
  let [x0, y0, x1, y1] = [strip.width, strip.height, -1, -1];
  for (let y = 0; y < strip.height; y += 1) {
    for (let x = 0; x < strip.width; x += 1) {
      if ((data[(strip.top + y) * width + strip.left + x] ?? 255) >= ink) continue;
      [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
  }
  return x1 > x0 ? { x0, y0, x1, y1 } : undefined;
}
