import { completeExchange } from '../../emrtd/apdu/exchange.ts';
import type { TransmitResult } from '../../emrtd/apdu/exchange.ts';
import type { CommandCard, OpenFailureCode } from '../card-reader.ts';
import type { Listeners } from '../listeners.ts';
import type { Timings } from '../timings.ts';
import type { PcscCard, PcscContext, PcscLibrary } from './pcsc-library.ts';

export interface OpenPcscCard extends CommandCard {
  onClosed(listener: () => void): void;
}

export interface PcscSurroundings {
  readonly timings: Timings;
  readonly listeners: Listeners;
  readonly serviceLost: () => boolean;
}

type Opened = { readonly ok: true; readonly card: OpenPcscCard } | { readonly ok: false; readonly code: OpenFailureCode; readonly detail?: string };

/**
 * Connects to the card on a reader, exclusively. Every card has a PC/SC context of its own: a context serves one call at a
 * time, and a hung card must block nobody else.
 */
export async function openPcscCard(library: PcscLibrary, reader: string, around: PcscSurroundings): Promise<Opened> {
  let context: PcscContext;
  try {
    context = new library.Context();
  } catch (error) {
    return { ok: false, code: 'serviceStopped', detail: textOf(error) };
  }
  const connected = await connect(library, context, reader, around.timings);
  if (!connected.ok) {
    closeQuietly(context);
    return connected;
  }
  return { ok: true, card: makeCard(library, { context, card: connected.card, reader }, around) };
}

type Connected = { readonly ok: true; readonly card: PcscCard } | { readonly ok: false; readonly code: OpenFailureCode; readonly detail?: string };

async function connect(library: PcscLibrary, context: PcscContext, name: string, timings: Timings): Promise<Connected> {
  for (let attempt = 1; ; attempt++) {
    try {
      const reader = context.listReaders().find((candidate) => candidate.name === name);
      if (reader === undefined) return { ok: false, code: 'noSuchReader' };
      const card = await reader.connect(library.SCARD_SHARE_EXCLUSIVE, library.SCARD_PROTOCOL_T0 | library.SCARD_PROTOCOL_T1);
      return { ok: true, card };
    } catch (error) {
      const code = openFailures.find(([pattern]) => pattern.test(textOf(error)))?.[1] ?? 'unresponsive';
      // A card that is still being laid down answers badly for a moment.
      if (attempt >= timings.connectTries || (code !== 'unresponsive' && code !== 'busy')) return { ok: false, code, detail: textOf(error) };
      await new Promise((resolve) => setTimeout(resolve, timings.connectRetry));
    }
  }
}

// The library gives no codes, only PC/SC's sentences.
const openFailures: readonly (readonly [RegExp, OpenFailureCode])[] = [
  [/no smart card|removed/i, 'noCard'],
  [/sharing violation/i, 'busy'],
  [/unknown reader|unavailable|no readers/i, 'noSuchReader'],
  [/service|communication error/i, 'serviceStopped'],
];

/** A card that was changed, moved or lifted between two looks. */
const liftedTexts = /card (was|is) (removed|reset|unpowered)|no smart card/i;

/** Longest response under extended length, and its status word. */
const longestResponse = 65_538;

function makeCard(library: PcscLibrary, held: { context: PcscContext; card: PcscCard; reader: string }, around: PcscSurroundings): OpenPcscCard {
  const closedListeners: (() => void)[] = [];
  let ended: TransmitResult | null = null;
  let pending: Promise<unknown> = Promise.resolve();
  let closed = false;

  const release = (): void => {
    try {
      held.card.disconnect(library.SCARD_RESET_CARD);
    } catch {
      // Lifted or gone: disconnected already.
    }
    closeQuietly(held.context);
  };

  const transmit = async (command: Uint8Array): Promise<TransmitResult> => {
    if (ended !== null) return ended;
    const outcome = await withTimeout(held.card.transmit(Buffer.from(command), { maxRecvLength: longestResponse }), around.timings.command);
    pending = outcome.settled;
    // Some drivers report a card that was just lifted as a success without a status word.
    if (outcome.kind === 'done' && outcome.value.length >= 2) return { ok: true, response: Uint8Array.from(outcome.value) };
    // After a timeout or error the state of the card is unknown: this connection ends, with one reason for all that follows.
    const error = outcome.kind === 'error' ? outcome.error : 'empty response';
    ended = outcome.kind === 'timeout' ? { ok: false, code: 'cardSilent' } : await reasonOf(held.reader, error, around);
    return ended;
  };

  const channel = completeExchange(Uint8Array.from(held.card.atr ?? []), transmit);
  return {
    kind: 'commands',
    channel,
    onClosed: (listener) => closedListeners.push(listener),
    close: async () => {
      if (closed) return;
      closed = true;
      ended ??= { ok: false, code: 'transportBroken', detail: 'closed' };
      for (const listener of closedListeners) listener();
      // PC/SC calls of one context wait for each other: giving the card back under a hung command would hang us too.
      const settled = await Promise.race([pending.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 50, false))]);
      if (settled) release();
      else void pending.then(release);
    },
  };
}

/** Looks for the event that explains a failed command: the card was lifted, the reader unplugged, the service died. */
async function reasonOf(reader: string, error: unknown, { listeners, timings, serviceLost }: PcscSurroundings): Promise<TransmitResult> {
  const detail = textOf(error);
  if (liftedTexts.test(detail)) return { ok: false, code: 'cardLifted', detail };
  const event = await listeners.next(
    (candidate) => candidate.kind === 'availability' || (candidate.kind !== 'readerAttached' && 'reader' in candidate && candidate.reader === reader),
    timings.reasonGrace,
  );
  if (event?.kind === 'availability' || serviceLost()) return { ok: false, code: 'readerGone', detail };
  if (event?.kind === 'cardRemoved') {
    // A dying service first loses the card, then the reader, then itself: all within one look.
    await new Promise((resolve) => setImmediate(resolve));
    return { ok: false, code: serviceLost() ? 'readerGone' : 'cardLifted', detail };
  }
  if (event?.kind === 'readerDetached') return { ok: false, code: 'readerGone', detail };
  return { ok: false, code: 'transportBroken', detail };
}

type Timed<T> = { readonly settled: Promise<unknown> } & (
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'error'; readonly error: unknown }
  | { readonly kind: 'timeout' }
);

async function withTimeout<T>(work: Promise<T>, milliseconds: number): Promise<Timed<T>> {
  const settled = work.then(() => undefined, () => undefined);
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<{ kind: 'timeout' }>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'timeout' }), milliseconds);
  });
  const done = work.then((value) => ({ kind: 'done', value }) as const, (error: unknown) => ({ kind: 'error', error }) as const);
  const outcome = await Promise.race([done, timeout]);
  clearTimeout(timer);
  return { ...outcome, settled };
}

function closeQuietly(context: PcscContext): void {
  try {
    context.close();
  } catch {
    // The service is gone.
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
