import type { Availability, CardReaders, OpenOutcome, ReaderState } from '../card-reader.ts';
import { makeListeners } from '../listeners.ts';
import { timings as defaultTimings } from '../timings.ts';
import type { Timings } from '../timings.ts';
import { openPcscCard } from './pcsc-card.ts';
import type { OpenPcscCard } from './pcsc-card.ts';
import { loadPcscLibrary } from './pcsc-library.ts';
import type { PcscContext, PcscLibrary } from './pcsc-library.ts';

export interface PcscOptions {
  readonly timings?: Timings;
  /** For tests of a machine without the driver. */
  readonly load?: () => Promise<PcscLibrary | null>;
  /** Called after each look, as a sign of life. */
  readonly onLook?: () => void;
}

/**
 * All readers of the machine's PC/SC service, for a thread that may block: `pcsc-readers.ts` runs it in one. The library's own
 * monitor does not recover from a service that died, so readers are looked at in short intervals through a context that does
 * nothing else; a context that fails is thrown away and made anew until the service is back.
 */
export function watchPcsc(options: PcscOptions = {}): CardReaders {
  const watch = makeWatch(options);
  return {
    start: () => watch.start(),
    stop: () => watch.stop(),
    subscribe: (listener) => watch.listeners.subscribe(listener),
    get readers() { return [...watch.known.values()]; },
    get availability() { return watch.availability; },
    open: (reader) => watch.open(reader),
  };
}

interface Watch {
  readonly listeners: ReturnType<typeof makeListeners>;
  readonly known: Map<string, ReaderState>;
  availability: Availability;
  start(): void;
  stop(): Promise<void>;
  open(reader: string): Promise<OpenOutcome>;
}

function makeWatch({ timings = defaultTimings, load = loadPcscLibrary, onLook }: PcscOptions): Watch {
  const listeners = makeListeners();
  const cards = new Set<OpenPcscCard>();
  let library: PcscLibrary | null = null;
  let eyes: Eyes | null = null;

  const watch: Watch = {
    listeners,
    known: new Map(),
    availability: 'starting',
    start: () => {
      if (eyes !== null) return;
      const opened = (eyes = { timer: null, context: null, closed: false });
      void load().then((loaded) => {
        library = loaded;
        if (loaded === null) setAvailability(watch, 'notInstalled');
        else look(watch, { library: loaded, eyes: opened, timings, onLook });
      });
    },
    stop: async () => {
      if (eyes !== null) shut(eyes);
      eyes = null;
      await Promise.all([...cards].map((card) => card.close()));
    },
    open: async (reader) => {
      if (library === null) return { ok: false, code: 'serviceStopped', detail: watch.availability };
      const outcome = await openPcscCard(library, reader, { timings, listeners, serviceLost: () => watch.availability !== 'running' });
      if (outcome.ok) {
        cards.add(outcome.card);
        outcome.card.onClosed(() => cards.delete(outcome.card));
      }
      return outcome;
    },
  };
  return watch;
}

/** What looking at the readers holds between two looks. */
interface Eyes {
  timer: NodeJS.Timeout | null;
  context: PcscContext | null;
  closed: boolean;
}

interface Looking {
  readonly library: PcscLibrary;
  readonly eyes: Eyes;
  readonly timings: Timings;
  readonly onLook: (() => void) | undefined;
}

function look(watch: Watch, how: Looking): void {
  const { library, eyes, timings } = how;
  if (eyes.closed) return;
  let pause: number = timings.poll;
  try {
    eyes.context ??= new library.Context();
    const seen = eyes.context.listReaders().map(({ name, state, atr }) => ({ name, atr: isPresent(library, state) ? Uint8Array.from(atr ?? []) : null }));
    setAvailability(watch, 'running');
    report(watch, seen);
  } catch (error) {
    closeQuietly(eyes.context);
    eyes.context = null;
    report(watch, []);
    setAvailability(watch, 'stopped', error instanceof Error ? error.message : 'PC/SC');
    pause = timings.reconnect;
  }
  how.onLook?.();
  eyes.timer = setTimeout(look, pause, watch, how);
}

function shut(eyes: Eyes): void {
  eyes.closed = true;
  if (eyes.timer !== null) clearTimeout(eyes.timer);
  closeQuietly(eyes.context);
}

function setAvailability(watch: Watch, availability: Availability, detail?: string): void {
  if (watch.availability === availability) return;
  watch.availability = availability;
  watch.listeners.emit({ kind: 'availability', availability, ...(detail === undefined ? {} : { detail }) });
}

/** Tells the difference between what was known and what is seen now. */
function report({ known, listeners }: Watch, seen: readonly ReaderState[]): void {
  for (const before of [...known.values()]) {
    const now = seen.find(({ name }) => name === before.name);
    // A card that was changed between two looks has another ATR, or the same: then the reader's own counter would be needed.
    const gone = before.atr !== null && (now === undefined || now.atr === null || !sameBytes(now.atr, before.atr));
    if (gone) {
      known.set(before.name, { name: before.name, atr: null });
      listeners.emit({ kind: 'cardRemoved', reader: before.name });
    }
    if (now === undefined) {
      known.delete(before.name);
      listeners.emit({ kind: 'readerDetached', reader: before.name });
    }
  }
  for (const now of seen) {
    const before = known.get(now.name);
    known.set(now.name, now);
    if (before === undefined) listeners.emit({ kind: 'readerAttached', reader: now.name });
    if (now.atr !== null && (before?.atr ?? null) === null) listeners.emit({ kind: 'cardInserted', reader: now.name, atr: now.atr });
  }
}

function isPresent(library: PcscLibrary, state: number): boolean {
  return (state & library.SCARD_STATE_PRESENT) !== 0 && (state & library.SCARD_STATE_MUTE) === 0;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function closeQuietly(context: PcscContext | null): void {
  try {
    context?.close();
  } catch {
    // The service behind it is gone; there is nothing to give back.
  }
}
