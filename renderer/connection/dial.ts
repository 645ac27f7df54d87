import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { KioskContract } from '../../electron/core/contract/index.ts';
import { connectionTimings } from './timings.ts';

/** The core as the page calls it. */
export type KioskClient = ContractRouterClient<KioskContract>;

/** An open connection; `closed` settles when it is gone, whoever ended it. */
export interface Connection {
  client: KioskClient;
  closed: Promise<void>;
  close: () => void;
}

/** Opens a connection; rejects when the core can't be reached now. */
export type Dial = () => Promise<Connection>;

/** What the Electron preload leaves on the window: asks for a fresh port, which arrives as a message of the window itself. */
export interface KioskBridge {
  connect: () => unknown;
}

declare global {
  interface Window {
    readonly kioskBridge?: KioskBridge;
  }
}

/** The way to the core from this page: by the shell's port where there is a bridge, else by WebSocket to the page's own origin. */
export function createDial(page: Window): Dial {
  const bridge = page.kioskBridge;
  return bridge === undefined ? () => dialWebSocket(rpcAddress(page.location)) : createPortDial(page, bridge);
}

/** `ws(s)://<same origin>/rpc`; the shell checks token and origin. */
export function rpcAddress(location: Pick<Location, 'protocol' | 'host'>): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rpc`;
}

async function dialWebSocket(address: string): Promise<Connection> {
  const websocket = new WebSocket(address);
  const closed = new Promise<void>((resolve) => websocket.addEventListener('close', () => resolve(), { once: true }));
  const opened = new Promise<void>((resolve) => websocket.addEventListener('open', () => resolve(), { once: true }));
  const open = await within(connectionTimings.openWithin, Promise.race([opened.then(() => true), closed.then(() => false)]));
  if (open !== true) {
    websocket.close();
    throw new Error('The core did not answer on the WebSocket');
  }
  return { client: createORPCClient<KioskClient>(new WebSocketLink({ websocket })), closed, close: () => websocket.close() };
}

/** A port may also come unasked, when the shell has restarted the core: it ends the present connection and serves the next. */
function createPortDial(page: Window, bridge: KioskBridge): Dial {
  let waiting: MessagePort | null = null;
  let arrived: (() => void) | null = null;
  let replaced: (() => void) | null = null;
  page.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== page || !isPortMessage(event.data) || port === undefined) return;
    waiting?.close();
    waiting = port;
    arrived?.();
    replaced?.();
  });
  return async () => {
    if (waiting === null) {
      const arrival = new Promise<true>((resolve) => { arrived = () => resolve(true); });
      bridge.connect();
      await within(connectionTimings.openWithin, arrival);
    }
    const port: MessagePort | null = waiting;
    waiting = null;
    if (port === null) throw new Error('The shell gave no port');
    return openPort(port, new Promise<void>((resolve) => { replaced = resolve; }));
  };
}

function openPort(port: MessagePort, replaced: Promise<void>): Connection {
  const client = createORPCClient<KioskClient>(new PortLink({ port }));
  const gone = new Promise<void>((resolve) => port.addEventListener('close', () => resolve(), { once: true }));
  port.start();
  return { client, closed: Promise.race([gone, replaced]), close: () => port.close() };
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'kiosk-port';
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => { timer = setTimeout(() => resolve(null), milliseconds); });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
