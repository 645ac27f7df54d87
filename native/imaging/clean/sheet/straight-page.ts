import type { Grey, Rgb } from '../grey.ts';
import { straightenCards } from './card-pair.ts';
import type { Rows } from './card-pair.ts';
import { findSheet, findTwoCards, roughLook, sheetSides } from './find-sheet.ts';
import type { FoundSheet } from './find-sheet.ts';
import { same, warp, warpRoughly } from './page-warp.ts';
import type { Point, SheetMap, Size } from './page-warp.ts';
import { paperFormat } from './paper-format.ts';
import { halfGreen, shrinkGrey } from '../shrink.ts';
import { findTextDirection } from './text-direction.ts';

export interface StraightPage {
  readonly page: Rgb;
  /** Dots per inch of `page`, as well as it can be told. */
  readonly resolution: number;
  /** Whether the picture was taken for lying on its side. Upright and upside down cannot be told from the lines alone. */
  readonly sideways: boolean;
  /** Degrees that the lines fell towards the right in the cut-out sheet. */
  readonly skew: number;
  /** The sheet's edges were found inside the picture and what lies around it was cut away. */
  readonly cutOut: boolean;
  /** Where several cards are on it, each of which may lie upside down by itself. */
  readonly cards?: readonly Rows[];
  /** From pixels of `page` to pixels of the picture it was made from. */
  readonly toPicture: (x: number, y: number) => Point;
}

/** Dots per inch of the small picture in which the text's direction is looked for. */
const directionResolution = 100;
/** Longer side in inches of what is not known yet to be anything else: A4. */
const likely = 297 / 25.4;
/** Less skew than this harms nothing and is left as it is. */
const negligible = 0.12;

/**
 * Cuts the sheet out of a picture, flattens perspective and curl, and sets its lines level. `resolution` where the file
 * knows it; without it the sheet's shape and letters tell what paper it is. Of two cards on a table each is cut out, and they
 * are laid one below the other.
 */
export function straighten(picture: Rgb, resolution: number | undefined): StraightPage {
  const half = halfGreen(picture);
  const rough = roughLook(half);
  const cards = findTwoCards(half, rough);
  if (cards !== undefined) return { ...straightenCards(picture, cards), skew: 0, cutOut: true };
  const found = findSheet(half, rough);
  const measured = found === undefined ? { width: picture.width, height: picture.height } : measuredSize(found, picture);
  const factor = Math.max(1, Math.round((resolution ?? longer(measured) / likely) / 2 / directionResolution));
  const flat = found === undefined ? half : halfFlat(half, measured, intoPicture(found.map, measured, picture));
  const direction = findTextDirection(shrinkGrey(flat, factor));
  const sheet = sheetSize(measured, { ...direction, letterHeight: direction.letterHeight * factor * 2, whole: found?.whole ?? false }, resolution);
  const size = found === undefined ? measured : sheet.size;
  const skew = stretchedSkew(direction, size.height / measured.height / (size.width / measured.width));
  const toPicture = found === undefined ? same : intoPicture(found.map, size, picture);
  const level = levelling(size, direction.sideways, skew);
  const whole = level === undefined ? toPicture : (x: number, y: number): Point => toPicture(...level.toFlat(x, y));
  const page = level === undefined && found === undefined ? picture : warp(picture, level?.size ?? size, whole);
  return { page, resolution: sheet.resolution, sideways: direction.sideways, skew, cutOut: found !== undefined, toPicture: whole };
}

const longer = ({ width, height }: Size): number => Math.max(width, height);

/** Lines lean otherwise where the sheet is drawn higher or lower. */
function stretchedSkew({ sideways, skew }: { readonly sideways: boolean; readonly skew: number }, stretch: number): number {
  return (Math.atan(Math.tan((skew * Math.PI) / 180) * (sideways ? 1 / stretch : stretch)) * 180) / Math.PI;
}

/** From pixels of the flat sheet to pixels of the picture. */
function intoPicture(map: SheetMap, size: Size, { width, height }: Size): (x: number, y: number) => Point {
  return (x, y) => scaled(map(x / size.width, y / size.height), { width, height });
}

/** The flat sheet at half its size, from the half-sized picture: good enough to see how the lines run. */
function halfFlat(half: Grey, { width, height }: Size, toPicture: (x: number, y: number) => Point): Grey {
  const toHalf = (x: number, y: number): Point => {
    const [fromX, fromY] = toPicture(x * 2, y * 2);
    return [fromX / 2, fromY / 2];
  };
  return warpRoughly(half, { width: Math.floor(width / 2), height: Math.floor(height / 2) }, toHalf);
}

const scaled = ([u, v]: Point, picture: Size): Point => [u * picture.width, v * picture.height];

function measuredSize({ corners }: FoundSheet, picture: Rgb): Size {
  const { width, height } = sheetSides(corners, picture);
  return { width: Math.round(width), height: Math.round(height) };
}

/** The sheet in the true shape of the paper that it is taken for, as many pixels as before, and its resolution. */
function sheetSize(measured: Size, text: { readonly sideways: boolean; readonly letterHeight: number; readonly whole: boolean }, resolution: number | undefined): { size: Size; resolution: number } {
  const isWide = measured.width > measured.height;
  const ratio = longer(measured) / Math.min(measured.width, measured.height);
  const format = paperFormat({ ratio, lying: isWide !== text.sideways, letters: text.letterHeight / longer(measured), whole: text.whole });
  const long = format.ratio === undefined ? longer(measured) : Math.sqrt(measured.width * measured.height * format.ratio);
  const [side, other] = [Math.round(long), Math.round(long / (format.ratio ?? ratio))];
  return { size: isWide ? { width: side, height: other } : { width: other, height: side }, resolution: resolution ?? long / format.long };
}

interface Levelling {
  readonly size: Size;
  readonly toFlat: (x: number, y: number) => Point;
}

/** How to turn the page so that its lines run level from left to right (or upside down); undefined where they do. */
function levelling(flat: Size, sideways: boolean, skew: number): Levelling | undefined {
  if (!sideways && Math.abs(skew) < negligible) return undefined;
  const angle = (skew * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const size = sideways ? { width: flat.height, height: flat.width } : { width: flat.width, height: flat.height };
  const toFlat = (x: number, y: number): Point => {
    const [dx, dy] = [x - size.width / 2, y - size.height / 2];
    const [fromX, fromY] = [dx * cos - dy * sin, dx * sin + dy * cos];
    return sideways ? [flat.width / 2 - fromY, flat.height / 2 + fromX] : [flat.width / 2 + fromX, flat.height / 2 + fromY];
  };
  return { size, toFlat };
}
