import type { CommandCard, FileCard } from '../../../native/card-reader/card-reader.ts';
import type { AccessKey } from '../../../native/emrtd/access/access-key.ts';
import type { CardReading, CardReport, ReadEvent, ReadOptions } from '../../../native/emrtd/card-reading.ts';
import type { FailureCode } from '../../../native/emrtd/failure.ts';
import { judgeFiles } from '../../../native/emrtd/judge-files.ts';
import { readCard } from '../../../native/emrtd/read-card.ts';
import { newMemory } from '../../../native/emrtd/session-memory.ts';
import type { CardMemory } from '../../../native/emrtd/session-memory.ts';
import type { LayReason } from '../contract/chip.ts';
import type { CardReaderHub, Laying } from '../devices/card-readers.ts';

/** What a reading asks for: the keys of one card, and whether a card that was read is that one. */
export interface ChipQuery {
  readonly keys: readonly AccessKey[];
  isExpected(report: CardReport): boolean;
  readonly options: Omit<ReadOptions, 'keys' | 'memory' | 'onEvent'>;
}

export type ChipTell =
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'lay'; readonly why: LayReason }
  | { readonly kind: 'begun' }
  | { readonly kind: 'event'; readonly event: ReadEvent };

export type ChipOutcome =
  | { readonly kind: 'read'; readonly report: CardReport }
  | { readonly kind: 'failed'; readonly reason: 'wrongCard' | 'unreadable' }
  | { readonly kind: 'stopped' };

/** Limits of one visit: a chip that answers a wrong number slows down, and a person should not be kept trying. */
const most = { wrongCards: 2, unreadable: 3 } as const;

/**
 * Waits for the card and reads it; goes on where it stopped when the card was lifted and is laid down again. Each card that
 * does not answer to the keys is tried once, two such cards end it. Ends at once when the signal says so.
 */
export async function readChip(hub: CardReaderHub, query: ChipQuery, tell: (what: ChipTell) => void, signal: AbortSignal): Promise<ChipOutcome> {
  const tries: Tries = { wrongCards: 0, unreadable: 0 };
  let memory: CardMemory | undefined;
  let why: LayReason = 'first';
  let last = 0;
  for (;;) {
    const laying = await nextLaying(hub, last, () => tell({ kind: 'lay', why }), () => tell({ kind: 'unavailable' }), signal);
    if (laying === null) return { kind: 'stopped' };
    last = laying.id;
    tell({ kind: 'begun' });
    const reading = await unlessStopped(signal, readTwiceIfBroken(hub, laying, query, memory, (event) => tell({ kind: 'event', event }), signal));
    if (reading === 'stopped') return { kind: 'stopped' };
    const judged = judge(reading, query, tries);
    if (judged.kind !== 'again') return judged;
    ({ why } = judged);
    // After another card nothing of the first is left in the memory; it is simply read from the beginning.
    memory = judged.keep && reading !== 'notOpened' ? reading.memory : undefined;
  }
}

interface Tries { wrongCards: number; unreadable: number }

type Judged = Exclude<ChipOutcome, { kind: 'stopped' }> | { readonly kind: 'again'; readonly why: LayReason; readonly keep: boolean };

function judge(reading: CardReading | 'notOpened', query: ChipQuery, tries: Tries): Judged {
  if (reading === 'notOpened') return { kind: 'again', why: 'liesBadly', keep: true };
  if (reading.outcome === 'read') return query.isExpected(reading.report) ? { kind: 'read', report: reading.report } : wrongCard(tries);
  if (reading.outcome === 'interrupted') return { kind: 'again', why: 'lifted', keep: true };
  const { code } = reading.failure;
  if (code === 'wrongPassword') return wrongCard(tries);
  if (code === 'anotherCard') return { kind: 'again', why: 'otherCard', keep: false };
  if (code === 'notAnEmrtd') return { kind: 'again', why: 'notAnIdCard', keep: false };
  return unreadable(tries, code);
}

function wrongCard(tries: Tries): Judged {
  tries.wrongCards += 1;
  return tries.wrongCards < most.wrongCards ? { kind: 'again', why: 'wrongCard', keep: false } : { kind: 'failed', reason: 'wrongCard' };
}

function unreadable(tries: Tries, code: FailureCode): Judged {
  tries.unreadable += 1;
  // No other laying gives a chip the key it asks for, or us a protocol.
  const hopeless = code === 'noAccessProtocol' || code === 'unsupportedProtocol' || tries.unreadable >= most.unreadable;
  return hopeless ? { kind: 'failed', reason: 'unreadable' } : { kind: 'again', why: 'unreadable', keep: false };
}

/** The next card that is laid down after the one with the number `last`; null when the signal came first. */
async function nextLaying(hub: CardReaderHub, last: number, waiting: () => void, unavailable: () => void, signal: AbortSignal): Promise<Laying | null> {
  const fits = ({ laying }: typeof hub.place.value): boolean => laying !== null && laying.id > last;
  if (signal.aborted) return null;
  // Said before anything is waited for: the first picture of the screen shall be the right one.
  let told = hub.place.value.possible;
  if (!fits(hub.place.value)) (told ? waiting : unavailable)();
  for await (const now of hub.place.follow(signal)) {
    if (fits(now)) return now.laying;
    if (now.possible !== told) (now.possible ? waiting : unavailable)();
    told = now.possible;
  }
  return null;
}

/** A connection that breaks while the card goes on lying there is the reader's doing: nobody need lift and lay the card again. */
async function readTwiceIfBroken(...[hub, laying, query, memory, onEvent, signal]: Parameters<typeof readLaid>): Promise<CardReading | 'notOpened'> {
  const first = await readLaid(hub, laying, query, memory, onEvent, signal);
  const broken = first !== 'notOpened' && first.outcome === 'interrupted' && first.failure.code === 'transportBroken';
  if (!broken || signal.aborted || hub.place.value.laying?.id !== laying.id) return first;
  const second = await readLaid(hub, laying, query, first.memory, onEvent, signal);
  return second === 'notOpened' ? first : second;
}

async function readLaid(
  hub: CardReaderHub, laying: Laying, query: ChipQuery, memory: CardMemory | undefined, onEvent: (event: ReadEvent) => void, signal: AbortSignal,
): Promise<CardReading | 'notOpened'> {
  const opened = await hub.open(laying);
  if (!opened.ok) return 'notOpened';
  const { card } = opened;
  if (signal.aborted) {
    await card.close();
    return 'notOpened';
  }
  const options = { ...query.options, onEvent: (event: ReadEvent) => { if (!signal.aborted) onEvent(event); }, ...(memory === undefined ? {} : { memory }) };
  // A reading can't be told to stop, but without its card it ends by itself.
  const close = (): void => void card.close();
  signal.addEventListener('abort', close);
  try {
    return card.kind === 'commands' ? await readCard(card.channel, { ...options, keys: query.keys }) : await judgeGiven(card, options);
  } finally {
    signal.removeEventListener('abort', close);
    await card.close();
  }
}

/** The files of a reader that reads by itself, judged like our own. */
async function judgeGiven(card: Extract<CommandCard | FileCard, { kind: 'files' }>, options: Omit<ReadOptions, 'keys'>): Promise<CardReading> {
  const report = await judgeFiles(card.files, options, (challenge) => card.signChallenge(challenge));
  return { outcome: 'read', report, memory: newMemory() };
}

function unlessStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T | 'stopped'> {
  const stopped = new Promise<'stopped'>((resolve) => {
    if (signal.aborted) resolve('stopped');
    else signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  return Promise.race([work, stopped]);
}
