/** `npm start [-- --headless] [-- --config FILE]`: sets up what is missing and opens a working centre. */
import { runOnNode24 } from './setup/run-on-node24.mjs';
import { setUp } from './setup.mjs';

await setUp('start');
await runOnNode24('scripts/start/main.ts', process.argv.slice(2));
