import { sheetSides } from './find-sheet.ts';
import type { FoundSheet } from './find-sheet.ts';
import type { Rgb } from '../grey.ts';
import { same, warp } from './page-warp.ts';
import type { PixelMap, Point, Size } from './page-warp.ts';
import { cardSize } from './paper-format.ts';

/** Two cards of one picture, each set straight, one below the other on white. */
export interface CardPair {
  readonly page: Rgb;
  readonly resolution: number;
  /** They lay on their sides. Which of the two sides cannot be told from their shape alone. */
  readonly sideways: boolean;
  readonly toPicture: PixelMap;
}

/** White between and around the cards, in inches. */
const gap = 0.1;

/** Draws both cards in their true shape and at one size; undefined where one of them lies on its side and the other does not. */
export function straightenCards(picture: Rgb, cards: readonly [FoundSheet, FoundSheet]): CardPair | undefined {
  const { width, height } = picture;
  const sides = cards.map(({ corners }) => sheetSides(corners, picture));
  const [sideways, other] = sides.map((side) => side.height >= side.width);
  if (sideways === undefined || sideways !== other) return undefined;
  const resolution = Math.max(...sides.flatMap((side) => [side.width, side.height])) / cardSize.long;
  const margin = Math.round(gap * resolution);
  const size = { width: Math.round(cardSize.long * resolution), height: Math.round(cardSize.short * resolution) };
  const maps = cards.map((found) => cardMap(found, size, { width, height }, sideways));
  const page = stacked(cards.map((_, index) => warp(picture, size, maps[index] ?? same)), margin);
  const step = size.height + margin;
  const toPicture = (x: number, y: number): Point => {
    const index = Math.max(0, Math.min(1, Math.floor((y - margin / 2) / step)));
    return (maps[index] ?? same)(x - margin, y - margin - index * step);
  };
  return { page, resolution, sideways, toPicture };
}

/** From pixels of the straight card to pixels of the picture. */
function cardMap({ map }: FoundSheet, size: Size, picture: Size, sideways: boolean): PixelMap {
  return (x, y) => {
    const [along, down] = [x / size.width, y / size.height];
    const [u, v] = sideways ? map(1 - down, along) : map(along, down);
    return [u * picture.width, v * picture.height];
  };
}

function stacked(cards: readonly Rgb[], margin: number): Rgb {
  const { width: cardWidth = 0, height: cardHeight = 0 } = cards[0] ?? {};
  const [width, height] = [cardWidth + 2 * margin, margin + cards.length * (cardHeight + margin)];
  const data = new Uint8Array(width * height * 3).fill(255);
  cards.forEach((one, index) => {
    const top = margin + index * (cardHeight + margin);
    for (let y = 0; y < cardHeight; y += 1) data.set(one.data.subarray(y * cardWidth * 3, (y + 1) * cardWidth * 3), ((top + y) * width + margin) * 3);
  });
  return { data, width, height };
}
