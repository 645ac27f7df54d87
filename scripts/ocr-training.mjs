/** `npm run ocr:train -- [--pages N] [--iterations N] [--seed N] [--work DIR]`: trains the reading data of `resources/ocr` on; a full run takes an hour or two. */
import { runOnNode24 } from './setup/run-on-node24.mjs';
import { setUp } from './setup.mjs';

await setUp('test');
await runOnNode24('scripts/ocr-training/main.ts', process.argv.slice(2));
