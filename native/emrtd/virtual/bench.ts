import type { CardChannel } from '../apdu/exchange.ts';
import type { ReadEvent } from '../card-reading.ts';
import { warmCurve } from '../crypto/curves.ts';
import { readCard } from '../read-card.ts';
import type { ReadingHabits } from '../reading-habits.ts';
import { median } from '../../median.ts';
import type { VirtualCard } from './card/card.ts';
import { connectDirectly } from './direct-channel.ts';
import { newTestPki } from './pki/test-pki.ts';
import { cardOfProfile, trustOf } from './profile-cards.ts';

/** One figure of the project's bench: `run` measures it once. */
export interface BenchEntry {
  readonly name: string;
  readonly unit: string;
  /** What the figure must not exceed. */
  readonly limit: number;
  run(): Promise<number>;
}

const pki = newTestPki();
const trust = trustOf(pki);

/** The figures that the reading of cards is held to. */
export const cardBench: readonly BenchEntry[] = [
  { name: 'card: PACE arithmetic on our side', unit: 'ms', limit: 60, run: paceArithmetic },
  { name: 'card: name and address, 25 ms an APDU, no extended length', unit: 'ms', limit: 2500, run: async () => (await timed('slow', 25)).text },
  { name: 'card: 16 KB photo and all checks, 25 ms an APDU, no extended length', unit: 'ms', limit: 5000, run: async () => (await timed('slow', 25)).all },
  { name: 'card: everything, 0.3 ms an APDU, no extended length', unit: 'ms', limit: 400, run: async () => (await timed('no-extended', 0.3)).all },
  { name: 'card: everything, 0.3 ms an APDU, extended length', unit: 'ms', limit: 400, run: async () => (await timed('mau', 0.3)).all },
  { name: 'card: commands over the least that 223-byte blocks allow, first reading', unit: 'ratio', limit: 1.1, run: () => commandRatio('no-extended', 223, 1) },
  { name: 'card: commands over the least that 64-byte blocks allow, once learnt', unit: 'ratio', limit: 1.1, run: () => commandRatio('small-blocks', 64, 2) },
];

/** What passes in our own code between the first and the last command of PACE; the chip's side is taken out. */
async function paceArithmetic(): Promise<number> {
  warmCurve(13);
  const card = await cardOfProfile('mau', pki, { photoBytes: 3000 });
  const times: number[] = [];
  for (let round = 0; round < 7; round++) {
    card.reset();
    const direct = connectDirectly(card, 0);
    let own = 0;
    let resumed = performance.now();
    let commands = 0;
    const channel: CardChannel = { atr: direct.atr, transmit: async (command) => {
      // The second to sixth command are PACE; the seventh shows that its keys are ready.
      if (commands >= 1 && commands <= 6) own += performance.now() - resumed;
      commands += 1;
      const response = await direct.transmit(command);
      resumed = performance.now();
      return response;
    } };
    await read(card, channel);
    times.push(own);
  }
  return median(times);
}

async function timed(profile: string, delayMs: number): Promise<{ text: number; all: number }> {
  const card = await cardOfProfile(profile, pki);
  const direct = connectDirectly(card, 0);
  const wait = makeWait(delayMs);
  const channel: CardChannel = { atr: direct.atr, transmit: async (command) => {
    await wait();
    return direct.transmit(command);
  } };
  const begun = performance.now();
  let text = Number.POSITIVE_INFINITY;
  await read(card, channel, (event) => {
    if (event.kind === 'details') text = performance.now() - begun;
  });
  return { text, all: performance.now() - begun };
}

/** Timers are coarse below a millisecond: shorter delays are spent turning. */
function makeWait(milliseconds: number): () => Promise<void> {
  if (milliseconds >= 1) return () => new Promise((resolve) => setTimeout(resolve, milliseconds));
  return async () => {
    const until = performance.now() + milliseconds;
    while (performance.now() < until) await Promise.resolve();
  };
}

async function commandRatio(profile: string, block: number, readings: number): Promise<number> {
  const card = await cardOfProfile(profile, pki);
  const habits = new Map<string, ReadingHabits>();
  let commands = Number.POSITIVE_INFINITY;
  for (let reading = 0; reading < readings; reading++) {
    card.reset();
    commands = await read(card, connectDirectly(card, 0), undefined, habits);
  }
  const names = ['DG1', 'DG2', 'DG13', 'DG14', 'DG15', 'SOD'] as const;
  const blocks = names.reduce((sum, name) => sum + Math.ceil((card.document.files.get(name)?.length ?? 0) / block), 0);
  return commands / (blocks + protocolCommands);
}

/** EF.CardAccess, five of PACE, SELECT, two of Chip and one of Active Authentication. */
const protocolCommands = 10;

async function read(card: VirtualCard, channel: CardChannel, onEvent?: (event: ReadEvent) => void, habits = new Map<string, ReadingHabits>()): Promise<number> {
  const keys = [{ kind: 'can', can: card.document.can }] as const;
  const reading = await readCard(channel, { keys, trust, habits, ...(onEvent === undefined ? {} : { onEvent }) });
  if (reading.outcome !== 'read' || reading.report.authenticity.notEstablished.length > 0) throw new Error('the bench card was not read whole');
  return reading.report.cost.commands;
}
