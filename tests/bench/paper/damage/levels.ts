import sharp from 'sharp';
import type { Random } from '../random.ts';
import { shade, warp } from './raster.ts';
import type { Colour, Raster } from './raster.ts';
import { wear } from './wear.ts';

/** The last three are measured where they are asked for. */
export type Level = 'clean' | 'scan' | 'photo' | 'worn' | 'phone' | 'bitonal';
export const levels: readonly Level[] = ['clean', 'scan', 'photo'];
export const allLevels: readonly Level[] = [...levels, 'worn', 'phone', 'bitonal'];

interface Damaged {
  readonly picture: Buffer;
  readonly turned: 0 | 1 | 2 | 3;
}

interface Damage {
  readonly resolution: number;
  apply(page: Raster, random: Random): Promise<Damaged>;
}

export const damages: Record<Level, Damage> = {
  clean: { resolution: 300, apply: async (page) => ({ picture: await encode(page, 300, 'png'), turned: 0 }) },
  scan: { resolution: 200, apply: scanned },
  photo: { resolution: 150, apply: photographed },
  worn: { resolution: 200, apply: wornOut },
  phone: { resolution: 300, apply: byTelephone },
  bitonal: { resolution: 200, apply: blackOrWhite },
};

/** A scan of a paper that has been handled. */
async function wornOut(page: Raster, random: Random): Promise<Damaged> {
  const turned = crooked(page, random.between(-1.5, 1.5));
  wear(turned, random);
  const soft = await blurred(turned, random.between(0.4, 0.8));
  addNoise(soft, random.between(3, 7), random);
  return { picture: await encode(soft, 200, 'jpeg', random.int(60, 85)), turned: 0 };
}

/** As office copiers store and fax machines send: each pixel black or white; thin strokes break or letters run together. */
async function blackOrWhite(page: Raster, random: Random): Promise<Damaged> {
  const soft = await blurred(crooked(page, random.between(-1.5, 1.5)), random.between(0.4, 0.8));
  addNoise(soft, random.between(4, 12), random);
  const limit = random.between(105, 195);
  const { data } = soft;
  for (let at = 0; at < data.length; at += 3) data.fill(greyAt(data, at) < limit ? 0 : 255, at, at + 3);
  return { picture: await encode(soft, 200, 'png'), turned: 0 };
}

/**
 * Twelve megapixels by a telephone: the page of an open book whose lines bend towards the spine, a hard shadow, and the
 * picture stored on its side with a note that says so (EXIF).
 */
async function byTelephone(page: Raster, random: Random): Promise<Damaged> {
  const size = { width: Math.round(page.width * 1.16), height: Math.round(page.height * 1.13) };
  const flat = perspective(page, size, random);
  const [bend, reach] = [random.between(0.01, 0.035), random.between(0.06, 0.14)];
  const bookwards = (x: number, y: number): [number, number] => {
    const [fromX, fromY] = flat(x, y);
    const depth = Math.exp(-Math.max(0, fromX / page.width) / reach);
    return [fromX - 0.4 * bend * depth * page.width, fromY + bend * depth * (fromY - 0.4 * page.height)];
  };
  const seen = await blurred(warp(page, size, bookwards, table(random)), random.between(0.6, 1.3));
  light(seen, random);
  addNoise(seen, random.between(4, 9), random);
  const picture = sharp(seen.data, { raw: { width: seen.width, height: seen.height, channels: 3 } });
  return { picture: await picture.rotate(270).withMetadata({ orientation: 6 }).jpeg({ quality: random.int(75, 92) }).toBuffer(), turned: 0 };
}

/** A centre's flatbed: a little crooked, soft and noisy; every other page is itself a photocopy. */
async function scanned(page: Raster, random: Random): Promise<Damaged> {
  const degrees = random.between(-2, 2);
  const soft = await blurred(crooked(page, degrees, random.chance(0.3) ? darkLid : lid), random.between(0.4, 0.8));
  if (random.chance(0.5)) photocopy(soft, random);
  else addNoise(soft, random.between(3, 8), random);
  if (random.chance(0.3)) showThrough(soft, random.between(0.06, 0.14));
  return { picture: await encode(soft, 200, 'jpeg', random.int(55, 85)), turned: 0 };
}

const lid: Colour = [245, 245, 243];
const darkLid: Colour = [30, 30, 30];

/** As it lay on the glass; takes degrees. */
function crooked(page: Raster, degrees: number, edge = lid): Raster {
  const [angle, middle] = [(degrees * Math.PI) / 180, { x: page.width / 2, y: page.height / 2 }];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return warp(page, page, (x, y) => [middle.x + (x - middle.x) * cos - (y - middle.y) * sin, middle.y + (x - middle.x) * sin + (y - middle.y) * cos], () => edge);
}

/** Grey, harder contrast, uneven toner, specks. */
function photocopy(page: Raster, random: Random): void {
  const [level, contrast] = [random.between(150, 190), random.between(1.6, 2.6)];
  const fade = random.between(0, 0.25);
  const { data, width, height } = page;
  for (let at = 0; at < data.length; at += 3) {
    const grey = greyAt(data, at);
    const x = (at / 3) % width;
    const harder = 250 + (grey < 245 ? (grey - level) * contrast - 90 : 0) + fade * 60 * Math.sin((x / width) * Math.PI) + random.normal() * 6;
    const value = Math.max(0, Math.min(252, harder));
    data.fill(value, at, at + 3);
  }
  for (let speck = 0; speck < random.int(50, 400); speck += 1) {
    const at = (random.int(0, height - 3) * width + random.int(0, width - 3)) * 3;
    data.fill(40, at, at + 3 * random.int(1, 2));
  }
}

function greyAt(data: Uint8Array, at: number): number {
  return 0.3 * (data[at] ?? 0) + 0.59 * (data[at + 1] ?? 0) + 0.11 * (data[at + 2] ?? 0);
}

/** The other side's print, mirrored and faint. */
function showThrough(page: Raster, strength: number): void {
  const copy = Uint8Array.from(page.data);
  shade(page, (value, x, y, channel) => value - (255 - (copy[(y * page.width + (page.width - 1 - x)) * 3 + channel] ?? 255)) * strength);
}

/** Held under a lamp: seen at an angle, bent, in uneven light, on a table; three in ten lie wrongly. */
async function photographed(page: Raster, random: Random): Promise<Damaged> {
  const size = { width: Math.round(page.width * 1.12), height: Math.round(page.height * 1.1) };
  const seen = await blurred(warp(page, size, perspective(page, size, random), table(random)), random.between(0.4, 0.9));
  light(seen, random);
  addNoise(seen, random.between(4, 9), random);
  const turned = random.chance(0.3) ? random.pick([1, 2, 3] as const) : 0;
  const picture = await sharp(seen.data, { raw: { width: seen.width, height: seen.height, channels: 3 } }).rotate(turned * 90).jpeg({ quality: random.int(60, 85) }).toBuffer();
  return { picture, turned };
}

/** From the photograph back to the flat page: a quadrilateral by bilinear blending, a curl on top. */
function perspective(page: Raster, size: { width: number; height: number }, random: Random): (x: number, y: number) => [number, number] {
  const shift = (): number => random.between(0.005, 0.05);
  const corner = { lt: [shift(), shift()], rt: [1 - shift(), shift()], lb: [shift(), 1 - shift()], rb: [1 - shift(), 1 - shift()] } as const;
  const square = quadToSquare([corner.lt, corner.rt, corner.rb, corner.lb]);
  const curl = random.between(-0.012, 0.012);
  return (x, y) => {
    const [u, v] = square(x / size.width, y / size.height);
    return [u * page.width, (v + curl * Math.sin(u * Math.PI)) * page.height];
  };
}

type Point = readonly [number, number];

/** The projective map that takes the four corners (from top left, clockwise) to the unit square. */
function quadToSquare([p0, p1, p2, p3]: readonly [Point, Point, Point, Point]): (x: number, y: number) => Point {
  const [dx1, dx2, sx] = [p1[0] - p2[0], p3[0] - p2[0], p0[0] - p1[0] + p2[0] - p3[0]];
  const [dy1, dy2, sy] = [p1[1] - p2[1], p3[1] - p2[1], p0[1] - p1[1] + p2[1] - p3[1]];
  const area = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / area, (dx1 * sy - sx * dy1) / area];
  const [a, b, c] = [p1[0] - p0[0] + g * p1[0], p3[0] - p0[0] + h * p3[0], p0[0]];
  const [d, e, f] = [p1[1] - p0[1] + g * p1[1], p3[1] - p0[1] + h * p3[1], p0[1]];
  return (x, y) => {
    const [ia, ib, ic] = [e - f * h, c * h - b, b * f - c * e];
    const [id, ie, iff] = [f * g - d, a - c * g, c * d - a * f];
    const [ig, ih, ii] = [d * h - e * g, b * g - a * h, a * e - b * d];
    const w = ig * x + ih * y + ii;
    return [(ia * x + ib * y + ic) / w, (id * x + ie * y + iff) / w];
  };
}

function table(random: Random): (x: number, y: number) => Colour {
  const base = random.pick([[94, 66, 44], [60, 62, 66], [150, 130, 105], [38, 46, 60]] as const);
  const grain = random.between(4, 16);
  return (x, y) => {
    const wave = Math.sin(y * 0.11 + Math.sin(x * 0.013) * 3) * grain;
    return [base[0] + wave, base[1] + wave, base[2] + wave];
  };
}

/** A lamp on one side and a hand's shadow across. */
function light(page: Raster, random: Random): void {
  const [lampX, lampY] = [random.between(-0.2, 1.2), random.between(-0.2, 1.2)];
  const fall = random.between(0.25, 0.55);
  const [edge, slope, dark] = [random.between(0.2, 1.2), random.between(-0.6, 0.6), random.between(0.55, 0.95)];
  const warm = random.between(0, 0.14);
  shade(page, (value, x, y, channel) => {
    const [u, v] = [x / page.width, y / page.height];
    const lamp = 1 - fall * Math.min(1.2, Math.hypot(u - lampX, v - lampY));
    const inside = 1 / (1 + Math.exp(-(u + slope * v - edge) * 40));
    return value * lamp * (1 - inside * (1 - dark)) * (channel === 2 ? 1 - warm : 1);
  });
}

function addNoise(page: Raster, deviation: number, random: Random): void {
  shade(page, (value) => value + random.normal() * deviation * 1.4);
}

async function blurred(page: Raster, sigma: number): Promise<Raster> {
  const data = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 3 } }).blur(sigma).raw().toBuffer();
  return { ...page, data };
}

async function encode(page: Raster, density: number, format: 'png' | 'jpeg', quality = 80): Promise<Buffer> {
  const picture = sharp(page.data, { raw: { width: page.width, height: page.height, channels: 3 } }).withMetadata({ density });
  return format === 'png' ? picture.png({ compressionLevel: 3 }).toBuffer() : picture.jpeg({ quality }).toBuffer();
}
