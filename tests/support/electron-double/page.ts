import { EventEmitter } from 'node:events';
import type { MessagePort } from 'node:worker_threads';
import type { PortDouble } from './message-ports.ts';

/** The `window` of a page: takes what a preload script exposes, and delivers messages with their ports to itself. */
export class PageWindowDouble extends EventTarget {
  readonly location: { origin: string };
  readonly exposed = new Set<string>();

  constructor(address: string) {
    super();
    const url = new URL(address);
    this.location = { origin: `${url.protocol}//${url.host}` };
  }

  postMessage(data: unknown, targetOrigin: string, ports: readonly MessagePort[] = []): void {
    if (targetOrigin !== this.location.origin) return;
    queueMicrotask(() => { this.dispatchEvent(Object.assign(new Event('message'), { data, ports, source: this })); });
  }
}

/** What the `electron` module is inside a sandboxed preload script. */
export interface PreloadElectron {
  contextBridge: { exposeInMainWorld(name: string, value: object): void };
  ipcRenderer: EventEmitter & { send(channel: string): void };
}

type TellMain = (channel: string, frame: FrameDouble) => void;

/** A frame with a page in it, as the main process (`WebFrameMain`) and the page itself see it. */
export class FrameDouble {
  readonly url: string;
  readonly parent: FrameDouble | null;
  readonly window: PageWindowDouble;
  readonly electron: PreloadElectron;
  #destroyed = false;

  constructor(url: string, tellMain: TellMain, parent: FrameDouble | null = null) {
    this.url = url;
    this.parent = parent;
    this.window = new PageWindowDouble(url);
    const ipcRenderer = Object.assign(new EventEmitter(), { send: (channel: string): void => { setImmediate(() => { tellMain(channel, this); }); } });
    this.electron = {
      ipcRenderer,
      contextBridge: {
        exposeInMainWorld: (name, value) => {
          this.window.exposed.add(name);
          Object.defineProperty(this.window, name, { value, configurable: true });
        },
      },
    };
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  postMessage(channel: string, message: unknown, ports: readonly PortDouble[] = []): void {
    if (!this.#destroyed) this.electron.ipcRenderer.emit(channel, { ports: ports.map((port) => port.inner) }, message);
  }

  destroy(): void {
    this.#destroyed = true;
  }
}
