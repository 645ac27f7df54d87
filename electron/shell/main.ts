import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, MessageChannelMain, protocol, safeStorage, session, utilityProcess } from 'electron';
import { findPlaces } from './places.ts';
import { prepare, runShell, type ElectronParts } from './run-shell.ts';
import { builtOn, configSentence, readShellConfig } from './shell-config.ts';

/**
 * Entry of the Electron shell. `KIOSK_CONFIG_FILE` names a configuration of this start alone; without it the kiosk's own
 * `kiosk.json` in Electron's user data is read.
 */
const electron: ElectronParts = { app, protocol, ipcMain, safeStorage, BrowserWindow, Menu, MessageChannelMain, session, utilityProcess };

prepare(electron);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => { app.quit(); });
// Not awaited: Electron becomes ready only after this module has run to its end, so waiting for it here would last for ever.
void start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? String(error.stack) : 'unknown error'}\n`);
  app.exit(1);
});

async function start(): Promise<void> {
  const { resourcesDir, ...places } = findPlaces(import.meta.url, app.isPackaged ? process.resourcesPath : null);
  const handedOver = process.env['KIOSK_CONFIG_FILE'];
  const file = handedOver ?? join(app.getPath('userData'), 'kiosk.json');
  const product = { resourcesDir, shell: 'electron', version: app.getVersion(), builtOn: builtOn(app.getAppPath()), dataDir: join(app.getPath('userData'), 'data') } as const;
  const config = readShellConfig(file, product, handedOver !== undefined);
  if (!config.ok) {
    dialog.showErrorBox('Kiosk Một Cửa', configSentence(file, config.failure));
    app.exit(1);
    return;
  }
  await runShell(electron, {
    ...places,
    config: config.value,
    windowed: process.argv.includes('--windowed'),
    say: (line) => { process.stderr.write(`${line}\n`); },
  });
}
