import { describe, expect, it } from 'vitest';
import type { Component } from '../components.ts';
import { findLeaders } from './leaders.ts';

const xHeight = 20;
let id = 0;
const dot = (x: number, y: number, size = 4): Component => ({ id: (id += 1), x0: x, y0: y, x1: x + size, y1: y + size, area: size * size });
const row = (count: number, from: number, step: number, y: number): Component[] => Array.from({ length: count }, (_, index) => dot(from + index * step, y));
const taken = (parts: readonly Component[]): Set<Component> => new Set(findLeaders(parts, xHeight).flatMap((leader) => leader.members));

describe('findLeaders', () => {
  it('takes a dotted line, though it waves a little', () => {
    const dots = Array.from({ length: 30 }, (_, index) => dot(100 + index * 9, 200 + Math.round(Math.sin(index / 4))));
    expect(taken(dots).size).toBe(30);
  });

  it('spares i-dots, a full stop, three dots, and the two dots of a colon', () => {
    const marks = [dot(100, 160), dot(190, 160), dot(320, 161), dot(400, 200), ...row(3, 500, 9, 200)];
    const colon = [dot(91, 188), dot(91, 200)];
    const line = row(20, 102, 9, 201);
    const gone = taken([...marks, ...colon, ...line]);
    expect([...marks, ...colon].filter((part) => part.y0 < 199 && gone.has(part))).toEqual([]);
    expect(taken(marks).size).toBe(0);
    expect(line.every((part) => gone.has(part))).toBe(true);
  });

  it('spares a bigger tone dot that lies among the small ones', () => {
    const tone = dot(143, 200, 7);
    const gone = taken([...row(5, 100, 9, 201), tone, ...row(8, 155, 9, 201)]);
    expect(gone.has(tone)).toBe(false);
    expect(gone.size).toBeGreaterThanOrEqual(12);
  });

  it('finds the dots again behind a long answer by their beat', () => {
    const shown = row(12, 500, 9, 201);
    const behind = [dot(500 - 9 * 14, 201), dot(500 - 9 * 21, 201)];
    const offBeat = dot(500 - 9 * 17 - 4, 201);
    const gone = taken([...shown, ...behind, offBeat]);
    expect(behind.every((part) => gone.has(part))).toBe(true);
    expect(gone.has(offBeat)).toBe(false);
  });

  it('takes dots that were typed with spaces between them, also a short row of such, but no full stops', () => {
    const [line, short] = [row(12, 100, 28, 200), row(6, 300, 28, 260)];
    const stops = [130, 192, 233, 291, 330, 389, 431, 486, 540].map((x) => dot(x, 320));
    const gone = taken([...line, ...short, ...stops]);
    expect([...line, ...short].every((part) => gone.has(part))).toBe(true);
    expect(stops.some((part) => gone.has(part))).toBe(false);
  });

  it('spares the serifs of a broken heading, which come at nearly even distances', () => {
    const serifs = [238, 245, 259, 265, 280].map((x) => dot(x, 200, 5));
    expect(taken(serifs).size).toBe(0);
  });
});
