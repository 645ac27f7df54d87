import { expect, it } from 'vitest';
import { Random } from '../../tests/bench/paper/random.ts';
import { fitPlaces } from './truth-places.ts';
import type { PlacePair, Point } from './truth-places.ts';

/** A sheet that was laid crooked, and bends. */
function bent({ x, y }: Point): Point {
  return { x: 60 + 2.1 * x + 0.03 * y + 1e-5 * x * x, y: 40 - 0.025 * x + 2.08 * y + 2.5e-5 * x * x - 1.5e-5 * x * y };
}

function pairsOf(random: Random, count: number, wrongShare: number): PlacePair[] {
  return Array.from({ length: count }, (_, index) => {
    const from = { x: random.between(40, 750), y: random.between(40, 1080) };
    const to = index < wrongShare * count ? { x: random.between(0, 1700), y: random.between(0, 2400) } : bent(from);
    return { from, to: { x: to.x + 0.5 * random.normal(), y: to.y + 0.5 * random.normal() } };
  });
}

it('finds every place within a pixel though a fifth of the words are others', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const random = new Random(seed);
    const map = fitPlaces(pairsOf(random, 120, 0.2));
    expect(map).toBeDefined();
    for (let turn = 0; turn < 50; turn += 1) {
      const from = { x: random.between(60, 730), y: random.between(60, 1060) };
      const [found, real] = [map?.(from) ?? from, bent(from)];
      expect(Math.hypot(found.x - real.x, found.y - real.y)).toBeLessThan(1);
    }
  }
});

it('says nothing of a page on which hardly a word was read', () => {
  expect(fitPlaces(pairsOf(new Random(1), 20, 0))).toBeUndefined();
  expect(fitPlaces([])).toBeUndefined();
});
