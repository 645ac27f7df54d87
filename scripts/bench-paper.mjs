/** `npm run bench:paper -- [--seed N] [--json]`: makes papers, damages them in known ways, and says how well they are read. */
import { runOnNode24 } from './setup/run-on-node24.mjs';
import { setUp } from './setup.mjs';

await setUp('test');
await runOnNode24('tests/bench/paper/main.ts', process.argv.slice(2));
