import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCard } from '../../emrtd/read-card.ts';
import { newTestPki } from '../../emrtd/virtual/pki/test-pki.ts';
import type { TestPki } from '../../emrtd/virtual/pki/test-pki.ts';
import { cardOfProfile, trustOf } from '../../emrtd/virtual/profile-cards.ts';
import { layOnVpcd } from '../../emrtd/virtual/vpcd-client.ts';
import type { LaidCard } from '../../emrtd/virtual/vpcd-client.ts';
import type { CardReaders, CommandCard, ReaderEvent } from '../card-reader.ts';
import { timings } from '../timings.ts';
import { canRunVirtualPcscd, virtualPcscd } from '../virtual/virtual-pcscd.ts';
import type { VirtualPcscd } from '../virtual/virtual-pcscd.ts';
import { pcscReaders } from './pcsc-readers.ts';
import { watchPcsc } from './pcsc-watch.ts';

describe.skipIf(!canRunVirtualPcscd())('cards through a real pcscd', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-pcscd-'));
  let pcscd: VirtualPcscd;
  let pki: TestPki;
  let readers: CardReaders;
  let events: ReaderEvent[];
  const laid: LaidCard[] = [];

  beforeAll(async () => {
    pcscd = await virtualPcscd(folder);
    process.env['PCSCLITE_CSOCK_NAME'] = pcscd.socketPath;
    await pcscd.start();
    pki = newTestPki();
  });
  afterAll(async () => {
    await pcscd.stop();
    delete process.env['PCSCLITE_CSOCK_NAME'];
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    events = [];
    readers = pcscReaders({ timings: { ...timings, command: 700 } });
    readers.subscribe((event) => events.push(event));
    readers.start();
  });
  afterEach(async () => {
    for (const card of laid.splice(0)) await card.lift();
    // The daemon looks for cards every half second; the next test must not meet this one's.
    await happens(() => readers.readers.every(({ atr }) => atr === null));
    await readers.stop();
  });

  const happens = async (condition: () => boolean, milliseconds = 5000): Promise<number> => {
    const begun = performance.now();
    while (!condition()) {
      if (performance.now() - begun > milliseconds) throw new Error(`waited in vain; events: ${events.map(({ kind }) => kind).join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return performance.now() - begun;
  };
  const count = (kind: ReaderEvent['kind']): number => events.filter((event) => event.kind === kind).length;
  const lay = async (profile: string, delayMs?: number) => {
    const card = await cardOfProfile(profile, pki);
    const before = count('cardInserted');
    laid.push(await layOnVpcd(card, { host: pcscd.host, port: pcscd.port, ...(delayMs === undefined ? {} : { delayMs }) }));
    await happens(() => count('cardInserted') > before);
    return card;
  };
  const open = async (): Promise<CommandCard> => {
    const outcome = await readers.open(pcscd.readerName);
    if (!outcome.ok || outcome.card.kind !== 'commands') throw new Error(outcome.ok ? 'not a command card' : `${outcome.code} ${outcome.detail ?? ''}`);
    return outcome.card;
  };
  const keysOf = (card: Awaited<ReturnType<typeof lay>>) => [{ kind: 'can', can: card.document.can }] as const;

  it('tells readers and cards as they come and go', async () => {
    await happens(() => readers.readers.some(({ name }) => name === pcscd.readerName));
    const card = await lay('mau');
    expect(readers.readers.find(({ name }) => name === pcscd.readerName)?.atr).toEqual(card.atr);
    await laid.pop()?.lift();
    await happens(() => count('cardRemoved') === 1);
    expect(await readers.open(pcscd.readerName)).toMatchObject({ ok: false });
  });

  it('reads a whole card, with every check, through driver and daemon', async () => {
    const card = await lay('mau');
    const opened = await open();
    const reading = await readCard(opened.channel, { keys: keysOf(card), trust: trustOf(pki), habits: new Map() });
    if (reading.outcome !== 'read') throw new Error(reading.failure.code);
    expect(reading.report.files.get('DG2')).toEqual(card.document.files.get('DG2'));
    expect(reading.report.authenticity.notEstablished).toEqual([]);
    await opened.close();
  });

  it('reads a card that chains with 61xx, answers 6Cxx and refuses extended length', async () => {
    for (const profile of ['exact-lengths', 'rsa-chained', 'no-extended']) {
      const card = await lay(profile);
      const opened = await open();
      const reading = await readCard(opened.channel, { keys: keysOf(card), trust: trustOf(pki), habits: new Map() });
      expect(reading).toMatchObject({ outcome: 'read', report: { authenticity: { chipGenuine: { answer: 'yes' } } } });
      await opened.close();
      await laid.pop()?.lift();
      await happens(() => readers.readers.every(({ atr }) => atr === null));
    }
  });

  it('keeps the card to itself', async () => {
    await lay('mau');
    const opened = await open();
    expect(await readers.open(pcscd.readerName)).toMatchObject({ ok: false, code: 'busy' });
    await opened.close();
    await (await open()).close();
  });

  it('a card lifted in the middle of a command ends at once, and goes on where it stopped when laid down again', async () => {
    const card = await cardOfProfile('lift-off', pki);
    laid.push(await layOnVpcd(card, pcscd));
    await happens(() => count('cardInserted') === 1);
    const habits = new Map();
    const opened = await open();
    const first = await readCard(opened.channel, { keys: keysOf(card), trust: trustOf(pki), habits });
    expect(first).toMatchObject({ outcome: 'interrupted', failure: { code: 'cardLifted' } });
    await opened.close();
    laid.push(await layOnVpcd(card, pcscd));
    await happens(() => count('cardInserted') === 2);
    const again = await open();
    const second = await readCard(again.channel, { keys: keysOf(card), trust: trustOf(pki), habits, memory: first.memory });
    expect(second).toMatchObject({ outcome: 'read', report: { authenticity: { notEstablished: [] } } });
    await again.close();
  });

  it('a hung card costs its time-out, and the event loop stays free', async () => {
    const card = await lay('hung');
    const opened = await open();
    let ticks = 0;
    const ticking = setInterval(() => { ticks += 1; }, 20);
    const begun = performance.now();
    const reading = await readCard(opened.channel, { keys: keysOf(card), trust: trustOf(pki), habits: new Map() });
    clearInterval(ticking);
    expect(reading).toMatchObject({ outcome: 'interrupted', failure: { code: 'cardSilent' } });
    expect(performance.now() - begun).toBeLessThan(2500);
    expect(ticks).toBeGreaterThan(20);
    await opened.close();
    await laid.pop()?.lift();
    await happens(() => readers.readers.every(({ atr }) => atr === null));
    const next = await lay('mau');
    const fresh = await open();
    expect(await readCard(fresh.channel, { keys: keysOf(next), trust: trustOf(pki), habits: new Map() })).toMatchObject({ outcome: 'read' });
    await fresh.close();
  });

  it('a helper that hangs with the service is ended and replaced', async () => {
    await happens(() => readers.readers.length > 0);
    pcscd.suspend(true);
    await happens(() => readers.availability === 'stopped');
    pcscd.suspend(false);
    const took = await happens(() => readers.availability === 'running' && readers.readers.length > 0);
    expect(took).toBeLessThan(3000);
  });

  it('a killed pcscd is noticed, and a restarted one found within three seconds', async () => {
    const card = await lay('slow');
    const opened = await open();
    const reading = readCard(opened.channel, { keys: keysOf(card), trust: trustOf(pki), habits: new Map() });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await pcscd.kill();
    expect(await reading).toMatchObject({ outcome: 'interrupted', failure: { code: 'readerGone' } });
    await happens(() => readers.availability === 'stopped');
    await opened.close();
    laid.splice(0);
    await pcscd.start();
    const took = await happens(() => readers.availability === 'running' && readers.readers.some(({ name }) => name === pcscd.readerName));
    expect(took).toBeLessThan(3000);
    const next = await lay('mau');
    const fresh = await open();
    expect(await readCard(fresh.channel, { keys: keysOf(next), trust: trustOf(pki), habits: new Map() })).toMatchObject({ outcome: 'read' });
    await fresh.close();
  });
});

describe('a machine without the driver', () => {
  it('says that no card can be read, and goes on', async () => {
    const readers = watchPcsc({ load: async () => null });
    const told = new Promise((resolve) => readers.subscribe(resolve));
    readers.start();
    expect(await told).toEqual({ kind: 'availability', availability: 'notInstalled' });
    expect(await readers.open('any')).toMatchObject({ ok: false, code: 'serviceStopped' });
    await readers.stop();
  });
});
