import { failed } from '../../emrtd/failure.ts';
import type { Result } from '../../emrtd/failure.ts';
import type { Availability, CardReaders, CommandCard, OpenOutcome, ReaderEvent, ReaderState } from '../card-reader.ts';
import { makeListeners } from '../listeners.ts';
import { timings as defaultTimings } from '../timings.ts';
import type { Timings } from '../timings.ts';
import type { OpenAnswer } from './pcsc-messages.ts';
import { startHelper } from './helper-process.ts';
import type { HelperPort, HelperProcess } from './helper-process.ts';

/**
 * All readers of the machine's PC/SC service. The calls run in a process of their own; when it gives no sign of life, because
 * the service hangs with it, it is ended and a new one is started.
 */
export function pcscReaders(options: { readonly timings?: Timings; readonly startHelper?: (module: URL) => HelperPort } = {}): CardReaders {
  const timings = options.timings ?? defaultTimings;
  const listeners = makeListeners();
  const known = new Map<string, ReaderState>();
  let availability: Availability = 'starting';
  let helper: HelperProcess | null = null;
  let retry: NodeJS.Timeout | undefined;

  const tell = (event: ReaderEvent): void => {
    if (event.kind === 'availability') availability = event.availability;
    note(known, event);
    listeners.emit(event);
  };
  const begin = (): void => {
    helper = startHelper(timings, {
      onEvent: tell,
      onLost: (detail) => {
        for (const event of farewells(known)) tell(event);
        if (availability !== 'stopped') tell({ kind: 'availability', availability: 'stopped', detail });
        // Not at once: a helper that can't start would otherwise be started without end.
        retry = setTimeout(begin, timings.reconnect);
      },
    }, options.startHelper);
  };

  return {
    start: () => {
      if (helper === null) begin();
    },
    stop: async () => {
      const ending = helper;
      helper = null;
      clearTimeout(retry);
      await ending?.stop();
    },
    subscribe: (listener) => listeners.subscribe(listener),
    get readers() { return [...known.values()]; },
    get availability() { return availability; },
    open: async (reader) => openThrough(helper, reader, timings),
  };
}

async function openThrough(helper: HelperProcess | null, reader: string, timings: Timings): Promise<OpenOutcome> {
  if (helper === null) return { ok: false, code: 'serviceStopped' };
  const answer = (await helper.ask({ kind: 'open', reader }, timings.command)) as OpenAnswer | null;
  if (answer === null) return { ok: false, code: 'serviceStopped', detail: 'no answer' };
  return answer.ok ? { ok: true, card: makeCard(helper, answer, timings) } : answer;
}

function makeCard(helper: HelperProcess, opened: { card: number; atr: Uint8Array }, timings: Timings): CommandCard {
  const { card, atr } = opened;
  // The helper keeps the time of each command; this longer one is for a helper that hangs itself.
  const patience = timings.command + timings.reasonGrace + 1000;
  return {
    kind: 'commands',
    channel: {
      atr,
      transmit: async (command) => {
        const answer = (await helper.ask({ kind: 'transmit', card, command }, patience)) as Result<Uint8Array> | null;
        return answer ?? failed('readerGone', 'no answer');
      },
    },
    close: async () => {
      await helper.ask({ kind: 'close', card }, patience);
    },
  };
}

function note(known: Map<string, ReaderState>, event: ReaderEvent): void {
  switch (event.kind) {
    case 'availability': return;
    case 'readerDetached':
      known.delete(event.reader);
      return;
    case 'readerAttached':
    case 'cardRemoved':
      known.set(event.reader, { name: event.reader, atr: null });
      return;
    case 'cardInserted':
      known.set(event.reader, { name: event.reader, atr: event.atr });
  }
}

function farewells(known: ReadonlyMap<string, ReaderState>): ReaderEvent[] {
  return [...known.values()].flatMap(({ name, atr }) => [
    ...(atr === null ? [] : [{ kind: 'cardRemoved', reader: name } as const]),
    { kind: 'readerDetached', reader: name } as const,
  ]);
}
