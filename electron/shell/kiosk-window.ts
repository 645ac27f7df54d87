import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { pageUrl } from './origin.ts';
import { timings } from './timings.ts';

/** Every power a page could have is off (Electron's security checklist, points 2 to 10). */
export function windowOptions(preload: string, windowed: boolean): BrowserWindowConstructorOptions {
  return {
    kiosk: !windowed,
    width: 1080,
    height: 1920,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#faf7f2',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      // In memory only: nothing a citizen did is on the disk of the browser.
      partition: 'kiosk',
    },
  };
}

/** Shows the page, and shows it anew when it crashes or hangs: the visit lives in the core, so nothing is lost. */
export async function keepPage(window: BrowserWindow): Promise<void> {
  const again = (): void => { setTimeout(() => { if (!window.isDestroyed()) window.webContents.reload(); }, timings.reloadPageAfter); };
  window.webContents.on('render-process-gone', again);
  window.on('unresponsive', () => { window.webContents.forcefullyCrashRenderer(); });
  window.once('ready-to-show', () => { window.show(); });
  window.removeMenu();
  await window.loadURL(pageUrl);
}
