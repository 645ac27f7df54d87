import { parseDg1 } from '../../data-groups/dg1.ts';
import { parseDg11 } from '../../data-groups/dg11.ts';
import { parseDg13 } from '../../data-groups/dg13.ts';
import { parseDg14 } from '../../data-groups/dg14.ts';
import { parseDg15 } from '../../data-groups/dg15.ts';
import { parseDg16 } from '../../data-groups/dg16.ts';
import { parseDg2 } from '../../data-groups/dg2.ts';
import { parseCom } from '../../data-groups/com.ts';
import { jpeg2000Size } from '../../face/face-pixels.ts';
import type { FileName } from '../../files.ts';
import { parseCardSecurity } from '../../passive-authentication/card-security.ts';
import { hashesOfFiles, verifyPassive } from '../../passive-authentication/passive-authentication.ts';
import type { TrustStore } from '../../passive-authentication/trust-store.ts';
import { readCard } from '../../read-card.ts';
import { parseSecurityInfos } from '../../security-infos/security-infos.ts';
import { readTlvList } from '../../tlv/tlv.ts';
import { createVirtualCard } from '../card/card.ts';
import type { CardDocument } from '../document/document.ts';
import { connectDirectly } from '../direct-channel.ts';
import { makeDice, mutate } from './mutate.ts';
import type { Dice } from './mutate.ts';

/** What hostile bytes may cost: processor time, and memory taken on the way, garbage included. */
export const fuzzLimits = { milliseconds: 50, heapBytes: 1_000_000 } as const;

/** One thing that must bear any bytes. */
export interface FuzzTarget {
  readonly name: string;
  readonly corpus: readonly Uint8Array[];
  readonly run: (bytes: Uint8Array) => unknown;
  /** Another bound on memory, where even a good file's arithmetic goes through more. */
  readonly heapBytes?: number;
}

export interface FuzzFinding {
  readonly target: string;
  readonly seed: number;
  readonly what: 'threw' | 'slow' | 'hungry' | 'believed';
  readonly detail: string;
}

export interface FuzzReport {
  readonly runs: Readonly<Record<string, number>>;
  readonly worstMilliseconds: Readonly<Record<string, number>>;
  readonly findings: readonly FuzzFinding[];
}

/** The parsers of a card's files with a personalised card as corpus. */
export function cardTargets(document: CardDocument, trust: TrustStore): FuzzTarget[] {
  const file = (name: FileName): Uint8Array => document.files.get(name) ?? new Uint8Array(0);
  const small = new Map([...document.files].filter(([name]) => name !== 'DG2'));
  return [
    { name: 'TLV', corpus: [...small.values()], run: readTlvList },
    { name: 'CardAccess', corpus: [file('CardAccess')], run: parseSecurityInfos },
    // The general ASN.1 reader leaves a megabyte of garbage over a good file.
    { name: 'CardSecurity', corpus: [file('CardSecurity')], heapBytes: 4_000_000, run: parseCardSecurity },
    { name: 'COM', corpus: [file('COM')], run: parseCom },
    { name: 'DG1', corpus: [file('DG1')], run: parseDg1 },
    { name: 'DG2', corpus: [file('DG2').subarray(0, 3000), file('DG2')], run: (bytes) => {
      const faces = parseDg2(bytes);
      return faces.ok && faces.value.map(({ image }) => jpeg2000Size(image));
    } },
    { name: 'DG11', corpus: [file('DG1'), file('DG13')], run: parseDg11 },
    { name: 'DG13', corpus: [file('DG13')], run: parseDg13 },
    { name: 'DG14', corpus: [file('DG14')], run: parseDg14 },
    { name: 'DG15', corpus: [file('DG15')], run: parseDg15 },
    { name: 'DG16', corpus: [file('DG1'), file('DG13')], run: parseDg16 },
    // Two signatures on big numbers leave a megabyte of garbage when everything is right.
    { name: 'SOD', corpus: [file('SOD')], heapBytes: 4_000_000, run: (sod) => verifyPassive({ sod, hashesWith: hashesOfFiles(small), trust, at: new Date() }) },
  ];
}

/** Runs the targets in turn for `seconds`; the same seed repeats the same bytes. */
export function fuzz(targets: readonly FuzzTarget[], seed: number, seconds: number): FuzzReport {
  const dice = makeDice(seed);
  const others = targets.flatMap(({ corpus }) => corpus);
  const tally = new Tally();
  for (const target of targets) warmUp(target);
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) {
    for (const target of targets) {
      const good = target.corpus[dice.below(target.corpus.length)] ?? new Uint8Array(0);
      runOnce(target, mutate(good, others, dice), seed, tally);
    }
  }
  return tally.report();
}

/**
 * Whole readings against a card whose responses are changed on the way: every one must end in a value, and none may come out
 * as genuine with other content than was signed.
 */
export async function fuzzSessions(document: CardDocument, trust: TrustStore, seed: number, seconds: number): Promise<FuzzReport> {
  const dice = makeDice(seed);
  const tally = new Tally();
  const until = performance.now() + seconds * 1000;
  while (performance.now() < until) await oneSession(document, trust, dice, seed, tally);
  return tally.report();
}

async function oneSession(document: CardDocument, trust: TrustStore, dice: Dice, seed: number, tally: Tally): Promise<void> {
  const direct = connectDirectly(createVirtualCard(document, { extendedLength: dice.below(2) === 0 ? 'yes' : 'no' }), 0);
  const [from, every] = [dice.below(30), 1 + dice.below(20)];
  let commands = 0;
  const channel = { atr: direct.atr, transmit: async (command: Uint8Array) => {
    const response = await direct.transmit(command);
    commands += 1;
    if (!response.ok || commands < from || dice.below(every) !== 0) return response;
    const bytes = mutate(response.value, [command], dice);
    return { ok: true, value: bytes.length < 2 ? Uint8Array.of(0x90, 0) : bytes } as const;
  } };
  try {
    const reading = await readCard(channel, { keys: [{ kind: 'can', can: document.can }], trust, habits: new Map() });
    tally.count('session', 0);
    if (reading.outcome !== 'read' || reading.report.authenticity.intact.answer !== 'yes') return;
    const forged = [...reading.report.files].some(([name, bytes]) => name.startsWith('DG') && !sameBytes(bytes, document.files.get(name)));
    if (forged) tally.find({ target: 'session', seed, what: 'believed', detail: 'changed files were taken for intact' });
  } catch (error) {
    tally.find({ target: 'session', seed, what: 'threw', detail: error instanceof Error ? (error.stack ?? error.message).slice(0, 500) : 'threw' });
  }
}

function runOnce(target: FuzzTarget, bytes: Uint8Array, seed: number, tally: Tally): void {
  const heapLimit = target.heapBytes ?? fuzzLimits.heapBytes;
  let cost = measure(target, bytes);
  if (cost.error !== null) tally.find({ target: target.name, seed, what: 'threw', detail: `${cost.error} on ${hexOf(bytes)}` });
  // A garbage collection or another process may hit any run; what is slow again and again is slow.
  for (let again = 0; again < 4 && (cost.milliseconds > fuzzLimits.milliseconds || cost.heap > heapLimit); again++) cost = measure(target, bytes);
  tally.count(target.name, cost.milliseconds);
  if (cost.milliseconds > fuzzLimits.milliseconds) tally.find({ target: target.name, seed, what: 'slow', detail: `${cost.milliseconds.toFixed(1)} ms on ${hexOf(bytes)}` });
  if (cost.heap > heapLimit) tally.find({ target: target.name, seed, what: 'hungry', detail: `${cost.heap} bytes on ${hexOf(bytes)}` });
}

/** CPU of this process, not the clock: the machine has other work too. */
function measure(target: FuzzTarget, bytes: Uint8Array): { milliseconds: number; heap: number; error: string | null } {
  const heapBefore = process.memoryUsage().heapUsed;
  const before = process.cpuUsage();
  let error: string | null = null;
  try {
    target.run(bytes);
  } catch (thrown) {
    error = thrown instanceof Error ? thrown.message : 'threw';
  }
  const { user, system } = process.cpuUsage(before);
  return { milliseconds: (user + system) / 1000, heap: process.memoryUsage().heapUsed - heapBefore, error };
}

function warmUp(target: FuzzTarget): void {
  for (const bytes of target.corpus) for (let round = 0; round < 5; round++) target.run(bytes);
}

class Tally {
  private readonly runs: Record<string, number> = {};
  private readonly worst: Record<string, number> = {};
  private readonly findings: FuzzFinding[] = [];

  count(target: string, milliseconds: number): void {
    this.runs[target] = (this.runs[target] ?? 0) + 1;
    this.worst[target] = Math.max(this.worst[target] ?? 0, milliseconds);
  }

  find(finding: FuzzFinding): void {
    if (this.findings.length < 20) this.findings.push(finding);
  }

  report(): FuzzReport {
    return { runs: this.runs, worstMilliseconds: this.worst, findings: this.findings };
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((byte, index) => byte === b[index]);
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 200)).toString('hex');
}
