import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelComponents } from '../components.ts';
import { takeOutDots } from './take-out-dots.ts';

const [width, height, feet] = [420, 60, 36];
/** Black ink, where it may be, and whether it is there. */
interface Shape {
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  readonly has: (x: number, y: number) => boolean;
}

const disc = (cx: number, cy: number, radius: number): Shape => ({ box: [cx - radius, cy - radius, cx + radius, cy + radius], has: (x, y) => (x - cx) ** 2 + (y - cy) ** 2 < radius ** 2 });
const box = (left: number, top: number, w: number, h: number): Shape => ({ box: [left, top, left + w, top + h], has: (x, y) => x >= left && x < left + w && y >= top && y < top + h });
const ring = (cx: number, cy: number, radius: number, stroke: number): Shape => ({ box: [cx - radius - stroke, cy - radius - stroke, cx + radius + stroke, cy + radius + stroke], has: (x, y) => Math.abs(Math.hypot(x - cx, y - cy) - radius) < stroke / 2 });
const comma = (x: number, size: number): Shape[] => [disc(x, feet - size / 2, size / 2), { box: [x - size, feet - size, x + size, feet + size], has: (px, py) => py > feet - size / 2 && py < feet + size && Math.abs(px - (x + size / 2 - (py - feet) * 0.5 - 0.8)) < 0.9 }];

/** Letters of an x-height, one after another: o, an n's two stems on serifs, p; a comma behind the last. */
function letters(count: number, xHeight: number): Shape[] {
  const [radius, stroke, shapes] = [xHeight / 2 - 1, Math.max(2, xHeight / 7), [] as Shape[]];
  for (let index = 0, x = 60; index < count; index += 1, x += xHeight * (index % 4 === 0 ? 1.7 : 1.25)) {
    const round = ring(x + radius, feet - radius - 1, radius - stroke / 2, stroke);
    if (index % 3 === 0) shapes.push(round);
    else if (index % 3 === 1) for (const at of [x, x + xHeight * 0.6]) shapes.push(box(at, feet - xHeight, stroke, xHeight), box(at - stroke, feet - 1.5, 3 * stroke, 1.5));
    else shapes.push(round, box(x - 1, feet - xHeight, stroke, 1.4 * xHeight));
    if (index === count - 1) shapes.push(...comma(x + xHeight * 1.15, xHeight * 0.24));
  }
  return shapes;
}

const leader = (step: number, radius: number, level: number): Shape[] => Array.from({ length: Math.floor(360 / step) }, (_, index) => disc(50 + index * step, feet + level, radius));

/** Draws with sixteen points a pixel and a lens as soft as a scanner's. */
function draw(shapes: readonly Shape[]): Float32Array {
  const side = 4 * width;
  const points = new Uint8Array(side * 4 * height);
  for (const { box: [left, top, right, bottom], has } of shapes) {
    for (let y = Math.floor(top * 4); y < bottom * 4; y += 1) for (let x = Math.floor(left * 4); x < right * 4; x += 1) if (has((x + 0.5) / 4, (y + 0.5) / 4)) points[y * side + x] = 1;
  }
  const ink = new Float32Array(width * height);
  points.forEach((point, at) => {
    const pixel = (Math.floor(at / side) >> 2) * width + ((at % side) >> 2);
    ink[pixel] = (ink[pixel] ?? 0) + point / 16;
  });
  const near = (at: number): number => ink[at] ?? 0;
  return ink.map((value, at) => 0.5 * value + 0.125 * (near(at - 1) + near(at + 1) + near(at - width) + near(at + width)));
}

/** What of the ink differs from letters written on clean paper, as a share of these. */
function difference(count: number, xHeight: number, dots: readonly Shape[]): number {
  const clean = draw(letters(count, xHeight));
  const flat = { data: Uint8Array.from(draw([...letters(count, xHeight), ...dots]), (dark) => Math.round(255 - 235 * dark)), width, height };
  const bitmap = { data: flat.data.map((value) => (value < 150 ? 1 : 0)), width, height };
  const { labelling, dots: gone } = takeOutDots(flat, labelComponents(bitmap), xHeight);
  const of = new Set(gone);
  let [off, all] = [0, 0];
  for (let at = 0; at < clean.length; at += 1) {
    // Ink of a dot's own patch and its seam is never shown.
    const own = [at - 1, at, at + 1, at - width, at + width].some((near) => of.has(labelling.labels[near] ?? 0));
    off += Math.abs((own ? 0 : (255 - (flat.data[at] ?? 255)) / 235) - (clean[at] ?? 0));
    all += clean[at] ?? 0;
  }
  return off / all;
}

describe('letters on a dotted line', () => {
  it('look as on clean paper once it is taken out, whatever its step, its dots and its height', () => {
    const drawing = fc.record({ xHeight: fc.integer({ min: 13, max: 22 }), radius: fc.double({ min: 1.1, max: 2, noNaN: true }), gap: fc.double({ min: 2.4, max: 5, noNaN: true }), level: fc.double({ min: -2, max: 5, noNaN: true }) });
    fc.assert(fc.property(drawing, ({ xHeight, radius, gap, level }) => {
      const dots = leader(2 * radius + gap, radius, level);
      expect(difference(8, xHeight, dots)).toBeLessThan(0.18);
    }), { numRuns: 6, examples: [[{ xHeight: 15, radius: 2, gap: 2.4, level: 0 }], [{ xHeight: 18, radius: 1.2, gap: 4, level: -1.2 }]] });
  });

  it('stay as they are where there is none', () => {
    expect(difference(8, 18, [])).toBeLessThan(0.01);
  });
});
