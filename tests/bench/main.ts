import { parseArgs } from 'node:util';
import type { Bench, BenchRow } from './bench-row.ts';
import { cardReadingBench } from './card.bench.ts';
import { firstScreenBench } from './first-screen.bench.ts';
import { lookupBench } from './lookup.bench.ts';
import { memoryBench } from './memory.bench.ts';
import { ocrBench } from './ocr.bench.ts';
import { pageSizeBench } from './page-size.bench.ts';
import { scanBench } from './scan.bench.ts';
import { submitBench } from './submit.bench.ts';

/** `npm run bench [-- --json] [-- --only NAME]`: rows as a table, or as JSON with nothing else on standard output. */
const benches: readonly Bench[] = [pageSizeBench, firstScreenBench, submitBench, ocrBench, scanBench, memoryBench, cardReadingBench, lookupBench];
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } } });

const chosen = values.only === undefined ? benches : benches.filter(({ name }) => values.only?.includes(name));
if (chosen.length === 0) {
  process.stderr.write(`There is no such benchmark. These are: ${benches.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}
const rows: BenchRow[] = [];
for (const bench of chosen) {
  process.stderr.write(`${bench.name} …\n`);
  rows.push(...(await bench.run()).map(rounded));
}
process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : `${rows.map(line).join('\n')}\n`);
process.exit(0);

/** Three decimals: more are noise. */
function rounded(row: BenchRow): BenchRow {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'number' ? Math.round(value * 1000) / 1000 : value])) as unknown as BenchRow;
}

function line({ name, unit, n, p50, p99, value, baseline, ratio }: BenchRow): string {
  const figures = Object.entries({ p50, p99, value, baseline }).flatMap(([key, figure]) => (figure === undefined ? [] : [`${key} ${String(figure)} ${unit}`]));
  return `${name}: ${[...figures, ...(ratio === undefined ? [] : [`ratio ${String(ratio)}`]), `n ${String(n)}`].join(', ')}`;
}
