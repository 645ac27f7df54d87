import { parentPort, workerData } from 'node:worker_threads';
import libheif from 'libheif-js/wasm-bundle.js';
import sharp from 'sharp';
import type { HeicAnswer, HeicRequest } from './heic-messages.ts';

// A thread for one photograph: WebAssembly never gives memory back, so it goes with the thread. What a hostile file does to
// the decoder stays inside its WebAssembly memory, which can't grow beyond 2 GB.
sharp.cache(false);
const answer = await decode(workerData as HeicRequest).catch((): HeicAnswer => ({ kind: 'damaged' }));
parentPort?.postMessage(answer);

async function decode({ bytes, maxPixels, photoPixels, pngEffort }: HeicRequest): Promise<HeicAnswer> {
  const images = new libheif.HeifDecoder().decode(bytes);
  const image = images.find((it) => it.is_primary()) ?? images[0];
  if (image === undefined) return { kind: 'damaged' };
  const [width, height] = [image.get_width(), image.get_height()];
  if (!(width > 0 && height > 0) || width * height > maxPixels) return { kind: 'damaged' };
  const room = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const drawn = await new Promise<typeof room | null>((resolve) => image.display(room, resolve));
  if (drawn === null) return { kind: 'damaged' };
  const pixels = Buffer.from(drawn.data.buffer, drawn.data.byteOffset, drawn.data.byteLength);
  const scale = Math.min(1, Math.sqrt(photoPixels / (width * height)));
  const picture = sharp(pixels, { raw: { width, height, channels: 4 } }).flatten({ background: '#ffffff' }).resize(Math.round(width * scale), Math.round(height * scale), { fit: 'fill' });
  const { data, info } = await picture.png({ compressionLevel: pngEffort }).toBuffer({ resolveWithObject: true });
  return { kind: 'png', png: data, width: info.width, height: info.height };
}
