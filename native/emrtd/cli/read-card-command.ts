import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CardReaders, CommandCard, FileCard, ReaderEvent } from '../../card-reader/card-reader.ts';
import { pcscReaders } from '../../card-reader/pcsc/pcsc-readers.ts';
import type { AccessKey } from '../access/access-key.ts';
import { bytesToHex } from '../bytes.ts';
import type { CardReading, CardReport, ReadOptions } from '../card-reading.ts';
import { digests } from '../crypto/ciphers.ts';
import { parseMrz } from '../data-groups/mrz.ts';
import { faceAsPng } from '../face/decode-face.ts';
import { fileByText } from '../files.ts';
import type { FileName } from '../files.ts';
import { judgeFiles } from '../judge-files.ts';
import { emptyTrust, loadTrustStore } from '../passive-authentication/trust-store.ts';
import { readCard } from '../read-card.ts';
import { failureText } from '../report.ts';
import type { CardMemory } from '../session-memory.ts';
import { keysOfCard } from '../vietnam/card-keys.ts';
import { refused } from './command-result.ts';
import type { CommandResult } from './command-result.ts';

/** `kioskctl card read [--reader NAME] [--can 6DIGITS | --qr TEXT | --mrz FILE] [--groups …] [--trust DIR] [--out DIR]`. */
export interface ReadCardArguments {
  readonly reader?: string;
  readonly can?: string;
  readonly qr?: string;
  /** Keys that the caller has worked out already; they go before all others. */
  readonly keys?: readonly AccessKey[];
  /** A file with the lines of the machine readable zone. */
  readonly mrz?: string;
  readonly groups?: string;
  readonly trust?: string;
  readonly out?: string;
  /** Milliseconds to wait for a card; half a minute when left out. */
  readonly wait?: number;
  /** Where cards come from; PC/SC when left out. */
  readonly readers?: CardReaders;
}

/** Reads the card that lies on a reader and says everything about it. Gives a value ready for JSON. */
export async function readCardCommand(args: ReadCardArguments): Promise<CommandResult<ReadCardAnswer>> {
  const keys = await keysFrom(args);
  if (!keys.ok) return keys;
  const groups = groupsFrom(args.groups ?? 'COM,DG1,DG2,DG13');
  if (!groups.ok) return groups;
  const readers = args.readers ?? pcscReaders();
  readers.start();
  try {
    const reader = await waitForCard(readers, args.reader, args.wait ?? 30_000);
    if (!reader.ok) return reader;
    const trust = args.trust === undefined ? emptyTrust : await loadTrustStore(args.trust);
    const options = { keys: keys.value, trust, groups: groups.value, habits: new Map() };
    const report = await readTwiceIfBroken(readers, reader.value, options);
    if (!report.ok) return report;
    if (args.out !== undefined) await writeOut(args.out, report.value);
    return { ok: true, value: answerOf(reader.value, report.value) };
  } finally {
    if (args.readers === undefined) await readers.stop();
  }
}

export interface ReadCardAnswer {
  readonly reader: string;
  readonly access: CardReport['access'];
  readonly files: readonly { readonly name: string; readonly length: number; readonly sha256: string }[];
  readonly fields: Readonly<Record<string, unknown>>;
  readonly answers: Readonly<Record<'intact' | 'signerTrusted' | 'chipGenuine', { readonly answer: string; readonly reasons: readonly string[] }>> & { readonly notEstablished: readonly string[] };
  /** EF.CardSecurity, of a card that proves its chip in PACE. */
  readonly cardSecurity?: CardReport['authenticity']['cardSecurity'];
  readonly changedGroups: readonly string[];
  readonly absent: readonly string[];
  readonly refused: readonly string[];
  readonly problems: readonly string[];
  readonly apduCount: number;
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly evidence: CardReport['evidence'];
}

/**
 * A reader that breaks the connection over a long command, though the card still lies there, gets one more try: the reading goes
 * on where it stopped, with what it has learnt.
 */
async function readTwiceIfBroken(readers: CardReaders, reader: string, options: ReadOptions): Promise<CommandResult<CardReport>> {
  let memory: CardMemory | undefined;
  for (;;) {
    const opened = await readers.open(reader);
    if (!opened.ok) return refused(opened.code, `the card on “${reader}” could not be opened`);
    const reading = await readOpened(opened.card, { ...options, ...(memory === undefined ? {} : { memory }) });
    await opened.card.close();
    if (!('outcome' in reading)) return reading;
    if (reading.outcome === 'read') return { ok: true, value: reading.report };
    if (memory !== undefined || reading.failure.code !== 'transportBroken') return refused(reading.failure.code, failureText(reading.failure));
    ({ memory } = reading);
  }
}

async function readOpened(card: CommandCard | FileCard, options: ReadOptions): Promise<CommandResult<CardReport> | CardReading> {
  if (card.kind === 'files') return { ok: true, value: await judgeFiles(card.files, options, card.signChallenge) };
  return options.keys.length === 0 ? refused('noKey', 'give --can, --qr or --mrz') : readCard(card.channel, options);
}

async function keysFrom(args: ReadCardArguments): Promise<CommandResult<readonly AccessKey[]>> {
  if (args.keys !== undefined) return { ok: true, value: args.keys };
  if (args.can !== undefined) return /^\d{6}$/.test(args.can) ? { ok: true, value: [{ kind: 'can', can: args.can }] } : refused('badCan', '--can wants six digits');
  if (args.qr !== undefined) {
    const keys = keysOfCard({ number: args.qr.split('|')[0]?.trim() ?? '' });
    return keys.length > 0 ? { ok: true, value: keys } : refused('badQr', 'the text does not begin with a number of twelve digits');
  }
  if (args.mrz === undefined) return { ok: true, value: [] };
  const text = await readFile(args.mrz, 'utf8').catch(() => null);
  if (text === null) return refused('noFile', '--mrz names no readable file');
  const mrz = parseMrz(text);
  if (!mrz.ok) return refused('badMrz', failureText(mrz.failure));
  const { documentNumber, birthDate, expiryDate } = mrz.value;
  return { ok: true, value: [{ kind: 'mrz', mrz: { documentNumber, birthDate, expiryDate } }] };
}

function groupsFrom(text: string): CommandResult<NonNullable<ReadOptions['groups']>> {
  const names = text.split(',').filter((part) => part.trim() !== '').map((part) => ({ part, name: fileByText(part) }));
  const unknown = names.find(({ name }) => name === undefined);
  if (unknown !== undefined) return refused('badGroups', `no such group: ${unknown.part.slice(0, 20)}`);
  const optional = names.flatMap(({ name }) => (name !== undefined && isOptional(name) ? [name] : []));
  return { ok: true, value: optional };
}

/** The security object and EF.CardAccess are read in any case. */
function isOptional(name: FileName): name is Exclude<FileName, 'CardAccess' | 'CardSecurity' | 'SOD'> {
  return name !== 'CardAccess' && name !== 'CardSecurity' && name !== 'SOD';
}

function waitForCard(readers: CardReaders, wanted: string | undefined, milliseconds: number): Promise<CommandResult<string>> {
  return new Promise((resolve) => {
    const finish = (result: CommandResult<string>): void => {
      clearTimeout(timer);
      unsubscribe();
      resolve(result);
    };
    const fits = (reader: string): boolean => wanted === undefined || reader.includes(wanted);
    const onEvent = (event: ReaderEvent): void => {
      if (event.kind === 'cardInserted' && fits(event.reader)) finish({ ok: true, value: event.reader });
      if (event.kind === 'availability' && event.availability === 'notInstalled') finish(refused('notInstalled', 'the PC/SC driver is not installed'));
    };
    const unsubscribe = readers.subscribe(onEvent);
    const timer = setTimeout(() => {
      const some = readers.readers.some(({ name }) => fits(name));
      finish(some ? refused('noCard', 'no card was laid down') : refused('noReader', `no reader (PC/SC ${readers.availability})`));
    }, milliseconds);
    const present = readers.readers.find(({ name, atr }) => atr !== null && fits(name));
    if (present !== undefined) finish({ ok: true, value: present.name });
  });
}

function answerOf(reader: string, report: CardReport): ReadCardAnswer {
  const { authenticity, mrz, details, dg11, dg12, dg16, com, cost } = report;
  const fields = {
    ...(mrz === undefined ? {} : { mrz }), ...(com === undefined ? {} : { com }), ...(dg11 === undefined ? {} : { dg11 }), ...(dg12 === undefined ? {} : { dg12 }), ...(dg16 === undefined ? {} : { dg16 }),
    ...(details === undefined ? {} : { dg13: { ...details.fields, withheld: details.withheld, unknown: details.unknown.map(({ index, raw }) => ({ index, raw: bytesToHex(raw) })) } }),
    faces: report.faces.map(({ format, image, claimed }) => ({ format, bytes: image.length, claimed })),
  };
  return {
    reader,
    access: report.access,
    files: [...report.files].map(([name, bytes]) => ({ name, length: bytes.length, sha256: bytesToHex(digests.sha256(bytes)) })),
    fields,
    answers: { intact: authenticity.intact, signerTrusted: authenticity.signerTrusted, chipGenuine: authenticity.chipGenuine, notEstablished: authenticity.notEstablished },
    ...(authenticity.cardSecurity === undefined ? {} : { cardSecurity: authenticity.cardSecurity }),
    changedGroups: authenticity.changedGroups,
    absent: report.absent,
    refused: report.refused,
    problems: report.problems.map(({ file, failure }) => `${file}: ${failureText(failure)}`),
    apduCount: cost.commands,
    milliseconds: Object.fromEntries(Object.entries(cost.milliseconds).map(([step, value]) => [step, Math.round(value * 10) / 10])),
    evidence: report.evidence,
  };
}

/** Raw files under their names, the face as it is and as PNG, and the evidence record. */
async function writeOut(folder: string, report: CardReport): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, content: Uint8Array | string): Promise<void> => writeFile(join(folder, name), content, { mode: 0o600 });
  for (const [name, bytes] of report.files) await write(/^(COM|CardAccess|CardSecurity)$/.test(name) ? `EF.${name}` : name, bytes);
  for (const [index, face] of report.faces.entries()) {
    const base = index === 0 ? 'face' : `face-${index + 1}`;
    await write(`${base}.${face.format === 'jpeg' ? 'jpg' : 'jp2'}`, face.image);
    const png = await faceAsPng(face);
    if (png.ok) await write(`${base}.png`, png.value);
  }
  await write('evidence.json', JSON.stringify(report.evidence, null, 1));
}
