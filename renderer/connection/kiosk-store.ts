import type { Failure } from '../../electron/core/contract/failures.ts';
import type { KioskView } from '../../electron/core/contract/kiosk.ts';
import type { VisitCommand, VisitView } from '../../electron/core/contract/visit.ts';
import type { Connection, Dial, KioskClient } from './dial.ts';
import { connectionTimings } from './timings.ts';

/** All that the page knows. It owns nothing of it: the core does, and tells each change. */
export interface KioskSnapshot {
  link: 'connecting' | 'ready' | 'lost';
  client: KioskClient | null;
  kiosk: KioskView | null;
  visit: VisitView | null;
  /** Why the last command was not taken; gone with the next one. */
  refusal: Failure | null;
  /** Commands on their way. */
  sending: number;
}

export interface KioskStore {
  subscribe: (listener: () => void) => () => void;
  getSnapshot: () => KioskSnapshot;
  /** Sends a command; true once the core has taken (and thus stored) it. Never rejects: refusals stand in the snapshot. */
  send: (command: VisitCommand) => Promise<boolean>;
  /** Shows a failure that the page itself met, in the place of a refusal. */
  report: (failure: Failure | null) => void;
  stop: () => void;
}

const nothingYet: KioskSnapshot = { link: 'connecting', client: null, kiosk: null, visit: null, refusal: null, sending: 0 };

/** Keeps a connection for as long as the page lives: dials, listens, and dials again after a pause when it breaks. */
export function startKioskStore(dial: Dial, pause: (milliseconds: number) => Promise<void> = sleep): KioskStore {
  let snapshot = nothingYet;
  let stopped = false;
  let current: Connection | null = null;
  const listeners = new Set<() => void>();
  const change = (part: Partial<KioskSnapshot>): void => {
    snapshot = { ...snapshot, ...part };
    for (const listener of listeners) listener();
  };

  const serve = async (connection: Connection): Promise<void> => {
    current = connection;
    const listening = new AbortController();
    change({ client: connection.client });
    const streams = [
      follow(() => connection.client.kiosk.watch(undefined, { signal: listening.signal }), (kiosk) => change({ kiosk, link: 'ready' })),
      follow(() => connection.client.visit.watch(undefined, { signal: listening.signal }), (visit) => change({ visit })),
    ];
    // A stream that ends says as much as a closed socket: this core no longer serves us.
    await Promise.race([connection.closed, ...streams]);
    listening.abort();
    connection.close();
    current = null;
    change({ client: null, link: 'lost' });
  };

  const run = async (): Promise<void> => {
    for (let attempt = 0; !stopped; attempt += 1) {
      const connection = await dial().catch(() => null);
      if (stopped) connection?.close();
      else if (connection !== null) {
        await serve(connection);
        attempt = -1;
      } else if (snapshot.link === 'ready') change({ link: 'lost' });
      const waits = connectionTimings.retryAfter;
      await pause(waits[Math.min(Math.max(attempt, 0), waits.length - 1)] ?? 0);
    }
  };
  void run();

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    send: (command) => sendCommand(command, () => snapshot, change),
    report: (refusal) => change({ refusal }),
    stop: () => {
      stopped = true;
      current?.close();
    },
  };
}

async function sendCommand(command: VisitCommand, read: () => KioskSnapshot, change: (part: Partial<KioskSnapshot>) => void): Promise<boolean> {
  const { client } = read();
  if (client === null) return false;
  // A sign of life, or of which paper is open, is nothing the person asked for: it must neither take a refusal off the screen nor make a button busy
  // under the very finger whose touch sent it, or that press would be lost.
  const quiet = command.type === 'stillHere' || command.type === 'lookAt';
  const count = (by: number): void => { if (!quiet) change({ sending: read().sending + by }); };
  count(1);
  const reply = await client.visit.send(command).catch(() => null);
  count(-1);
  if (reply === null) return false;
  if (!quiet) change({ refusal: reply.taken ? null : reply.failure });
  return reply.taken;
}

async function follow<T>(open: () => Promise<AsyncIterable<T>>, take: (value: T) => void): Promise<void> {
  try {
    for await (const value of await open()) take(value);
  } catch {
    // The connection is gone or was given up; the caller dials again.
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
