import QRCode from 'qrcode';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { readCameraCodes } from './camera-code.ts';

const specimen = '000199000019||Nguyễn Thị Mẫu|15011999|Nữ|Thôn Mẫu, Xã Mẫu, Tỉnh Mẫu|01072022';

/** A 640×480 picture of a card's code, turned and a little out of focus, as a camera would see it. */
async function picture(content: string | Buffer, degrees = 0): Promise<Sharp> {
  const data = typeof content === 'string' ? content : [{ data: content, mode: 'byte' as const }];
  const code = await QRCode.toBuffer(data, { margin: 4, width: 260 });
  const turned = await sharp(code).rotate(degrees, { background: '#fff' }).png().toBuffer();
  const scene = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8a9a7b' } })
    .composite([{ input: turned, left: 120, top: 40 }])
    .png()
    .toBuffer();
  return sharp(scene).blur(0.8);
}

describe('readCameraCodes', () => {
  it.each([0, 17, 90, 180])('reads Vietnamese text from a picture turned by %i degrees', async (degrees) => {
    const bytes = await (await picture(specimen, degrees)).jpeg({ quality: 80 }).toBuffer();
    expect(await readCameraCodes({ kind: 'encoded', bytes })).toEqual([{ kind: 'text', text: specimen }]);
  });

  it('reads raw pixels', async () => {
    const { data, info } = await (await picture(specimen)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    const frame = { kind: 'rgba', pixels: new Uint8ClampedArray(data), width: info.width, height: info.height } as const;
    expect(await readCameraCodes(frame)).toEqual([{ kind: 'text', text: specimen }]);
  });

  it('finds nothing where nothing is', async () => {
    const blank = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#777' } }).png().toBuffer();
    expect(await readCameraCodes({ kind: 'encoded', bytes: blank })).toEqual([]);
    expect(await readCameraCodes({ kind: 'encoded', bytes: Buffer.from('no picture at all') })).toEqual([]);
  });

  it('calls a binary code no text', async () => {
    const bytes = await (await picture(Buffer.from([0x00, 0xff, 0xfe, 0x80, 0x01, 0x99]))).png().toBuffer();
    expect(await readCameraCodes({ kind: 'encoded', bytes })).toEqual([{ kind: 'unreadable', reason: 'notText' }]);
  });
});
