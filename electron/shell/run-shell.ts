import type { App, BrowserWindow, IpcMain, IpcMainEvent, MessageChannelMain, Protocol, SafeStorage, Session, UtilityProcess } from 'electron';
import type { CoreConfig } from '../core/config.ts';
import { answerPage } from './app-scheme.ts';
import { superviseCore, type CoreHandle } from './core-handle.ts';
import { openKeyStore } from './key-store.ts';
import { keepPage, windowOptions } from './kiosk-window.ts';
import { lockDown, lockSession } from './lock-down.ts';
import { bridgeChannels, isOwnPage, pageScheme } from './origin.ts';

/** The parts of Electron that the shell uses; a test puts a double in their place. */
export interface ElectronParts {
  app: App;
  protocol: Protocol;
  ipcMain: IpcMain;
  safeStorage: SafeStorage;
  BrowserWindow: typeof BrowserWindow;
  MessageChannelMain: typeof MessageChannelMain;
  session: { fromPartition(name: string): Session };
  utilityProcess: { fork(modulePath: string, args?: string[], options?: Electron.ForkOptions): UtilityProcess };
}

export interface ShellOptions {
  config: CoreConfig;
  pageDir: string;
  preload: string;
  coreModule: string;
  windowed: boolean;
}

export interface RunningShell {
  readonly core: CoreHandle;
  readonly window: BrowserWindow;
  stop(): Promise<void>;
}

/** Must be called before Electron is ready: sandbox for every page, and our own scheme with its rights. */
export function prepare({ app, protocol }: Pick<ElectronParts, 'app' | 'protocol'>): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]);
  lockDown(app);
}

/** Starts the core, then the window. A second kiosk on the same machine ends at once. */
export async function runShell(electron: ElectronParts, options: ShellOptions): Promise<RunningShell | null> {
  const { app, ipcMain, BrowserWindow, MessageChannelMain } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return null;
  }
  await app.whenReady();
  const core = superviseCore({
    fork: () => electron.utilityProcess.fork(options.coreModule, [], { serviceName: 'core', stdio: 'inherit' }),
    config: options.config,
    keyStore: openKeyStore(electron.safeStorage),
    onDeath: () => undefined,
  });
  const session = electron.session.fromPartition('kiosk');
  lockSession(session);
  session.protocol.handle(pageScheme, answerPage({ pageDir: options.pageDir, askCore: (request) => core.ask(request) }));
  ipcMain.on(bridgeChannels.connect, (event) => { void givePort(event, core, MessageChannelMain); });
  await core.ready();
  const window = new BrowserWindow(windowOptions(options.preload, options.windowed));
  await keepPage(window);
  app.on('window-all-closed', () => { app.quit(); });
  return {
    core,
    window,
    stop: async () => {
      if (!window.isDestroyed()) window.destroy();
      await core.stop();
    },
  };
}

/** The one place that checks who asks: only the main frame of our own page is given a port to the core. */
async function givePort(event: IpcMainEvent, core: CoreHandle, Channel: typeof MessageChannelMain): Promise<void> {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || !isOwnPage(frame.url)) return;
  await core.ready();
  const { port1, port2 } = new Channel();
  core.connectPage(port1);
  if (!event.sender.isDestroyed()) event.sender.postMessage(bridgeChannels.port, null, [port2]);
}
