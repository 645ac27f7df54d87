import type { App, BrowserWindow, IpcMain, Menu, MessageChannelMain, Protocol, SafeStorage, Session, UtilityProcess } from 'electron';
import type { CoreConfig } from '../core/config.ts';
import { answerPage } from './app-scheme.ts';
import { superviseCore, type CoreHandle } from './core-handle.ts';
import { openKeyStore } from './key-store.ts';
import { openScreen, pagePartition, windowOptions, type KioskScreen } from './kiosk-window.ts';
import { lockDown, lockSession } from './lock-down.ts';
import { pageScheme } from './origin.ts';
import { givePorts } from './page-port.ts';

/** The parts of Electron that the shell uses; a test puts a double in their place. */
export interface ElectronParts {
  app: App;
  protocol: Protocol;
  ipcMain: IpcMain;
  safeStorage: SafeStorage;
  BrowserWindow: typeof BrowserWindow;
  Menu: { setApplicationMenu(menu: Menu | null): void };
  MessageChannelMain: typeof MessageChannelMain;
  session: { fromPartition(name: string): Session };
  utilityProcess: { fork(modulePath: string, args?: string[], options?: Electron.ForkOptions): UtilityProcess };
}

export interface ShellOptions {
  config: CoreConfig;
  /** The built page. */
  pageDir: string;
  preload: string;
  coreModule: string;
  cardHelperModule: string;
  /** A window with a frame that can be closed, for work on the kiosk itself. */
  windowed: boolean;
  say: (line: string) => void;
}

export interface RunningShell {
  readonly core: CoreHandle;
  readonly screen: KioskScreen;
  stop(): Promise<void>;
}

/** Must be called before Electron is ready: sandbox for every page, our own scheme with its rights, everything else refused. */
export function prepare({ app, protocol }: Pick<ElectronParts, 'app' | 'protocol'>): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([{ scheme: pageScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]);
  lockDown(app);
}

/**
 * Starts core and window side by side, once Electron is ready; the page itself waits for its port. Gives null where a kiosk
 * runs on this machine already: then this one ends.
 */
export async function runShell(electron: ElectronParts, options: ShellOptions): Promise<RunningShell | null> {
  const { app } = electron;
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return null;
  }
  await app.whenReady();
  const core = superviseCore({
    fork: () => electron.utilityProcess.fork(options.coreModule, [], { serviceName: 'core', stdio: 'inherit' }),
    config: options.config,
    cardHelper: {
      fork: () => electron.utilityProcess.fork(options.cardHelperModule, [], { serviceName: 'card reader', stdio: 'inherit', env: helperEnvironment(options.config) }),
      channel: () => new electron.MessageChannelMain(),
    },
    keyStore: openKeyStore(electron.safeStorage),
    onVisitOver: () => { screen.renew(); },
    onDeath: (code) => { options.say(`The core ended (exit ${String(code)}); starting it again.`); },
  });
  const session = electron.session.fromPartition(pagePartition);
  lockSession(session, () => core.cameraWanted());
  session.protocol.handle(pageScheme, answerPage({ pageDir: options.pageDir, askCore: (request) => core.ask(request) }));
  givePorts(electron.ipcMain, core, electron.MessageChannelMain);
  electron.Menu.setApplicationMenu(null);
  const screen = openScreen(() => new electron.BrowserWindow(windowOptions(options.preload, options.windowed)), { closable: options.windowed });
  return { core, screen, stop: endOnQuit(app, screen, core) };
}

/** Where a configured PC/SC service is not the machine's own, its clients find it by this variable. */
function helperEnvironment({ cardReader }: CoreConfig): NodeJS.ProcessEnv {
  const service = cardReader?.kind === 'pcsc' ? cardReader.service : null;
  return service === null ? process.env : { ...process.env, PCSCLITE_CSOCK_NAME: service };
}

/** Lets the core end in order before Electron does, whatever asks for the end. */
function endOnQuit(app: App, screen: KioskScreen, core: CoreHandle): () => Promise<void> {
  let ended: Promise<void> | null = null;
  let gone = false;
  const stop = (): Promise<void> => {
    ended ??= core.stop().then(() => {
      gone = true;
      screen.close();
    });
    return ended;
  };
  app.on('window-all-closed', () => { app.quit(); });
  app.on('before-quit', (event) => {
    if (gone) return;
    event.preventDefault();
    void stop().then(() => { app.quit(); });
  });
  return stop;
}
