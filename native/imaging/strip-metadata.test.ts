import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodePage } from './decode-page.ts';
import { stripMetadata } from './strip-metadata.ts';

/** As a telephone writes it: where, when and with what, and a note. */
const exif = { IFD0: { Make: 'Secretphone', ImageDescription: 'at home' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '105/1 1/1 0/1' } };
const xmp = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';

const noise = Buffer.from(Array.from({ length: 96 * 64 * 3 }, (_, at) => (at * 7919) % 251));
const picture = () => sharp(noise, { raw: { width: 96, height: 64, channels: 3 } }).withMetadata({ density: 300 });
const pixels = async (bytes: Uint8Array): Promise<Buffer> => sharp(bytes).raw().toBuffer();
const files: Record<string, Buffer> = {};

beforeAll(async () => {
  files['baseline'] = await picture().withExif(exif).withXmp(xmp).jpeg().toBuffer();
  files['progressive'] = await picture().withExif(exif).jpeg({ progressive: true, quality: 95 }).toBuffer();
  files['png'] = await picture().withExif(exif).png().toBuffer();
});

describe.each(['baseline', 'progressive', 'png'])('a %s file that says where it was taken', (name) => {
  test('is taken in without that, and shows the very same pixels at the same resolution', async () => {
    const file = files[name] ?? Buffer.alloc(0);
    expect((await sharp(file).metadata()).exif).toBeDefined();
    const page = await decodePage(file);
    if (!page.ok) throw new Error(page.failure);
    const { exif: left, xmp: told, comments } = await sharp(page.value.bytes).metadata();
    expect([left, told, comments]).toEqual([undefined, undefined, undefined]);
    expect(Buffer.from(page.value.bytes).includes('Secretphone')).toBe(false);
    expect((await pixels(page.value.bytes)).equals(await pixels(file))).toBe(true);
    expect(page.value).toMatchObject({ resolution: 300, mediaType: name === 'png' ? 'image/png' : 'image/jpeg' });
  });
});

test('one that lies on its side is set upright first, and then says nothing either', async () => {
  const page = await decodePage(await picture().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer());
  expect(page).toMatchObject({ ok: true, value: { mediaType: 'image/png', width: 64, height: 96 } });
  expect(page.ok && (await sharp(page.value.bytes).metadata()).exif).toBeUndefined();
});

test('what hangs behind the end of the picture goes: cameras put a second picture there', async () => {
  const plain = await picture().jpeg().toBuffer();
  const bare = stripMetadata(plain, 'image/jpeg');
  const more = stripMetadata(Buffer.concat([plain, Buffer.from('second picture')]), 'image/jpeg');
  expect(more !== null && bare !== null && Buffer.from(more).equals(Buffer.from(bare))).toBe(true);
});

test('what has nothing to take off keeps its very bytes', () => {
  const bare = stripMetadata(files['baseline'] ?? Buffer.alloc(0), 'image/jpeg') ?? Buffer.alloc(0);
  expect(stripMetadata(bare, 'image/jpeg')).toBe(bare);
});

test('no bytes make it fail or grow, whatever they pretend to be', () => {
  fc.assert(fc.property(fc.constantFrom('baseline', 'progressive', 'png'), fc.nat(4000), fc.nat(255), fc.nat(4000), (name, at, value, cut) => {
    const file = Buffer.from(files[name] ?? Buffer.alloc(0)).subarray(0, 4 + cut);
    file[at % file.length] = value;
    const stripped = stripMetadata(file, name === 'png' ? 'image/png' : 'image/jpeg');
    expect(stripped === null || stripped.length <= file.length).toBe(true);
  }), { numRuns: 300 });
});
