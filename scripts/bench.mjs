/** `npm run bench [-- --json] [-- --only NAME]`: measures; sets up what is missing first, baselines included. */
import { runOnNode24 } from './setup/run-on-node24.mjs';
import { setUp } from './setup.mjs';

await setUp('test');
await runOnNode24('tests/bench/main.ts', process.argv.slice(2));
