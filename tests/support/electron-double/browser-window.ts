import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import { FrameDouble } from './page.ts';
import type { SessionDouble } from './session.ts';

/** Runs the preload script with this page's `electron` and `window`. */
export type RunPreload = (frame: FrameDouble, path: string) => Promise<void>;

export interface WindowSurroundings {
  session(partition: string): SessionDouble;
  created(contents: WebContentsDouble): void;
  closed(): void;
  tellMain(channel: string, event: { senderFrame: FrameDouble | null; sender: WebContentsDouble }): void;
  runPreload: RunPreload;
}

class PreventableEvent {
  readonly url: string;
  readonly isMainFrame: boolean;
  defaultPrevented = false;

  constructor(url = '', isMainFrame = true) {
    this.url = url;
    this.isMainFrame = isMainFrame;
  }

  preventDefault(): void {
    this.defaultPrevented = true;
  }
}

/** Electron's `WebContents`: one page at a time, which a test can crash, lead elsewhere or let open windows. */
export class WebContentsDouble extends EventEmitter {
  readonly session: SessionDouble;
  frame: FrameDouble | null = null;
  #openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });

  constructor(session: SessionDouble) {
    super();
    this.session = session;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'allow' | 'deny' }): void { this.#openHandler = handler; }
  getURL(): string { return this.frame?.url ?? ''; }

  opensWindow(url: string): boolean {
    return this.#openHandler({ url }).action === 'allow';
  }

  /** Whether a link, script or redirect may lead the page (or a frame in it) there. */
  goes(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect' | 'will-attach-webview', url: string, isMainFrame = true): boolean {
    const preventable = new PreventableEvent(url, isMainFrame);
    this.emit(event, preventable);
    return !preventable.defaultPrevented;
  }

  crash(): void {
    this.frame?.destroy();
    this.frame = null;
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  }

  forcefullyCrashRenderer(): void {
    this.crash();
  }
}

/** Electron's `BrowserWindow`: loads pages through its session's protocol handlers and runs the preload script in them. */
export class BrowserWindowDouble extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents: WebContentsDouble;
  readonly #around: WindowSurroundings;
  shown = false;
  menu = true;
  #destroyed = false;

  constructor(options: BrowserWindowConstructorOptions, around: WindowSurroundings) {
    super();
    this.options = options;
    this.#around = around;
    this.webContents = new WebContentsDouble(around.session(options.webPreferences?.partition ?? ''));
    around.created(this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    const answer = await this.webContents.session.fetch(url);
    if (!answer.ok) throw new Error(`ERR_FAILED (${String(answer.status)}) loading '${url}'`);
    this.webContents.frame?.destroy();
    const frame = new FrameDouble(url, (channel, senderFrame) => { this.#around.tellMain(channel, { senderFrame, sender: this.webContents }); });
    await this.#around.runPreload(frame, this.options.webPreferences?.preload ?? '');
    this.webContents.frame = frame;
    this.emit('ready-to-show');
    this.webContents.emit('did-finish-load');
  }

  show(): void {
    this.shown = true;
    this.emit('show');
  }
  removeMenu(): void { this.menu = false; }
  isDestroyed(): boolean { return this.#destroyed; }

  /** As Alt+F4 does. Gives whether the window has closed. */
  close(): boolean {
    const event = new PreventableEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
    return this.#destroyed;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.webContents.frame?.destroy();
    this.#around.closed();
  }
}
