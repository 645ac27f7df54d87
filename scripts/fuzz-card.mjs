/** `npm run fuzz:card [-- --seed N] [-- --seconds N]`: hostile bytes for everything that reads a card; sets up what is missing first. */
import { runOnNode24 } from './setup/run-on-node24.mjs';
import { setUp } from './setup.mjs';

await setUp('start');
await runOnNode24('scripts/fuzz-card.ts', process.argv.slice(2));
