import sharp from 'sharp';
import { drawSamplePage } from '../../imaging/virtual/sample-page.ts';

/** What people lay into scanners beside the papers that are asked for. Each as PNG. */

/** A page of plain English prose: no language that the kiosk reads. */
export function englishPage(resolution: number): Promise<Buffer> {
  return drawSamplePage(
    [
      'TERMS OF SERVICE',
      'Please read these terms carefully before using the service.',
      'By accessing or using any part of the site you agree to be',
      'bound by this agreement between you and the company which',
      'describes how the products may be used and returned within',
      'thirty days after the purchase without giving any reason.',
      'The warranty covers material and workmanship for one year.',
      'Nothing in this document limits the rights of the consumer.',
      'If a court finds that one of the rules above is not valid,',
      'the other rules stay in force and the parties shall replace',
      'it with a valid one that comes closest to what was wanted.',
    ],
    resolution,
  );
}

/** An animal with stripes on a blurred meadow: shapes, shades and fur, and not one letter. Seeded, so always the same. */
export async function catPhotograph(width = 1200, height = 900): Promise<Buffer> {
  let seed = 7;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
  const blades = Array.from({ length: 160 }, () => `<ellipse cx="${random() * width}" cy="${random() * height}" rx="${20 + random() * 90}" ry="${10 + random() * 60}" fill="hsl(${80 + random() * 50} 45% ${25 + random() * 35}%)"/>`);
  const hairs = Array.from({ length: 900 }, () => {
    const [x, y] = [360 + random() * 480, 330 + random() * 420];
    return `<path d="M${x} ${y} q ${random() * 14 - 7} ${8 + random() * 10} ${random() * 20 - 10} ${16 + random() * 16}" stroke="hsl(${20 + random() * 20} 50% ${20 + random() * 50}%)" stroke-width="${1 + random() * 2}" fill="none"/>`;
  });
  const cat = '<g fill="#b87333"><ellipse cx="600" cy="560" rx="260" ry="210"/><circle cx="600" cy="300" r="150"/><path d="M470 220 L490 90 L570 170 Z M730 220 L710 90 L630 170 Z"/></g><g fill="#222"><circle cx="545" cy="285" r="20"/><circle cx="655" cy="285" r="20"/><path d="M585 340 h30 l-15 18 z" fill="#d77"/></g>';
  const svg = (inner: string): Buffer => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inner}</svg>`);
  const meadow = await sharp(svg(`<rect width="100%" height="100%" fill="#5d7f3a"/>${blades.join('')}`)).blur(18).png().toBuffer();
  const noise = { create: { width, height, channels: 3 as const, background: '#000', noise: { type: 'gaussian' as const, mean: 128, sigma: 18 } } };
  return sharp(meadow).composite([{ input: svg(cat + hairs.join('')) }, { input: await sharp(noise).png().toBuffer(), blend: 'soft-light' }]).removeAlpha().png().toBuffer();
}

/** The left two thirds of a page, its lines torn through: the rest was gone before it came here. */
export async function tornPage(page: Buffer): Promise<Buffer> {
  const { width, height } = await sharp(page).metadata();
  return sharp(page).extract({ left: 0, top: 0, width: Math.round((width * 2) / 3), height }).png().toBuffer();
}
