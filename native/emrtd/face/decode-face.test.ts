import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawFace, encodeJpeg2000 } from '../virtual/document/face.ts';
import { decodeFace, faceAsPng } from './decode-face.ts';
import { jpeg2000Size } from './face-pixels.ts';

const [width, height] = [48, 64];
const drawn = drawFace(2, width, height);
const meanDifference = (a: Uint8Array, b: Uint8Array): number => a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;

describe('photos of chips', () => {
  it('JPEG 2000 and JPEG come out as the picture that went in', async () => {
    const images = {
      jpeg2000: await encodeJpeg2000(drawn, width, height, 3000),
      jpeg: Uint8Array.from(await sharp(drawn, { raw: { width, height, channels: 3 } }).jpeg({ quality: 95 }).toBuffer()),
    };
    for (const format of ['jpeg2000', 'jpeg'] as const) {
      const decoded = await decodeFace({ format, image: images[format], claimed: null });
      if (!decoded.ok) throw new Error(decoded.failure.code);
      expect(decoded.value).toMatchObject({ width, height, channels: 3 });
      expect(meanDifference(decoded.value.pixels, drawn)).toBeLessThan(12);
    }
    const png = await faceAsPng({ format: 'jpeg2000', image: images.jpeg2000, claimed: null });
    expect(png.ok && [...png.value.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
  });

  it('a picture that claims to be huge never reaches a decoder', async () => {
    const image = await encodeJpeg2000(drawn, width, height, 3000);
    image.set([0x00, 0xff, 0xff, 0xff, 0x00, 0xff, 0xff, 0xff], 8);
    expect(jpeg2000Size(image)).toBeNull();
    expect(await decodeFace({ format: 'jpeg2000', image, claimed: null })).toMatchObject({ ok: false, failure: { code: 'tooLong' } });
  });

  it('a cut or broken picture is a value', async () => {
    const image = (await encodeJpeg2000(drawn, width, height, 3000)).subarray(0, 40);
    expect(await decodeFace({ format: 'jpeg2000', image, claimed: null })).toMatchObject({ ok: false });
    expect(await decodeFace({ format: 'jpeg', image: Uint8Array.of(0xff, 0xd8, 0xff, 0), claimed: null })).toMatchObject({ ok: false, failure: { code: 'malformed' } });
  });
});
