import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { faceLimits } from './face-pixels.ts';
import type { DecodeAnswer, DecodeRequest, FacePixels } from './face-pixels.ts';

// Runs once for one image and is ended by whoever started it.
const request = workerData as DecodeRequest;
parentPort?.postMessage(await answer());

async function answer(): Promise<DecodeAnswer> {
  try {
    const face = request.format === 'jpeg2000' ? await decodeJpeg2000(request.image) : await decodeJpeg(request.image);
    return request.as === 'png' ? { ok: true, png: await encodePng(face) } : { ok: true, face };
  } catch (error) {
    return { ok: false, detail: error instanceof Error ? error.name : 'decoder' };
  }
}

interface Decoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  decode(): void;
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
}

interface Codec { readonly J2KDecoder: new () => Decoder }

async function decodeJpeg2000(image: Uint8Array): Promise<FacePixels> {
  const path = createRequire(import.meta.url).resolve('@cornerstonejs/codec-openjpeg/decodewasmjs');
  const loaded = (await import(pathToFileURL(path).href)) as { default: (options: object) => Promise<Codec> };
  const silent = (): void => undefined;
  const codec = await loaded.default({ locateFile: (file: string) => path.replace(/[^/\\]+$/, file), print: silent, printErr: silent });
  const decoder = new codec.J2KDecoder();
  decoder.getEncodedBuffer(image.length).set(image);
  decoder.decode();
  const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
  if (width * height > faceLimits.pixels) throw new RangeError('photo size');
  const samples = toBytes(decoder.getDecodedBuffer(), bitsPerSample);
  const channels = componentCount >= 3 ? 3 : 1;
  return { width, height, channels, pixels: channels === componentCount ? samples : dropAlpha(samples, componentCount, channels) };
}

async function decodeJpeg(image: Uint8Array): Promise<FacePixels> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(image, { limitInputPixels: faceLimits.pixels, failOn: 'none' }).removeAlpha().toColourspace('srgb');
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, channels: info.channels === 1 ? 1 : 3, pixels: Uint8Array.from(data) };
}

async function encodePng({ width, height, channels, pixels }: FacePixels): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  return Uint8Array.from(await sharp(pixels, { raw: { width, height, channels } }).png().toBuffer());
}

/** Samples of more than eight bits come as little-endian words. */
function toBytes(samples: Uint8Array, bits: number): Uint8Array {
  if (bits <= 8) return Uint8Array.from(samples);
  return Uint8Array.from({ length: samples.length / 2 }, (_, index) => ((samples[2 * index] ?? 0) | ((samples[2 * index + 1] ?? 0) << 8)) >> (bits - 8));
}

function dropAlpha(samples: Uint8Array, from: number, to: number): Uint8Array {
  return samples.filter((_, index) => index % from < to);
}
