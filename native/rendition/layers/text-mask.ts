import { labelComponents } from '../../imaging/clean/components.ts';
import type { Component, Labelling } from '../../imaging/clean/components.ts';
import { flattenLight } from '../../imaging/clean/light/flatten.ts';
import type { Bitmap, Grey, Rgb } from '../../imaging/clean/grey.ts';
import { threshold } from '../../imaging/clean/light/threshold.ts';
import { findPhotos } from './photo-regions.ts';
import { leaveSolidFigures } from './solid-figures.ts';

/** Smaller than this part of a square inch is dust; a full stop of six points has ten times as much. */
const dust = 0.00004;
/** How far the channels of coloured ink lie apart, and as a share of its darkness. */
const coloured = { apart: 30, share: 0.26 } as const;

/** The neutral dark ink of text, rules and stamps in black: what is kept sharp. The rest is the picture's. */
export function findText(page: Rgb, resolution: number, white: readonly [number, number, number]): Bitmap {
  const flat = flattenLight(toGrey(page));
  const { bitmap } = threshold(flat);
  const photos = findPhotos(flat, resolution);
  leaveColoured(bitmap, page, white);
  leaveSolidFigures(bitmap, resolution);
  leaveSpecks(bitmap, labelComponents(bitmap), resolution, photos);
  return bitmap;
}

function toGrey({ data, width, height }: Rgb): Grey {
  const grey = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < grey.length; at += 1, from += 3) grey[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 150 + (data[from + 2] ?? 0) * 29) >> 8;
  return { data: grey, width, height };
}

/** Takes coloured pixels out, judged by squares of two by two: at the edge of black letters single pixels have false colours. */
function leaveColoured(bitmap: Bitmap, { data, width, height }: Rgb, white: readonly [number, number, number]): void {
  const [red, green, blue] = white.map((value) => 255 / (4 * value)) as [number, number, number];
  for (let y = 0; y < height; y += 1) {
    const below = y + 1 < height ? width * 3 : 0;
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) {
      if (bitmap.data[at] === 0) continue;
      const one = at * 3;
      const beside = x + 1 < width ? 3 : 0;
      const r = ((data[one] ?? 0) + (data[one + beside] ?? 0) + (data[one + below] ?? 0) + (data[one + below + beside] ?? 0)) * red;
      const g = ((data[one + 1] ?? 0) + (data[one + beside + 1] ?? 0) + (data[one + below + 1] ?? 0) + (data[one + below + beside + 1] ?? 0)) * green;
      const b = ((data[one + 2] ?? 0) + (data[one + beside + 2] ?? 0) + (data[one + below + 2] ?? 0) + (data[one + below + beside + 2] ?? 0)) * blue;
      const least = Math.min(r, g, b);
      const apart = Math.max(r, g, b) - least;
      if (apart > coloured.apart && apart > coloured.share * (255 - least)) bitmap.data[at] = 0;
    }
  }
}

/** Takes what lies in photographs, and dust out. */
function leaveSpecks(bitmap: Bitmap, { labels, components }: Labelling, resolution: number, photos: readonly Omit<Component, 'id' | 'area'>[]): void {
  const least = Math.max(2, dust * resolution * resolution);
  const gone = new Uint8Array(components.length + 1);
  for (const part of components) {
    const inPhoto = photos.some((photo) => part.x0 >= photo.x0 && part.x1 <= photo.x1 && part.y0 >= photo.y0 && part.y1 <= photo.y1);
    if (inPhoto || part.area < least) gone[part.id] = 1;
  }
  for (let at = 0; at < labels.length; at += 1) if (gone[labels[at] ?? 0] === 1) bitmap.data[at] = 0;
}
