import { describe, expect, it } from 'vitest';
import type { Grey } from '../grey.ts';
import { findPageEdges } from './page-edges.ts';
import { value } from './sheet-edge.ts';

interface Patch {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly shade: number;
}

/** A small picture, as the edges are looked for in: patches drawn one over another on a ground. */
function drawn(ground: number, ...patches: readonly Patch[]): Grey {
  const [width, height] = [368, 520];
  const data = new Uint8Array(width * height).fill(ground);
  for (const { x, y, w, h, shade } of patches) for (let row = y; row < y + h; row += 1) data.fill(shade, row * width + x, row * width + x + w);
  return { data, width, height };
}

/** A card's copy: its rim, its tint and the photo on it. */
function card(x: number, y: number, w: number): Patch[] {
  const h = Math.round(w / 1.586);
  return [{ x, y, w, h, shade: 150 }, { x: x + 1, y: y + 1, w: w - 2, h: h - 2, shade: 226 }, { x: x + 8, y: y + 40, w: 36, h: h - 60, shade: 60 }];
}

const none = { left: undefined, right: undefined, top: undefined, bottom: undefined };

describe('findPageEdges', () => {
  it.each([180, 205, 230, 250])('takes no card printed on the sheet for the sheet: two of %i pixels', (w) => {
    const left = Math.round((368 - w) / 2);
    expect(findPageEdges(drawn(250, ...card(left, 40, w), ...card(left + 6, 220, w)))).toEqual(none);
  });

  it('takes no frame, dark band or tinted half for the ground', () => {
    expect(findPageEdges(drawn(250, { x: 60, y: 80, w: 250, h: 360, shade: 20 }, { x: 64, y: 84, w: 242, h: 352, shade: 250 }))).toEqual(none);
    expect(findPageEdges(drawn(250, { x: 0, y: 60, w: 368, h: 40, shade: 40 }))).toEqual(none);
  });

  it('finds the sheet on a table, also with cards on it, and not the cards', () => {
    const edges = findPageEdges(drawn(90, { x: 30, y: 40, w: 308, h: 440, shade: 240 }, ...card(80, 80, 200), ...card(84, 250, 200)));
    const found = [edges.left, edges.right, edges.top, edges.bottom].map((edge) => (edge === undefined ? 0 : value(edge, 0.5)));
    const wanted = [30 / 368, 30 / 368, 40 / 520, 40 / 520];
    found.forEach((at, side) => expect(at).toBeCloseTo(wanted[side] ?? 0, 2));
  });

  it('finds the black edge of a copy that lay crooked', () => {
    const page = drawn(250);
    for (let y = 0; y < 520; y += 1) page.data.fill(25, y * 368, y * 368 + Math.round(14 - y / 40));
    expect(findPageEdges(page).left?.a).toBeCloseTo(14 / 368, 2);
  });
});
