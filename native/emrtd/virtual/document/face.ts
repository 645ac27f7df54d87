import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Draws a face that is nobody's: an oval, two eyes, a mouth, in colours that follow from `seed`. RGB, eight bits. */
export function drawFace(seed: number, width = 240, height = 320): Uint8Array {
  const pixels = new Uint8Array(width * height * 3);
  const skin = [205 - (seed % 5) * 12, 165 - (seed % 4) * 10, 135 - (seed % 3) * 9];
  const hair = [40 + (seed % 3) * 20, 30 + (seed % 2) * 15, 25];
  const shirt = [60 + seed * 23, 90 + seed * 41, 150 + seed * 17].map((value) => value % 256);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x / width - 0.5, y / height];
      const light = 1 - Math.abs(u - 0.1) * 0.5;
      const colour = colourAt(u, v, { skin, hair, shirt });
      // Film grain: without it the picture would pack far smaller than a real photo does.
      const grain = ((x * 7919 + y * 104729 + seed * 31) % 17) - 8;
      for (let channel = 0; channel < 3; channel++) pixels[(y * width + x) * 3 + channel] = Math.max(0, Math.min(255, (colour[channel] ?? 0) * light + grain));
    }
  }
  return pixels;
}

/**
 * Packs pixels as JPEG 2000 near `targetBytes` with the OpenJPEG build that also decodes chip photos.
 */
export async function encodeJpeg2000(pixels: Uint8Array, width: number, height: number, targetBytes: number): Promise<Uint8Array> {
  const codec = await loadEncoder();
  const encoder = new codec.J2KEncoder();
  const frame = { width, height, bitsPerSample: 8, componentCount: 3, isSigned: false };
  encoder.getDecodedBuffer(frame).set(pixels);
  encoder.setQuality(false, 1);
  encoder.setCompressionRatio(0, (width * height * 3) / targetBytes);
  encoder.encode();
  const image = Uint8Array.from(encoder.getEncodedBuffer());
  encoder.delete();
  return image;
}

type Colours = Readonly<Record<'skin' | 'hair' | 'shirt', readonly number[]>>;

function colourAt(u: number, v: number, { skin, hair, shirt }: Colours): readonly number[] {
  const inside = (cx: number, cy: number, rx: number, ry: number): boolean => ((u - cx) / rx) ** 2 + ((v - cy) / ry) ** 2 < 1;
  if (inside(-0.1, 0.45, 0.035, 0.018) || inside(0.1, 0.45, 0.035, 0.018)) return [25, 20, 20];
  if (inside(0, 0.64, 0.07, 0.015)) return [170, 70, 75];
  if (inside(0, 0.5, 0.235, 0.25) && v > 0.34) return skin;
  if (inside(0, 0.44, 0.27, 0.27)) return hair;
  if (inside(0, 1.05, 0.45, 0.3)) return shirt;
  return [235, 238, 242];
}

interface Encoder {
  getDecodedBuffer(frame: object): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  setQuality(lossless: boolean, layers: number): void;
  setCompressionRatio(layer: number, ratio: number): void;
  encode(): void;
  delete(): void;
}

let encoder: Promise<{ J2KEncoder: new () => Encoder }> | null = null;

function loadEncoder(): Promise<{ J2KEncoder: new () => Encoder }> {
  encoder ??= (async () => {
    const path = createRequire(import.meta.url).resolve('@cornerstonejs/codec-openjpeg/wasmjs');
    const loaded = (await import(pathToFileURL(path).href)) as { default: (options: object) => Promise<{ J2KEncoder: new () => Encoder }> };
    return loaded.default({ locateFile: (file: string) => path.replace(/[^/\\]+$/, file), print: () => undefined, printErr: () => undefined });
  })();
  return encoder;
}
