import type { Random } from '../../tests/bench/paper/random.ts';

/** Picks one of some choices, each as often as its weight says. */
export function pickWeighted<T>(random: Random, choices: readonly (readonly [weight: number, choice: T])[]): T {
  const whole = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = random.next() * whole;
  const last = choices.at(-1);
  if (last === undefined) throw new RangeError('nothing to pick from');
  return (choices.find(([weight]) => (left -= weight) < 0) ?? last)[1];
}
