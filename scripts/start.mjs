/** `npm start [-- --headless] [-- --config FILE]`: sets up what is missing and opens a working centre. */
import { electronBinary } from './setup/electron-binary.mjs';
import { runOnNode24 } from './setup/run-on-node24.mjs';
import { setUp } from './setup.mjs';

await setUp('start');
const args = process.argv.slice(2);
const electron = args.includes('--headless') ? { reason: 'no window was asked for' } : electronBinary();
await runOnNode24('scripts/start/main.ts', [...args, ...(electron.path === undefined ? ['--no-electron', electron.reason] : ['--electron', electron.path])]);
