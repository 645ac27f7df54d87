/**
 * `npm run bench:paper -- [--seed N] [--json]`: makes papers, damages them in known ways, and says how well they are read.
 * With `--memory N`: reads N of them in a row with two workers and says what memory that takes.
 */
import { runOnNode24 } from './setup/run-on-node24.mjs';
import { setUp } from './setup.mjs';

await setUp('test');
const words = process.argv.slice(2);
await runOnNode24(words.includes('--memory') ? 'tests/bench/paper/memory.ts' : 'tests/bench/paper/main.ts', words);
