import { afterEach, beforeAll, expect, test } from 'vitest';
import type { VirtualCard } from '../../../native/emrtd/virtual/card/card.ts';
import { newTestPki } from '../../../native/emrtd/virtual/pki/test-pki.ts';
import type { TestPki } from '../../../native/emrtd/virtual/pki/test-pki.ts';
import { cardOfProfile, trustOf } from '../../../native/emrtd/virtual/profile-cards.ts';
import { cardQrText, virtualPerson } from '../../../native/virtual/people.ts';
import { scriptedReader, scriptedReaders } from '../../../tests/support/chip/scripted-readers.ts';
import { createCardReaders } from '../devices/card-readers.ts';
import { parseCardQr } from '../identity/card-qr.ts';
import { createChipDesk } from './chip-desk.ts';
import type { ChipProgress } from './chip-desk.ts';

let pki: TestPki;
beforeAll(() => { pki = newTestPki(); });

let stop = new AbortController();
afterEach(() => stop.abort());

const small = { photoBytes: 3000 };
const card = (profile: string): Promise<VirtualCard> => cardOfProfile(profile, pki, small);

function bench(person = 'mau') {
  stop = new AbortController();
  const readers = scriptedReaders();
  const hub = createCardReaders({ kind: 'pcsc', reader: null, service: null, trustDir: null }, true, () => readers);
  const desk = createChipDesk({ hub, trust: trustOf(pki), habits: new Map(), clock: () => new Date('2026-11-23T02:00:00Z'), challenge: () => null });
  const read = parseCardQr(cardQrText(virtualPerson(person)));
  if (!read.ok) throw new Error(read.failure);
  const shown: ChipProgress[] = [];
  const waits: { fits: (progress: ChipProgress) => boolean; done: () => void }[] = [];
  const show = (progress: ChipProgress): void => {
    shown.push(progress);
    for (const wait of waits.filter(({ fits }) => fits(progress))) wait.done();
  };
  const until = (fits: (progress: ChipProgress) => boolean): Promise<void> => new Promise((done) => { waits.push({ fits, done }); });
  const lay = (why: string): Promise<void> => until((progress) => progress.state === 'lay' && progress.why === why);
  hub.start();
  return { readers, hub, desk, shown, until, lay, run: () => desk.read(read.value.card, show, stop.signal) };
}

test('a good card is read, and its words come before its judgement', async () => {
  const { readers, desk, shown, run } = bench();
  const running = run();
  expect(shown).toEqual([{ state: 'lay', why: 'first' }]);
  readers.lay(await card('mau'));
  const outcome = await running;
  if (outcome.kind !== 'read') throw new Error(outcome.kind);
  expect(outcome.report.authenticity.notEstablished).toEqual([]);
  const states = shown.flatMap((progress) => (progress.state === 'reading' ? [`${progress.phase} ${progress.seen?.fullName ?? ''}`.trim()] : []));
  expect(states.filter((state, index) => states[index - 1] !== state)).toEqual(['opening', 'text', 'text Nguyễn Thị Mẫu', 'checks Nguyễn Thị Mẫu', 'photo Nguyễn Thị Mẫu']);
  const photo = await desk.photo(outcome.report);
  expect([...(photo ?? []).slice(1, 4)]).toEqual([...'PNG'].map((letter) => letter.charCodeAt(0)));
});

test('a card that lay there before its number was known is read at once, and was seen', async () => {
  const { readers, hub, shown, run } = bench();
  readers.lay(await card('mau'));
  expect(hub.views.value).toMatchObject([{ kind: 'cardReader', cardLies: true }]);
  expect(await run()).toMatchObject({ kind: 'read' });
  expect(shown.filter(({ state }) => state === 'lay')).toEqual([]);
});

test('a reader that breaks over a long command gets short ones, and nobody lays the card down again', async () => {
  const { readers, shown, run } = bench();
  readers.longestCommand = 256;
  readers.lay(await card('mau'));
  expect(await run()).toMatchObject({ kind: 'read', report: { authenticity: { notEstablished: [] } } });
  expect([readers.opened(), shown.filter(({ state }) => state === 'lay')]).toEqual([2, []]);
});

test('a lifted card is asked for again and goes on where it stopped', async () => {
  const { readers, lay, run } = bench();
  const lifting = await cardOfProfile('lift-off', pki, { ...small, liftOffAtByte: 4000 });
  const running = run();
  const again = lay('lifted');
  readers.lay(lifting);
  await again;
  const before = readers.commands();
  readers.lay(lifting);
  expect(await running).toMatchObject({ kind: 'read', report: { authenticity: { notEstablished: [] } } });
  expect(readers.commands() - before).toBeLessThan(60);
});

test('another card is tried once each time it is laid, and after two it is over', async () => {
  const { readers, lay, run } = bench();
  const other = await card('thu');
  const running = run();
  const again = lay('wrongCard');
  readers.lay(other);
  await again;
  const once = readers.commands();
  expect(readers.opened()).toBe(1);
  readers.lift();
  expect(readers.commands()).toBe(once);
  readers.lay(other);
  expect(await running).toEqual({ kind: 'failed', reason: 'wrongCard' });
  expect(readers.opened()).toBe(2);
});

test('a card that lies there while it is wrong is not tried again', async () => {
  const { readers, lay, run } = bench();
  void run();
  const again = lay('wrongCard');
  readers.lay(await card('thu'));
  await again;
  const tried = readers.commands();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(readers.commands()).toBe(tried);
});

test('a card that shares the CAN and is another is no proof', async () => {
  const { readers, desk, hub, lay } = bench();
  const read = parseCardQr(cardQrText({ ...virtualPerson('mau'), number: '000299000019' }));
  if (!read.ok) throw new Error(read.failure);
  const again = new Promise<void>((done) => {
    void desk.read(read.value.card, (progress) => { if (progress.state === 'lay' && progress.why === 'wrongCard') done(); }, stop.signal);
  });
  expect(hub.place.value.possible).toBe(true);
  void lay;
  readers.lay(await card('mau'));
  await again;
});

test('rubbish costs three tries', async () => {
  const { readers, lay, run } = bench();
  const running = run();
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const again = lay('unreadable');
    readers.lay(await card('rubbish'));
    if (attempt === 3) break;
    await again;
    readers.lift();
  }
  expect(await running).toEqual({ kind: 'failed', reason: 'unreadable' });
});

test('a chip that knows only BAC opens with what the QR says', async () => {
  const { readers, run } = bench();
  const running = run();
  readers.lay(await card('bac-only'));
  expect(await running).toMatchObject({ kind: 'read', report: { access: { protocol: 'BAC' } } });
});

test('a card that lies badly is asked for again', async () => {
  const { readers, lay, run } = bench();
  readers.liesBadly = true;
  const running = run();
  const again = lay('liesBadly');
  readers.lay(await card('mau'));
  await again;
  readers.liesBadly = false;
  readers.lift();
  readers.lay(await card('mau'));
  expect(await running).toMatchObject({ kind: 'read' });
});

test('without a reader it waits, and one that is plugged in is enough', async () => {
  const { readers, shown, until, lay, run } = bench();
  readers.unplug();
  void run();
  expect(shown).toEqual([{ state: 'unavailable' }]);
  const asked = lay('first');
  readers.plug();
  await asked;
  const gone = until(({ state }) => state === 'unavailable');
  readers.become('stopped');
  await gone;
});

test('it ends at once when nobody wants it any more, in the middle of a card', async () => {
  const { readers, hub, until, run } = bench();
  const running = run();
  const reading = until((progress) => progress.state === 'reading' && progress.phase === 'checks');
  readers.lay(await card('mau'));
  await reading;
  expect(hub.views.value).toMatchObject([{ name: scriptedReader, state: { kind: 'busy' } }]);
  stop.abort();
  expect(await running).toEqual({ kind: 'stopped' });
  await expect.poll(() => hub.views.value[0]?.state).toEqual({ kind: 'ready' });
});

test('a machine without the driver says so', () => {
  const { readers, hub } = bench();
  readers.become('notInstalled');
  expect(hub.views.value).toMatchObject([{ kind: 'cardReader', state: { kind: 'failed', failure: { code: 'cardReaderAbsent', detail: { reason: 'notInstalled' } } } }]);
  expect(hub.place.value.possible).toBe(false);
});
