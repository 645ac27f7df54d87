import libheif from 'libheif-js/wasm-bundle.js';
import sharp from 'sharp';
import type { HeicAnswer, HeicRequest } from './heic-messages.ts';

// A process of its own: what a hostile file does to the decoder ends with it, and so does its memory, which WebAssembly
// never gives back.
const port = process as unknown as { send(answer: HeicAnswer, sent: () => void): void };

process.once('message', (request: HeicRequest) => {
  void decode(request)
    .catch((): HeicAnswer => ({ kind: 'damaged' }))
    .then((answer) => port.send(answer, () => process.exit(0)));
});
process.once('disconnect', () => process.exit(0));

async function decode({ bytes, maxPixels, pngEffort }: HeicRequest): Promise<HeicAnswer> {
  const images = new libheif.HeifDecoder().decode(bytes);
  const image = images.find((it) => it.is_primary()) ?? images[0];
  if (image === undefined) return { kind: 'damaged' };
  const [width, height] = [image.get_width(), image.get_height()];
  if (!(width > 0 && height > 0) || width * height > maxPixels) return { kind: 'damaged' };
  const room = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const drawn = await new Promise<typeof room | null>((resolve) => image.display(room, resolve));
  if (drawn === null) return { kind: 'damaged' };
  const pixels = Buffer.from(drawn.data.buffer, drawn.data.byteOffset, drawn.data.byteLength);
  const png = await sharp(pixels, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' }).png({ compressionLevel: pngEffort }).toBuffer();
  return { kind: 'png', png };
}
