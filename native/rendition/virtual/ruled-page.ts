import sharp from 'sharp';
import type { PageImage } from '../../imaging/types.ts';

export interface RuledPageOptions {
  readonly paper?: string;
  /** SVG drawn over the strokes; the page is 210 by 297 units, of half a millimetre. */
  readonly over?: string;
  readonly resolution?: number;
}

/** An A6 page with strokes as small as letters', in rows; it needs no font. As PNG. */
export async function ruledPage({ paper = '#fdfdfb', over = '', resolution = 200 }: RuledPageOptions = {}): Promise<PageImage> {
  const [width, height] = [Math.round((105 / 25.4) * resolution), Math.round((148 / 25.4) * resolution)];
  const strokes: string[] = [];
  for (let y = 25; y < 150; y += 6) {
    for (let x = 20; x < 190; x += 2.2) {
      const tall = 2 + ((x * 7 + y * 3) % 5) / 5;
      strokes.push(`M${x.toFixed(1)} ${y} v${tall.toFixed(2)} h1.1 v-${(tall / 2).toFixed(2)}`);
    }
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 210 297"><rect width="210" height="297" fill="${paper}"/><path d="${strokes.join('')}" fill="none" stroke="#1b1b1b" stroke-width="0.4"/>${over}</svg>`;
  const bytes = await sharp(Buffer.from(svg)).removeAlpha().withMetadata({ density: resolution }).png({ compressionLevel: 1 }).toBuffer();
  return { bytes, mediaType: 'image/png', width, height, resolution };
}

/** A red seal of 18 mm and a blue signature over it. */
export const sealAndSignature = '<g fill="none" stroke="#d0202e"><circle cx="140" cy="220" r="18" stroke-width="1"/><circle cx="140" cy="220" r="12" stroke-width="0.5"/></g><path d="M140 208 l3 9 h9 l-7 6 3 9 -8 -6 -8 6 3 -9 -7 -6 h9z" fill="#d0202e"/><path d="M128 226 q10 -18 16 -4 t14 -6 t12 4" fill="none" stroke="#23408e" stroke-width="0.7"/>';

/** What a portrait is to a computer: soft tones over 15 by 20 mm, dark below, where a printed line runs into it. */
export const portrait = '<defs><radialGradient id="p"><stop offset="0" stop-color="#e8c8b0"/><stop offset="0.6" stop-color="#8a6a58"/><stop offset="1" stop-color="#39424f"/></radialGradient></defs><rect x="25" y="200" width="30" height="40" fill="url(#p)"/><rect x="25" y="226" width="30" height="14" fill="#1d1a1a"/><path d="M10 236h180" stroke="#1b1b1b" stroke-width="0.4"/>';
