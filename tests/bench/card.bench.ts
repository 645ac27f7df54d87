import { cardBench } from '../../native/emrtd/virtual/bench.ts';
import { percentiles, type Bench } from './bench-row.ts';

const rounds = 5;

/** The card reader's own figures: arithmetic, time to the text, time to everything, and how many commands it spends. */
export const cardReadingBench: Bench = {
  name: 'card',
  run: async () => {
    const rows = [];
    for (const entry of cardBench) {
      const measured: number[] = [];
      for (let round = 0; round < rounds; round += 1) measured.push(await entry.run());
      rows.push({ name: entry.name, unit: entry.unit, ...percentiles(measured) });
    }
    return rows;
  },
};
