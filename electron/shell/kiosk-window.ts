import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { isOwnPage, pageUrl } from './origin.ts';
import { timings } from './timings.ts';

/** The name of the page's session. Without `persist:` it is in memory only: the browser leaves nothing on the disk. */
export const pagePartition = 'kiosk';

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
      partition: pagePartition,
    },
  };
}

/** The kiosk's screen: one window with the page, or for a moment two, while a fresh one takes the old one's place. */
export interface KioskScreen {
  readonly window: BrowserWindow;
  /**
   * Puts a fresh page, in a fresh process, in the place of the one in the window, because a citizen's data may still be in the
   * memory of the old one. A clerk who works at this screen is not interrupted.
   */
  renew(): void;
  close(): void;
}

/** Opens the screen. `closable` is for work on the kiosk itself; in a centre nobody can close it (Alt+F4). */
export function openScreen(makeWindow: () => BrowserWindow, { closable }: { closable: boolean }): KioskScreen {
  const open = (): BrowserWindow => {
    const made = makeWindow();
    keepPage(made, closable);
    return made;
  };
  let window = open();
  return {
    get window() { return window; },
    renew: () => {
      const old = window;
      if (old.isDestroyed() || !isCitizensPage(old.webContents.getURL())) return;
      window = open();
      window.once('show', () => { if (!old.isDestroyed()) old.destroy(); });
    },
    close: () => { if (!window.isDestroyed()) window.destroy(); },
  };
}

/**
 * Shows the page, and shows it anew when it crashes, hangs or could not be loaded: the visit lives in the core, so nothing is
 * lost.
 */
function keepPage(window: BrowserWindow, closable: boolean): void {
  const { webContents } = window;
  let next: NodeJS.Timeout | undefined;
  const again = (): void => {
    clearTimeout(next);
    next = setTimeout(() => { if (!window.isDestroyed()) show(); }, timings.reloadPageAfter);
  };
  const show = (): void => { window.loadURL(pageUrl).catch(again); };
  webContents.on('render-process-gone', again);
  window.on('unresponsive', () => { webContents.forcefullyCrashRenderer(); });
  window.on('close', (event) => { if (!closable) event.preventDefault(); });
  window.once('ready-to-show', () => { window.show(); });
  window.removeMenu();
  show();
}

/** Clerks and technicians work under an address of their own within the page. */
function isCitizensPage(address: string): boolean {
  return isOwnPage(address) && ['', '#/'].includes(new URL(address).hash);
}
