import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, CustomScheme, ForkOptions } from 'electron';
import type { ElectronParts } from '../../../electron/shell/run-shell.ts';
import { BrowserWindowDouble, type RunPreload, type WebContentsDouble } from './browser-window.ts';
import { ChildUtilityProcessDouble } from './child-utility-process.ts';
import { ChannelDouble } from './message-ports.ts';
import type { FrameDouble } from './page.ts';
import { SessionDouble } from './session.ts';
import { UtilityProcessDouble } from './utility-process.ts';

/** The parts of Electron that the kiosk uses, with real protocols, real ports and the real core behind them. */
export interface ElectronDouble {
  readonly electron: ElectronParts;
  readonly app: AppDouble;
  readonly windows: BrowserWindowDouble[];
  readonly cores: { readonly process: UtilityProcessDouble; readonly options: ForkOptions | undefined }[];
  readonly cardHelpers: ChildUtilityProcessDouble[];
  readonly sessions: Map<string, SessionDouble>;
  readonly schemes: CustomScheme[];
  readonly menu: { set: boolean };
  /** A message of any frame, ours or not, to the main process. */
  readonly tellMain: (channel: string, senderFrame: FrameDouble | null) => void;
}

export interface DoubleOptions {
  runPreload: RunPreload;
  safeStorage: ElectronParts['safeStorage'];
  userData?: string;
  /** Of a package: its resources and its application. */
  resourcesPath?: string;
  appPath?: string;
}

export class AppDouble extends EventEmitter {
  sandboxed = false;
  ready = false;
  firstInstance = true;
  exited: number | null = null;
  readonly isPackaged: boolean;
  readonly #userData: string;
  readonly #appPath: string;
  readonly #whenReady = Promise.withResolvers<undefined>();

  constructor({ userData = '', appPath = '', isPackaged = false } = {}) {
    super();
    this.#userData = userData;
    this.#appPath = appPath;
    this.isPackaged = isPackaged;
  }

  enableSandbox(): void {
    if (this.ready) throw new Error('enableSandbox() must be called before the app is ready');
    this.sandboxed = true;
  }
  becomeReady(): void {
    this.ready = true;
    this.#whenReady.resolve(undefined);
  }
  whenReady(): Promise<undefined> { return this.#whenReady.promise; }
  requestSingleInstanceLock(): boolean { return this.firstInstance; }
  getPath(): string { return this.#userData; }
  getAppPath(): string { return this.#appPath; }
  getVersion(): string { return '0.0.0-double'; }
  exit(code: number): void { this.exited = code; }

  /** As Electron: `before-quit` may prevent it, otherwise every window is closed and the program ends. */
  quit(): void {
    if (this.exited !== null) return;
    const event = { defaultPrevented: false, preventDefault: (): void => { event.defaultPrevented = true; } };
    this.emit('before-quit', event);
    if (!event.defaultPrevented) this.exited = 0;
  }
}

/** A key store that works, seals by turning every bit, and can be made to lose its keyring. */
export function workingKeyStore(): ElectronParts['safeStorage'] & { lost: boolean } {
  const turn = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  const store = {
    lost: false,
    isEncryptionAvailable: () => true,
    getSelectedStorageBackend: () => 'gnome_libsecret' as const,
    encryptString: (text: string) => turn(Buffer.from(text)),
    decryptString: (sealed: Buffer) => {
      if (store.lost) throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptString.');
      return turn(sealed).toString();
    },
  };
  return store as unknown as ElectronParts['safeStorage'] & { lost: boolean };
}

export function createElectronDouble(options: DoubleOptions): ElectronDouble {
  const app = new AppDouble({ userData: options.userData ?? '', appPath: options.appPath ?? '', isPackaged: options.resourcesPath !== undefined });
  const ipcMain = new EventEmitter();
  const windows: BrowserWindowDouble[] = [];
  const cores: { process: UtilityProcessDouble; options: ForkOptions | undefined }[] = [];
  const cardHelpers: ChildUtilityProcessDouble[] = [];
  const sessions = new Map<string, SessionDouble>();
  const schemes: CustomScheme[] = [];
  const menu = { set: true };

  const sessionOf = (partition: string): SessionDouble => {
    const known = sessions.get(partition);
    if (known !== undefined) return known;
    const session = new SessionDouble(partition);
    sessions.set(partition, session);
    app.emit('session-created', session);
    return session;
  };

  class BrowserWindow extends BrowserWindowDouble {
    constructor(windowOptions: BrowserWindowConstructorOptions) {
      super(windowOptions, {
        session: sessionOf,
        created: (contents: WebContentsDouble) => { app.emit('web-contents-created', {}, contents); },
        closed: () => { if (windows.every((window) => window.isDestroyed())) app.emit('window-all-closed'); },
        tellMain: (channel, event) => { ipcMain.emit(channel, event); },
        runPreload: options.runPreload,
      });
      windows.push(this);
    }
  }

  const parts = {
    app,
    ipcMain,
    BrowserWindow,
    MessageChannelMain: ChannelDouble,
    Menu: { setApplicationMenu: (value: unknown) => { menu.set = value !== null; } },
    safeStorage: options.safeStorage,
    session: { fromPartition: sessionOf },
    protocol: {
      registerSchemesAsPrivileged: (given: CustomScheme[]) => {
        if (app.ready) throw new Error('registerSchemesAsPrivileged must be called before the app is ready');
        schemes.push(...given);
      },
    },
    utilityProcess: {
      fork: (modulePath: string, _args?: string[], forkOptions?: ForkOptions) => {
        if (forkOptions?.serviceName === 'card reader') {
          const helper = new ChildUtilityProcessDouble(modulePath, forkOptions);
          cardHelpers.push(helper);
          return helper;
        }
        const process = new UtilityProcessDouble(modulePath);
        cores.push({ process, options: forkOptions });
        return process;
      },
    },
  };
  return {
    // The double stands in for the small part of these classes that the shell touches; the compiler can't know which.
    electron: parts as unknown as ElectronParts,
    app, windows, cores, cardHelpers, sessions, schemes, menu,
    tellMain: (channel, senderFrame) => { ipcMain.emit(channel, { senderFrame, sender: windows[0]?.webContents }); },
  };
}
