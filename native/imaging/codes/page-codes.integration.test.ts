import QRCode from 'qrcode';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readImageCodes } from './page-codes.ts';

/** A page of print at 200 dpi with codes at places, turned, of so many millimetres. */
async function pageWith(...codes: readonly { readonly text: string; readonly x: number; readonly y: number; readonly mm: number; readonly turn: number }[]): Promise<Parameters<typeof readImageCodes>[0]> {
  const lines = Array.from({ length: 40 }, (_, row) => `<text x="150" y="${200 + row * 50}" font-size="28">Nơi cư trú: Thôn Mẫu, xã Mẫu, tỉnh Mẫu</text>`).join('');
  const print = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1654" height="2339"><rect width="100%" height="100%" fill="#f4f1ea"/>${lines}</svg>`);
  const layers = await Promise.all(codes.map(async ({ text, x, y, mm, turn }) => {
    const svg = await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 3 });
    const input = await sharp(Buffer.from(svg)).resize(Math.round((mm / 25.4) * 200)).flatten({ background: '#ffffff' }).rotate(turn, { background: '#f4f1ea' }).png().toBuffer();
    return { input, left: x, top: y };
  }));
  return { bytes: await sharp(print).composite(layers).jpeg({ quality: 75 }).toBuffer(), resolution: 200 };
}

const card = '000199000019||Nguyễn Thị Mẫu|15011999|Nữ|Thôn Mẫu, Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu|01072022';

describe('readImageCodes', () => {
  it('finds a card’s code of thirteen millimetres and a certificate’s turned one, and says where', async () => {
    const codes = await readImageCodes(await pageWith({ text: card, x: 1200, y: 260, mm: 13, turn: 0 }, { text: 'BL-0001', x: 1150, y: 1500, mm: 40, turn: 31 }));
    expect(new Set(codes.map(({ format, text }) => `${format} ${text}`))).toEqual(new Set([`qr ${card}`, 'qr BL-0001']));
    const box = codes.find(({ text }) => text === card)?.box;
    expect(box?.x).toBeGreaterThan(1190);
    expect((box?.x ?? 0) + (box?.w ?? 0)).toBeLessThan(1320);
  });

  it('finds none on a page of print, and none in a broken picture', async () => {
    expect(await readImageCodes(await pageWith())).toEqual([]);
    expect(await readImageCodes({ bytes: new Uint8Array([1, 2, 3]) })).toEqual([]);
  });
});
