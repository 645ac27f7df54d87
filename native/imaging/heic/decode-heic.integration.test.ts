import sharp from 'sharp';
import { expect, it } from 'vitest';
import { decodePage, inspectPicture } from '../decode-page.ts';
import { heicPhoto } from '../virtual/heic-photo.ts';
import { decodeHeic } from './decode-heic.ts';

/** The same file, claiming another size in its `ispe` box (ISO/IEC 23008-12, 6.5.3). */
function claiming(width: number, height: number): Buffer {
  const bytes = Buffer.from(heicPhoto);
  bytes.writeUInt32BE(width, bytes.indexOf('ispe') + 8);
  bytes.writeUInt32BE(height, bytes.indexOf('ispe') + 12);
  return bytes;
}

it('a telephone’s photograph becomes a page', async () => {
  expect(await inspectPicture(heicPhoto)).toEqual({ ok: true, value: { width: 300, height: 400, pages: 1, animated: false } });
  const page = await decodePage(heicPhoto);
  if (!page.ok) throw new Error(page.failure);
  expect(page.value).toMatchObject({ mediaType: 'image/png', width: 300, height: 400 });
  const corner = await sharp(page.value.bytes).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer();
  expect([...corner].map((value) => Math.round(value / 51))).toEqual([5, 0, 0]);
});

it('a damaged one, a bomb and one that takes too long are refused by name', async () => {
  expect(await decodePage(claiming(20_000, 10_000))).toEqual({ ok: false, failure: 'tooLarge' });
  expect(await decodePage(claiming(30_000, 1))).toEqual({ ok: false, failure: 'notAPage' });
  expect(await decodePage(heicPhoto.subarray(0, 500))).toEqual({ ok: false, failure: 'truncated' });
  expect(await decodeHeic(heicPhoto, 1)).toEqual({ ok: false, failure: 'truncated' });
});

it('nothing of the decoder’s memory stays', async () => {
  await decodeHeic(heicPhoto);
  const before = process.memoryUsage().rss;
  for (let run = 0; run < 3; run += 1) expect((await decodeHeic(heicPhoto)).ok).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
});
