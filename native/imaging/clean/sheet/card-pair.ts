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
  /** The first lay on its side. Which of the two sides cannot be told from its shape alone. */
  readonly sideways: boolean;
  /** Where each card is on the page. One may lie upside down, and the other not. */
  readonly cards: readonly Rows[];
  readonly toPicture: PixelMap;
}

/** Rows of a page, from its top. */
export interface Rows {
  readonly top: number;
  readonly height: number;
}

/** White between and around the cards, in inches. */
const gap = 0.1;

/** Draws both cards in their true shape and at one size, one or both from their sides. */
export function straightenCards(picture: Rgb, cards: readonly [FoundSheet, FoundSheet]): CardPair {
  const { width, height } = picture;
  const sides = cards.map(({ corners }) => sheetSides(corners, picture));
  const sideways = sides.map((side) => side.height >= side.width);
  const resolution = Math.max(...sides.flatMap((side) => [side.width, side.height])) / cardSize.long;
  const margin = Math.round(gap * resolution);
  const size = { width: Math.round(cardSize.long * resolution), height: Math.round(cardSize.short * resolution) };
  const maps = cards.map((found, index) => cardMap(found, size, { width, height }, sideways[index] === true));
  const page = stacked(cards.map((_, index) => warp(picture, size, maps[index] ?? same)), margin);
  const step = size.height + margin;
  const toPicture = (x: number, y: number): Point => {
    const index = Math.max(0, Math.min(1, Math.floor((y - margin / 2) / step)));
    return (maps[index] ?? same)(x - margin, y - margin - index * step);
  };
  return { page, resolution, sideways: sideways[0] === true, cards: cards.map((_, index) => ({ top: margin + index * step, height: size.height })), toPicture };
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
