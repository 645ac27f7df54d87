import type { Random } from '../../tests/bench/paper/random.ts';
import { pickWeighted } from './weighted.ts';

const sections = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;
const letters = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h'] as const;

/** What a form counts its lines with, and a space behind. */
export function listSign(random: Random): string {
  return `${pickWeighted(random, [
    [40, () => `${random.int(1, 19)}.`],
    [10, () => `${random.int(1, 9)}.${random.int(1, 9)}.`],
    [16, () => `${random.pick(sections)}.`],
    [20, () => `${random.pick(letters)})`],
    [6, () => `${random.int(1, 9)})`],
    [8, () => '-'],
  ])()} `;
}

/** Names the note below that explains a label: " (3)". */
export function noteMark(random: Random): string {
  return ` (${random.int(1, 12)})`;
}
