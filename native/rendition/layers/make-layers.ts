import sharp from 'sharp';
import { labelComponents } from '../../imaging/clean/components.ts';
import type { Bitmap, Rgb } from '../../imaging/clean/grey.ts';
import type { QualityStep } from '../ladder.ts';
import { makeBackground } from './background.ts';
import { encodeG4 } from './ccitt-g4.ts';
import { openSheet, pageSize } from './open-sheet.ts';
import type { Sheet, SheetRequest } from './open-sheet.ts';
import type { PageLayers, PictureLayer, TextLayer } from './page-layers.ts';
import { lostShare } from './lost-share.ts';
import { paperColour } from './paper-white.ts';
import { findText } from './text-mask.ts';

/** What a page's picture must hold for it to be more than black and white: coloured or grey cells, in patches of square inches. */
const worthKeeping = { dark: 34, apart: 30, patch: 0.0018, all: 0.006 } as const;
/** White paper: what is brighter than this is paper. */
const paperEnd = 232;
/** More of the page than this lost, and it stays a picture. */
const mostLost = 0.004;

/**
 * Takes a page apart: sharp text of one bit a pixel and, only where something else is on the page, a coarser picture
 * under it. A page that would come out different from the paper stays a picture. Throws on damaged data.
 */
export async function makeLayers(page: SheetRequest, step: QualityStep): Promise<PageLayers> {
  const sheet = await openSheet(page, step.text, 'parting');
  const paper = paperColour(sheet.picture, sheet.resolution);
  const text = findText(sheet.picture, sheet.resolution, paper.white);
  const white = paper.isWhite ? paper.white : ([255, 255, 255] as const);
  const background = makeBackground(sheet.picture, text, { page: sheet.resolution, background: step.background.resolution }, white);
  if (paper.isWhite) whiten(background.picture);
  const isBlackAndWhite = paper.isWhite && !hasMoreThanText(background.picture, step.background.resolution);
  const ink = inkColour(sheet.picture, text, white);
  const lost = lostShare(background, isBlackAndWhite ? undefined : background.picture, ink);
  if (lost > mostLost) return { ...(await makePicture(page, step)), lost };
  // A pale copy is easier to read in full black.
  const layer = await textLayer(text, sheet, isBlackAndWhite ? [0, 0, 0] : ink);
  const size = pageSize(page);
  if (isBlackAndWhite) return { look: 'blackAndWhite', size, text: layer, lost };
  return { look: 'mixed', size, text: layer, picture: await jpeg(background.picture, step.background.quality), lost };
}

/** The page as one picture. Throws on damaged data. */
export async function makePicture(page: SheetRequest, step: QualityStep): Promise<PageLayers> {
  const sheet = await openSheet(page, step.picture.resolution, 'picture');
  return { look: 'picture', size: pageSize(page), picture: await jpeg(sheet.picture, step.picture.quality), lost: 0 };
}

async function textLayer(text: Bitmap, sheet: Sheet, ink: TextLayer['ink']): Promise<TextLayer> {
  return { ...(await encodeG4(text)), resolution: sheet.resolution, ink };
}

async function jpeg({ data, width, height }: Rgb, quality: number): Promise<PictureLayer> {
  const grey = !hasColour(data);
  const picture = sharp(data, { raw: { width, height, channels: 3 } }).toColourspace(grey ? 'b-w' : 'srgb');
  const bytes = await picture.jpeg({ quality, mozjpeg: true }).toBuffer();
  return { jpeg: Uint8Array.from(bytes), width, height, grey };
}

function hasColour(data: Uint8Array): boolean {
  for (let at = 0; at + 2 < data.length; at += 3) if (apart(data, at) > worthKeeping.apart) return true;
  return false;
}

function apart(data: Uint8Array, at: number): number {
  const [r, g, b] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  return Math.max(r, g, b) - Math.min(r, g, b);
}

function whiten({ data }: Rgb): void {
  for (let at = 0; at + 2 < data.length; at += 3) {
    if ((data[at] ?? 0) < paperEnd || (data[at + 1] ?? 0) < paperEnd || (data[at + 2] ?? 0) < paperEnd) continue;
    data[at] = data[at + 1] = data[at + 2] = 255;
  }
}

/** Whether without its text the white page still has something on it: a seal, a signature, a photograph, pencil. */
function hasMoreThanText({ data, width, height }: Rgb, resolution: number): boolean {
  const bits = new Uint8Array(width * height);
  for (let cell = 0; cell < bits.length; cell += 1) {
    const at = cell * 3;
    const least = Math.min(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
    if (255 - least > worthKeeping.dark) bits[cell] = 1;
  }
  const square = resolution * resolution;
  const patches = labelComponents({ data: bits, width, height }).components.filter((part) => part.area >= worthKeeping.patch * square);
  return patches.reduce((sum, part) => sum + part.area, 0) >= worthKeeping.all * square;
}

/** Mean colour of the text's ink inside its strokes: at their edges it is mixed with paper. */
function inkColour({ data }: Rgb, text: Bitmap, white: readonly [number, number, number]): TextLayer['ink'] {
  const sums = [0, 0, 0];
  let count = 0;
  for (let at = text.data.indexOf(1); at >= 0; at = text.data.indexOf(1, at + 3)) {
    if (text.data[at - 1] !== 1 || text.data[at + 1] !== 1) continue;
    for (let channel = 0; channel < 3; channel += 1) sums[channel] = (sums[channel] ?? 0) + (data[at * 3 + channel] ?? 0);
    count += 1;
  }
  const mean = (channel: 0 | 1 | 2): number => Math.min(255, Math.round(((sums[channel] ?? 0) / Math.max(1, count)) * (255 / white[channel])));
  return [mean(0), mean(1), mean(2)];
}
