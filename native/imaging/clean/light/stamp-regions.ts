import { labelComponents } from '../components.ts';
import type { Component } from '../components.ts';
import type { Bitmap } from '../grey.ts';

/** Gaps up to twice this many cells, where black text crosses a seal's ring, do not part it. */
const reach = 3;
/** A ring shows red at this share of its directions, this near its outer edge. */
const ring = { directions: 48, share: 0.6, inner: 0.8, outer: 1.08, aspect: 1.45 } as const;

/** Round figures with a ring in a coarse map of red, whole though text runs across them. Sides in cells. */
export function findRings(bits: Bitmap, sides: { readonly least: number; readonly most: number }): Component[] {
  const red = bits.data.reduce((sum, bit) => sum + bit, 0);
  if (red < sides.least * 3) return [];
  const closed = labelComponents(widened(bits)).components;
  return closed.map(shrunk).filter((part) => {
    const [w, h] = [part.x1 - part.x0, part.y1 - part.y0];
    return Math.min(w, h) >= sides.least && Math.max(w, h) <= sides.most && Math.max(w, h) <= ring.aspect * Math.min(w, h) && isRing(bits, part);
  });
}

function shrunk(part: Component): Component {
  return { ...part, x0: part.x0 + reach, y0: part.y0 + reach, x1: part.x1 - reach, y1: part.y1 - reach };
}

function isRing({ data, width, height }: Bitmap, part: Component): boolean {
  const [x, y, rx, ry] = [(part.x0 + part.x1) / 2, (part.y0 + part.y1) / 2, (part.x1 - part.x0) / 2, (part.y1 - part.y0) / 2];
  let seen = 0;
  for (let direction = 0; direction < ring.directions; direction += 1) {
    const angle = (direction * 2 * Math.PI) / ring.directions;
    for (let share: number = ring.inner; share <= ring.outer; share += 0.04) {
      const [column, row] = [Math.floor(x + Math.cos(angle) * rx * share), Math.floor(y + Math.sin(angle) * ry * share)];
      if (column < 0 || row < 0 || column >= width || row >= height || data[row * width + column] !== 1) continue;
      seen += 1;
      break;
    }
  }
  return seen >= ring.directions * ring.share;
}

function widened({ data, width, height }: Bitmap): Bitmap {
  const across = new Uint8Array(data.length);
  const both = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    for (let at = data.indexOf(1, row); at >= 0 && at < row + width; at = data.indexOf(1, at + 1)) across.fill(1, Math.max(row, at - reach), Math.min(row + width, at + reach + 1));
  }
  for (let at = across.indexOf(1); at >= 0; at = across.indexOf(1, at + 1)) {
    const y = Math.floor(at / width);
    for (let to = Math.max(0, y - reach); to <= Math.min(height - 1, y + reach); to += 1) both[to * width + at - y * width] = 1;
  }
  return { data: both, width, height };
}
