import { equalBytes } from './bytes.ts';
import type { CardChannel } from './apdu/exchange.ts';
import { freshSecrets } from './access/ephemeral.ts';
import { challengeBytes, ownChallenge } from './active-authentication/challenge.ts';
import type { ChipChallenge } from './active-authentication/challenge.ts';
import { openChip } from './open-chip.ts';
import type { OpenedChip } from './open-chip.ts';
import { ciphers } from './crypto/ciphers.ts';
import { failed } from './failure.ts';
import type { Failure, Result } from './failure.ts';
import { files } from './files.ts';
import type { FileName } from './files.ts';
import type { CardReading, FileProblem, ReadOptions, ReadStep } from './card-reading.ts';
import { proveByActiveAuthentication, proveByChipAuthentication } from './prove-chip.ts';
import type { ProofStep } from './prove-chip.ts';
import { readFile } from './read-file.ts';
import type { FileReader } from './read-file.ts';
import { cardType, firstHabits, shortBlock } from './reading-habits.ts';
import type { HabitStore, ReadingHabits } from './reading-habits.ts';
import { judge, makeReport, tellFile } from './report.ts';
import { openSession } from './secure-messaging/channel.ts';
import type { ChipSession } from './secure-messaging/channel.ts';
import { parseSod } from './passive-authentication/sod.ts';
import { completeFile, newMemory } from './session-memory.ts';
import type { CardMemory } from './session-memory.ts';

/**
 * Reads a card in the order of the person who waits: open the chip, name and address, the checks, then the photo. Values go
 * out as events as they arrive. A card that is lifted leaves `interrupted` with a memory; the same card laid down again goes
 * on at the byte where it stopped.
 */
export async function readCard(channel: CardChannel, options: ReadOptions): Promise<CardReading> {
  const work = startWork(options);
  for (let round = 0; ; round++) {
    const outcome = await oneSession(channel, work);
    if (outcome.kind === 'done') {
      work.step('done');
      const report = makeReport(work.memory, options, { ...outcome.opened, problems: work.problems, challenge: work.challenge, cost: work.cost(channel, outcome.opened) });
      return { outcome: 'read', report, memory: work.memory };
    }
    if (outcome.kind === 'again' && round < most.sessions) continue;
    const { failure } = outcome;
    const resumable = interruptions.includes(failure.code);
    return { outcome: resumable ? 'interrupted' : 'failed', failure, memory: work.memory };
  }
}

const most = { sessions: 3 } as const;
const interruptions: readonly string[] = ['cardLifted', 'readerGone', 'cardSilent', 'transportBroken'];
/** Failures of one file; everything else is about the channel and ends the session. */
const fileFailures: readonly string[] = ['tooLong', 'wrongTag', 'truncated', 'malformed', 'tooMany', 'tooDeep', 'statusWord'];

type SessionOutcome =
  | { readonly kind: 'done'; readonly opened: OpenedChip }
  | { readonly kind: 'again' | 'ended'; readonly failure: Failure };

/** State of a reading across the sessions that it may need. */
interface Work {
  readonly options: ReadOptions;
  readonly memory: CardMemory;
  readonly habits: HabitStore;
  readonly problems: FileProblem[];
  readonly challenge: ChipChallenge;
  /** The card that a resumed reading must find again. */
  resumed: boolean;
  commands: number;
  step(step: ReadStep): void;
  cost(channel: CardChannel, opened: OpenedChip): { cardType: string; commands: number; milliseconds: Partial<Record<ReadStep, number>> };
}

function startWork(options: ReadOptions): Work {
  const secrets = options.secrets ?? freshSecrets;
  const milliseconds: Partial<Record<ReadStep, number>> = {};
  const begun = performance.now();
  let current: { step: ReadStep; at: number } | null = null;
  return {
    options,
    memory: options.memory ?? newMemory(),
    habits: options.habits ?? sharedHabits,
    problems: [],
    challenge: options.challenge ?? ownChallenge(secrets),
    resumed: (options.memory?.files.get('DG1')?.bytes.length ?? 0) > 0,
    commands: 0,
    step(step) {
      const now = performance.now();
      if (current?.step === step) return;
      if (current !== null) milliseconds[current.step] = (milliseconds[current.step] ?? 0) + now - current.at;
      current = { step, at: now };
      if (step === 'done') milliseconds.done = now - begun;
      options.onEvent?.({ kind: 'step', step });
    },
    cost(channel, opened) {
      return { cardType: cardType(channel.atr, opened.cardAccess), commands: this.commands, milliseconds };
    },
  };
}

/** Habits of this process for callers that keep none. */
const sharedHabits = new Map<string, ReadingHabits>();

async function oneSession(channel: CardChannel, work: Work): Promise<SessionOutcome> {
  const session = openSession(channel);
  try {
    return await runSession(session, work);
  } finally {
    work.commands += session.commandCount;
  }
}

async function runSession(session: ChipSession, work: Work): Promise<SessionOutcome> {
  work.step('opening');
  const secrets = work.options.secrets ?? freshSecrets;
  const opened = await openChip(session, work.options.keys, work.memory, secrets);
  // A channel that breaks at once has tried no password; it may hold the second time.
  if (!opened.ok) return { kind: opened.failure.code === 'secureMessagingLost' ? 'again' : 'ended', failure: opened.failure };
  work.options.onEvent?.({ kind: 'access', access: opened.value.access });
  const reader = makeReader(session, work, opened.value);
  try {
    return await readInOrder(reader, work, opened.value);
  } finally {
    work.habits.set(cardType(session.atr, opened.value.cardAccess), reader.habits);
  }
}

function makeReader(session: ChipSession, work: Work, opened: OpenedChip): FileReader {
  const cipher = session.secured?.keys.cipher ?? '3des';
  const blockLength = ciphers[cipher].blockLength === 8 ? 8 : 16;
  const habits = work.habits.get(cardType(session.atr, opened.cardAccess)) ?? firstHabits(session.atr, blockLength);
  const tell = work.options.onEvent;
  return { session, habits, shortIdsProven: false, onBytes: (spec, read, total) => tell?.({ kind: 'progress', file: spec.name, read, total }) };
}

async function readInOrder(reader: FileReader, work: Work, opened: OpenedChip): Promise<SessionOutcome> {
  for (const stage of stagesOf(work)) {
    work.step(stage.step);
    const ended = stage.prove === undefined ? await readOne(reader, work, stage.file) : await prove(reader, work, stage.prove, opened);
    if (ended !== null) return ended;
  }
  return { kind: 'done', opened };
}

type Stage = { readonly step: ReadStep; readonly file: FileName; readonly prove?: undefined } | { readonly step: ReadStep; readonly prove: 'DG14' | 'DG15' | 'tell' };

function stagesOf({ options }: Work): Stage[] {
  const wanted = options.groups ?? ['DG1', 'DG13', 'DG2'];
  const text: FileName[] = ['DG1', ...(wanted.includes('DG13') ? (['DG13'] as const) : [])];
  const others = wanted.filter((name) => !['DG1', 'DG13', 'DG2', 'DG14', 'DG15'].includes(name));
  return [
    ...text.map((file) => ({ step: 'text', file }) as const),
    { step: 'checks', file: 'SOD' },
    { step: 'checks', file: 'DG14' },
    { step: 'checks', prove: 'DG14' },
    { step: 'checks', file: 'DG15' },
    { step: 'checks', prove: 'DG15' },
    { step: 'checks', prove: 'tell' },
    ...others.map((file) => ({ step: 'photo', file }) as const),
    ...(wanted.includes('DG2') ? [{ step: 'photo', file: 'DG2' } as const] : []),
  ];
}

async function readOne(reader: FileReader, work: Work, name: FileName): Promise<SessionOutcome | null> {
  const { memory } = work;
  if (name === 'DG1' && work.resumed) {
    const same = await confirmSameCard(reader, work);
    if (!same.ok) return { kind: 'ended', failure: same.failure };
  }
  if (completeFile(memory, name) !== undefined || memory.absent.has(name) || memory.refused.has(name)) return null;
  if (work.problems.some(({ file }) => file === name)) return null;
  if (isUnlisted(memory, name)) {
    memory.absent.add(name);
    return null;
  }
  const partial = memory.files.get(name) ?? { bytes: new Uint8Array(0), total: null };
  memory.files.set(name, partial);
  const result = await readFile(reader, files[name], partial);
  if (result.ok) {
    tellFile(memory, name, work);
    return null;
  }
  return afterFailure(work, name, result.failure);
}

function afterFailure(work: Work, name: FileName, failure: Failure): SessionOutcome | null {
  if (failure.code === 'fileNotFound') work.memory.absent.add(name);
  else if (failure.code === 'accessDenied') work.memory.refused.add(name);
  else if (fileFailures.includes(failure.code)) work.problems.push({ file: name, failure });
  // Losing the channel to a bold request has taught the reader; a second session asks more carefully.
  else return { kind: failure.code === 'secureMessagingLost' ? 'again' : 'ended', failure };
  if (failure.code !== 'statusWord') work.memory.files.delete(name);
  return null;
}

/** The security object knows what the chip holds; asking for the rest would only cost the citizen's time. */
function isUnlisted(memory: CardMemory, name: FileName): boolean {
  const bytes = completeFile(memory, 'SOD');
  const group = files[name].group;
  if (bytes === undefined || group === undefined) return false;
  const sod = parseSod(bytes);
  return sod.ok && !sod.value.hashes.has(group);
}

async function confirmSameCard(reader: FileReader, work: Work): Promise<Result<void>> {
  work.resumed = false;
  const known = work.memory.files.get('DG1')?.bytes ?? new Uint8Array(0);
  const again = await readFile(reader, files.DG1, { bytes: new Uint8Array(0), total: null });
  if (!again.ok) return again;
  if (equalBytes(again.value.subarray(0, known.length), known)) return { ok: true, value: undefined };
  for (const clear of [work.memory.files, work.memory.absent, work.memory.refused]) clear.clear();
  work.memory.proofs.length = 0;
  work.memory.transcripts.length = 0;
  return failed('anotherCard');
}

async function prove(reader: FileReader, work: Work, what: 'DG14' | 'DG15' | 'tell', opened: OpenedChip): Promise<SessionOutcome | null> {
  const { session } = reader;
  const secrets = work.options.secrets ?? freshSecrets;
  if (what === 'tell') {
    work.options.onEvent?.({ kind: 'authenticity', authenticity: judge(work.memory, work.options).authenticity });
    return null;
  }
  const extended = reader.habits.mayGrow || reader.habits.block > shortBlock.plain;
  const step: ProofStep = what === 'DG14'
    ? await proveByChipAuthentication(session, work.memory, opened.mappingProof, secrets)
    : await proveByActiveAuthentication(session, work.memory, challengeBytes(work.challenge), extended);
  if (step.kind === 'channelLost' && what === 'DG15') reader.habits = { ...reader.habits, mayGrow: false };
  switch (step.kind) {
    case 'goOn': return null;
    case 'interrupted': return { kind: 'ended', failure: step.failure };
    // The chip could not follow to the new keys; the refutation is noted, the rest is read over a new channel.
    case 'channelLost': return { kind: 'again', failure: { code: 'secureMessagingLost', detail: what } };
  }
}
