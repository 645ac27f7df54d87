import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { failed, success } from '../../emrtd/failure.ts';
import type { Result } from '../../emrtd/failure.ts';
import type { FileName } from '../../emrtd/files.ts';
import type { Availability, CardReaders, FileCard, OpenOutcome, ReaderState } from '../card-reader.ts';
import { makeListeners } from '../listeners.ts';
import type { Listeners } from '../listeners.ts';
import { timings as defaultTimings } from '../timings.ts';
import type { Timings } from '../timings.ts';
import { eventName, readHn212Message, signatureRequest } from './hn212-messages.ts';
import type { Hn212Message } from './hn212-messages.ts';

export interface Hn212Options {
  /** Such as `http://192.168.5.1:8000`, the device's own network. */
  readonly url: string;
  readonly timings?: Timings;
}

/**
 * The HN212 reads a card by itself and sends what it found over Socket.IO. We take its raw files and judge them ourselves; of
 * its text, its certificate and its verdict we believe nothing.
 */
export function hn212Reader({ url, timings = defaultTimings }: Hn212Options): CardReaders {
  const name = `HN212 ${new URL(url).host}`;
  const device = makeDevice(name);
  const { state } = device;
  return {
    start: () => {
      state.socket ??= connect(url, { onConnect: device.found, onLost: device.lost, onMessage: device.handle });
    },
    stop: async () => {
      state.socket?.disconnect();
      state.socket = null;
    },
    subscribe: (listener) => device.listeners.subscribe(listener),
    get readers(): ReaderState[] {
      return state.availability === 'running' ? [{ name, atr: state.present ? new Uint8Array(0) : null }] : [];
    },
    get availability() { return state.availability; },
    open: (reader) => openCard(state, reader === name, { timings, removeCard: device.removeCard }),
  };
}

interface Device {
  readonly state: DeviceState;
  readonly listeners: Listeners;
  readonly found: () => void;
  readonly lost: () => void;
  readonly handle: (message: Hn212Message) => void;
  readonly removeCard: () => void;
}

/** The device's state, and what its news does to it. */
function makeDevice(name: string): Device {
  const listeners = makeListeners();
  const state: DeviceState = { socket: null, availability: 'starting', present: false, files: null, waiting: new Set() };
  const setAvailability = (availability: Availability): void => {
    if (state.availability === availability) return;
    state.availability = availability;
    listeners.emit({ kind: 'availability', availability });
  };
  const removeCard = (): void => {
    state.files = null;
    if (!state.present) return;
    state.present = false;
    listeners.emit({ kind: 'cardRemoved', reader: name });
  };
  const insertCard = (): void => {
    removeCard();
    state.present = true;
    listeners.emit({ kind: 'cardInserted', reader: name, atr: new Uint8Array(0) });
  };
  return {
    state,
    listeners,
    removeCard,
    found: () => {
      setAvailability('running');
      listeners.emit({ kind: 'readerAttached', reader: name });
    },
    lost: () => {
      if (state.availability === 'running') {
        removeCard();
        listeners.emit({ kind: 'readerDetached', reader: name });
      }
      setAvailability('stopped');
    },
    handle: (message) => {
      // The message of the insertion may have been lost with the network.
      if (message.kind === 'cardInserted' || (message.kind === 'files' && !state.present)) insertCard();
      if (message.kind === 'files') state.files = message.files;
      for (const waiter of [...state.waiting]) waiter(message);
    },
  };
}

interface DeviceState {
  socket: Socket | null;
  availability: Availability;
  present: boolean;
  files: ReadonlyMap<FileName, Uint8Array> | null;
  readonly waiting: Set<(message: Hn212Message) => void>;
}

function connect(url: string, on: { onConnect: () => void; onLost: () => void; onMessage: (message: Hn212Message) => void }): Socket {
  const socket = io(url, { reconnectionDelay: 500, reconnectionDelayMax: 2000 });
  socket.on('connect', on.onConnect);
  socket.on('disconnect', on.onLost);
  socket.on('connect_error', on.onLost);
  socket.on(eventName, (received: unknown) => {
    const message = readHn212Message(received);
    if (message !== null) on.onMessage(message);
  });
  return socket;
}

async function openCard(state: DeviceState, known: boolean, how: { timings: Timings; removeCard: () => void }): Promise<OpenOutcome> {
  if (!known) return { ok: false, code: 'noSuchReader' };
  if (state.availability !== 'running') return { ok: false, code: 'serviceStopped' };
  if (!state.present) return { ok: false, code: 'noCard' };
  const files = state.files ?? (await nextMessage(state, how.timings.networkFiles, (message) => {
    if (message.kind === 'files') return message.files;
    return message.kind === 'error' ? 'failed' : undefined;
  }));
  if (files === null || files === 'failed') return { ok: false, code: 'incomplete' };
  const card: FileCard = {
    kind: 'files',
    files,
    signChallenge: (challenge) => askSignature(state, challenge, how.timings),
    close: async () => how.removeCard(),
  };
  return { ok: true, card };
}

async function askSignature(state: DeviceState, challenge: Uint8Array, timings: Timings): Promise<Result<Uint8Array>> {
  const waiting = nextMessage(state, timings.networkSignature, (message) => {
    if (message.kind === 'signature') return message.signature;
    return message.kind === 'error' || message.kind === 'cardInserted' ? 'failed' : undefined;
  });
  state.socket?.emit(signatureRequest, { clientId: 'kiosk', challenge: Buffer.from(challenge).toString('base64') });
  const signature = await waiting;
  if (signature === null) return failed('cardSilent', 'no signature');
  return signature === 'failed' ? failed('cardLifted', 'signature') : success(signature);
}

/** The first message that `pick` takes something from; null when none comes in time. */
function nextMessage<T>(state: DeviceState, milliseconds: number, pick: (message: Hn212Message) => T | undefined): Promise<T | null> {
  return new Promise((resolve) => {
    const finish = (value: T | null): void => {
      clearTimeout(timer);
      state.waiting.delete(waiter);
      resolve(value);
    };
    const waiter = (message: Hn212Message): void => {
      const value = pick(message);
      if (value !== undefined) finish(value);
    };
    const timer = setTimeout(() => finish(null), milliseconds);
    state.waiting.add(waiter);
  });
}
