import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { decodeCodeText } from './line-framer.ts';
import type { BarcodeReading } from './types.ts';

/** A camera's picture: raw pixels as a canvas gives them, or an encoded JPEG or PNG. */
export type CameraFrame =
  | { readonly kind: 'rgba'; readonly pixels: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number }
  | { readonly kind: 'encoded'; readonly bytes: Uint8Array };

let engine: Promise<unknown> | undefined;

/** Loads the decoder (1 MB of WebAssembly from the installed package, no network), once. */
export async function warmCameraCode(): Promise<void> {
  engine ??= loadEngine().catch((error: unknown) => {
    engine = undefined;
    throw error;
  });
  await engine;
}

/**
 * All QR codes in one picture, in any rotation; an empty list where there is none or the picture can't be decoded,
 * since a camera sends many pictures without a code.
 */
export async function readCameraCodes(frame: CameraFrame): Promise<BarcodeReading[]> {
  await warmCameraCode();
  const results = await readBarcodes(toInput(frame), { formats: ['QRCode'], tryHarder: true, tryRotate: true, maxNumberOfSymbols: 4 });
  return results.filter((result) => result.isValid).map((result) => toReading(result.bytes));
}

function toReading(bytes: Uint8Array): BarcodeReading {
  const text = decodeCodeText(bytes);
  return text === undefined ? { kind: 'unreadable', reason: 'notText' } : { kind: 'text', text };
}

function toInput(frame: CameraFrame): Uint8Array | ImageData {
  if (frame.kind === 'encoded') return frame.bytes;
  if (frame.pixels.length !== frame.width * frame.height * 4) throw new RangeError('pixels do not fill the frame');
  return { data: frame.pixels, width: frame.width, height: frame.height, colorSpace: 'srgb' };
}

async function loadEngine(): Promise<void> {
  const file = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const wasm = await readFile(file);
  await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer }, fireImmediately: true });
}
