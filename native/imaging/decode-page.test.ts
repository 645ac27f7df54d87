import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodePage, inspectPicture } from './decode-page.ts';
import type { PageImage } from './types.ts';

const size = { width: 60, height: 40 };
let png: Buffer;
let jpeg: Buffer;

/** Left half red, right half blue, so that a turn shows. */
function picture() {
  const half = { create: { width: 30, height: 40, channels: 3 as const, background: '#0000ff' } };
  return sharp({ create: { ...size, channels: 3, background: '#ff0000' } }).composite([{ input: half, left: 30, top: 0 }]).removeAlpha();
}

beforeAll(async () => {
  png = await picture().png().toBuffer();
  jpeg = await picture().jpeg().toBuffer();
});

async function decoded(bytes: Uint8Array, frame?: number): Promise<PageImage> {
  const result = await decodePage(bytes, frame);
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}

async function colourAt(page: PageImage, left: number, top: number): Promise<number[]> {
  return [...(await sharp(page.bytes).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

/** A well-formed PNG of any claimed size whose data is far too short; a few dozen bytes. */
function bomb(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(Buffer.alloc(100))), pngChunk('IEND', Buffer.alloc(0))]);
}

/** The picture with the chunk that makes a PNG an animation, and a frame that no still viewer shows. */
function animate(still: Buffer): Buffer {
  return Buffer.concat([still.subarray(0, 33), pngChunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), still.subarray(33, -12), pngChunk('fdAT', Buffer.from('hidden')), still.subarray(-12)]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), data])));
  return Buffer.concat([length, Buffer.from(type), data, crc]);
}

function crc32(bytes: Buffer): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe('decodePage', () => {
  it('keeps the bytes of a plain JPEG or PNG', async () => {
    expect(await decoded(png)).toEqual({ bytes: png, mediaType: 'image/png', ...size });
    expect(await decoded(jpeg)).toEqual({ bytes: jpeg, mediaType: 'image/jpeg', ...size });
  });

  it('says the resolution only where the file does', async () => {
    expect((await decoded(await picture().withMetadata({ density: 300 }).jpeg().toBuffer())).resolution).toBe(300);
    expect((await decoded(await picture().withMetadata({ density: 72 }).jpeg().toBuffer())).resolution).toBeUndefined();
  });

  it('sets a photo upright and forgets the camera', async () => {
    const photo = await picture().withExif({ IFD0: { Model: 'A camera' } }).withMetadata({ orientation: 6, density: 300 }).jpeg().toBuffer();
    const page = await decoded(photo);
    expect([page.width, page.height, page.mediaType, page.resolution]).toEqual([40, 60, 'image/png', 300]);
    expect((await colourAt(page, 20, 5))[0]).toBeGreaterThan(200);
    expect((await colourAt(page, 20, 55))[2]).toBeGreaterThan(200);
    const metadata = await sharp(page.bytes).metadata();
    expect([metadata.exif, metadata.density]).toEqual([undefined, 300]);
  });

  it.each([
    ['CMYK JPEG', () => picture().toColourspace('cmyk').jpeg().toBuffer()],
    ['16-bit PNG', () => picture().toColourspace('rgb16').png().toBuffer()],
    ['16-bit grey PNG', () => picture().toColourspace('grey16').png().toBuffer()],
    ['transparent PNG', () => picture().ensureAlpha(0.5).png().toBuffer()],
    ['TIFF', () => picture().tiff().toBuffer()],
    ['WebP', () => picture().webp().toBuffer()],
  ])('makes a plain 8-bit PNG of a %s', async (_name, make) => {
    const page = await decoded(await make());
    const metadata = await sharp(page.bytes).metadata();
    expect(metadata).toMatchObject({ format: 'png', depth: 'uchar', hasAlpha: false, ...size });
    expect(['srgb', 'b-w']).toContain(metadata.space);
  });

  it('shows paper where a picture is transparent', async () => {
    const clear = await sharp({ create: { ...size, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer();
    expect(await colourAt(await decoded(clear), 1, 1)).toEqual([255, 255, 255]);
  });

  it('takes the first frame of an animation', async () => {
    const frames = await Promise.all(['#ff0000', '#00ff00'].map((background) => sharp({ create: { ...size, channels: 3, background } }).png().toBuffer()));
    const gif = await sharp(frames, { join: { animated: true } }).gif().toBuffer();
    expect(await inspectPicture(gif)).toMatchObject({ ok: true, value: { pages: 1, animated: true } });
    const page = await decoded(gif);
    expect([page.width, page.height]).toEqual([60, 40]);
    expect(await colourAt(page, 30, 20)).toEqual([255, 0, 0]);
  });

  it('keeps no hidden frame of an animated PNG', async () => {
    const animated = animate(png);
    expect(await inspectPicture(animated)).toMatchObject({ ok: true, value: { pages: 1, animated: true } });
    expect(await inspectPicture(png)).toMatchObject({ ok: true, value: { animated: false } });
    const page = await decoded(animated);
    expect(Buffer.from(page.bytes).includes('hidden')).toBe(false);
    expect(await colourAt(page, 5, 5)).toEqual([255, 0, 0]);
  });

  it('counts the pages of a TIFF, and of nothing else', async () => {
    const frames = await Promise.all(['#ff0000', '#00ff00'].map((background) => sharp({ create: { ...size, channels: 3, background } }).png().toBuffer()));
    const [tiff, webp] = [await sharp(frames, { join: { animated: true } }).tiff().toBuffer(), await sharp(frames, { join: { animated: true } }).webp().toBuffer()];
    expect(await inspectPicture(tiff)).toMatchObject({ ok: true, value: { pages: 2, animated: false } });
    expect(await inspectPicture(webp)).toMatchObject({ ok: true, value: { pages: 1, animated: true } });
  });

  it('refuses a picture of a shape that no paper has', async () => {
    const strip = await sharp({ create: { width: 30_000, height: 1, channels: 3, background: '#fff' } }).png().toBuffer();
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } }).gif().toBuffer();
    expect(await Promise.all([strip, dot].map((bytes) => decodePage(bytes)))).toEqual([{ ok: false, failure: 'notAPage' }, { ok: false, failure: 'notAPage' }]);
  });

  it('refuses what is empty, foreign or no picture', async () => {
    const refusals = await Promise.all(
      [Buffer.alloc(0), Buffer.from('BM' + 'x'.repeat(60)), Buffer.from('\0\0\0\x18ftypavif', 'latin1'), Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), Buffer.from('%PDF-1.7')].map((bytes) => decodePage(bytes)),
    );
    expect(refusals.map((result) => (result.ok ? 'taken' : result.failure))).toEqual(['empty', 'unsupported', 'unsupported', 'notAnImage', 'notAnImage']);
  });

  it('refuses 200 megapixels and 41 MB before decoding', async () => {
    expect(await decodePage(bomb(20_000, 10_000))).toEqual({ ok: false, failure: 'tooLarge' });
    expect(await decodePage(Buffer.concat([png, Buffer.alloc(41 * 1024 * 1024)]))).toEqual({ ok: false, failure: 'tooLarge' });
  });

  it('refuses a picture cut off anywhere', async () => {
    for (const whole of [jpeg, png]) {
      for (const share of [0.2, 0.5, 0.9]) expect(await decodePage(whole.subarray(0, Math.floor(whole.length * share)))).toEqual({ ok: false, failure: 'truncated' });
    }
    expect(await decodePage(bomb(100, 100))).toEqual({ ok: false, failure: 'truncated' });
  });

  it('answers for any bytes behind any signature, and never throws', async () => {
    const heads = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'II*\0', 'GIF89a', 'RIFF\0\0\0\0WEBPVP8 ', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'].map((head) => Buffer.from(head, 'latin1'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), async (head, tail) => {
        expect(typeof (await decodePage(Buffer.concat([head, tail]))).ok).toBe('boolean');
      }),
      { numRuns: 60 },
    );
  });
});
