import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain, MessageChannelMain, protocol, safeStorage, session, utilityProcess } from 'electron';
import { CoreConfig } from '../core/config.ts';
import { prepare, runShell } from './run-shell.ts';

/** Entry of the Electron shell. `KIOSK_CONFIG_FILE` names the configuration; a file of one start is deleted once read. */
const here = dirname(fileURLToPath(import.meta.url));

prepare({ app, protocol });
const running = await runShell(
  { app, BrowserWindow, ipcMain, MessageChannelMain, protocol, safeStorage, session, utilityProcess },
  {
    config: readConfig(),
    pageDir: join(here, '..', '..', 'renderer'),
    preload: join(here, 'preload.cjs'),
    coreModule: join(here, 'core-process.js'),
    windowed: process.argv.includes('--windowed'),
  },
);
let ended = false;
app.on('before-quit', (event) => {
  if (running === null || ended) return;
  event.preventDefault();
  void running.stop().then(() => {
    ended = true;
    app.quit();
  });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => { app.quit(); });

function readConfig(): CoreConfig {
  const file = process.env['KIOSK_CONFIG_FILE'] ?? join(app.getPath('userData'), 'kiosk.json');
  const config = CoreConfig.parse(JSON.parse(readFileSync(file, 'utf8')));
  if (process.env['KIOSK_CONFIG_FILE'] !== undefined) rmSync(file, { force: true });
  return config;
}
