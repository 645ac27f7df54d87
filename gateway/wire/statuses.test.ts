import { expect, it } from 'vitest';
import { dossierStatuses, nationalStatusCodes, nextStatuses } from './statuses.ts';

it('numbers the ten national states once each', () => {
  expect(Object.values(nationalStatusCodes).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

it('allows exactly the transitions of the national table', () => {
  const table = Object.fromEntries(
    dossierStatuses.map((status) => [nationalStatusCodes[status], nextStatuses(status).map((next) => nationalStatusCodes[next]).sort((a, b) => a - b)]),
  );
  expect(table).toEqual({ 1: [2, 3, 5, 7], 2: [4, 6, 8], 3: [], 4: [5, 6, 8, 9], 5: [2, 4, 8], 6: [4, 9], 7: [], 8: [], 9: [10], 10: [] });
});
