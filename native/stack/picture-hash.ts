import sharp from 'sharp';
import type { PageImage } from '../imaging/types.ts';

/** Cells across and down: 12 mm of an A4 page, so that a paper laid two millimetres elsewhere gives nearly the same. */
const grid = { across: 18, down: 25 } as const;
/** A cell at least this many levels of 255 darker than the next is darker; nearer ones are alike. */
const step = 2;

/** For each pair of neighbouring cells: darker on the left (`l`), on the right (`r`), or alike (`.`). */
export type PictureHash = string;

/** A page's picture in 425 letters: the same for the same sheet, however it was lit and however often it is scanned. */
export async function pictureHash(page: PageImage): Promise<PictureHash> {
  // Twice shrunk: first to even the noise out, then to the cells.
  const { data } = await sharp(page.bytes).toColourspace('b-w').normalise({ lower: 1, upper: 60 }).resize({ width: grid.across, height: grid.down, fit: 'fill', kernel: 'linear' }).blur(0.6).raw().toBuffer({ resolveWithObject: true });
  let hash = '';
  for (let row = 0; row < grid.down; row += 1) {
    for (let column = 0; column + 1 < grid.across; column += 1) {
      const at = row * grid.across + column;
      const difference = (data[at] ?? 0) - (data[at + 1] ?? 0);
      hash += difference <= -step ? 'l' : difference >= step ? 'r' : '.';
    }
  }
  return hash;
}

/** 0 for the same picture to 1 for its opposite; unlike pages of text are about half apart. */
export function hashDistance(one: PictureHash, other: PictureHash): number {
  let [apart, counted] = [0, 0];
  for (let at = 0; at < one.length; at += 1) {
    const [a, b] = [one[at], other[at]];
    if (a === '.' && b === '.') continue;
    counted += 1;
    if (a !== b) apart += a === '.' || b === '.' ? 0.5 : 1;
  }
  return counted === 0 ? 0 : apart / counted;
}
