/** `npm run kioskctl -- VERB …`: the technician's tool; sets up what is missing first. */
import { runOnNode24 } from './setup/run-on-node24.mjs';
import { setUp } from './setup.mjs';

await setUp('start');
await runOnNode24('scripts/kioskctl/main.ts', process.argv.slice(2));
