import { afterEach, beforeEach, expect, test } from 'vitest';
import { startHn212Twin } from '../../native/card-reader/virtual/hn212-twin.ts';
import type { Hn212Twin } from '../../native/card-reader/virtual/hn212-twin.ts';
import { newTestPki } from '../../native/emrtd/virtual/pki/test-pki.ts';
import { cardOfProfile, trustOf } from '../../native/emrtd/virtual/profile-cards.ts';
import { cardQrText, virtualPerson } from '../../native/virtual/people.ts';
import { createChipDesk } from '../../electron/core/chip/chip-desk.ts';
import { createCardReaders } from '../../electron/core/devices/card-readers.ts';
import type { CardReaderHub } from '../../electron/core/devices/card-readers.ts';
import { parseCardQr } from '../../electron/core/identity/card-qr.ts';
import { evidenceOf } from '../../electron/core/visits/state/identity-evidence.ts';

const pki = newTestPki();
const now = new Date('2026-11-23T02:00:00Z');
let twin: Hn212Twin;
let hub: CardReaderHub;
let stop: AbortController;

beforeEach(async () => {
  twin = await startHn212Twin();
  hub = createCardReaders({ kind: 'hn212', url: twin.url, trustDir: null }, true);
  hub.start();
  stop = new AbortController();
  await expect.poll(() => hub.place.value.possible).toBe(true);
});
afterEach(async () => {
  stop.abort();
  await hub.stop();
  await twin.stop();
});

function mau() {
  const read = parseCardQr(cardQrText(virtualPerson('mau')));
  if (!read.ok) throw new Error(read.failure);
  return read.value.card;
}

test.each([['mau', 'genuine', 'chipGenuine'], ['cloned', 'notGenuine', null], ['changed-dg2', 'notGenuine', null]])('%s on a reader that reads by itself: %s, by our own checks', async (profile, verdict, assurance) => {
  const desk = createChipDesk({ hub, trust: trustOf(pki), habits: new Map(), clock: () => now, challenge: () => null });
  const running = desk.read(mau(), () => undefined, stop.signal);
  twin.layDown(await cardOfProfile(profile, pki, { photoBytes: 3000 }));
  const outcome = await running;
  if (outcome.kind !== 'read') throw new Error(outcome.kind);
  const evidence = evidenceOf(outcome.report, mau(), 'qr', now);
  expect(evidence).toMatchObject({ assurance, chip: { verdict, access: { protocol: 'reader' } } });
});

test('a reader that goes away is said to be gone, and is there again by itself', async () => {
  await twin.stop();
  await expect.poll(() => hub.views.value[0]?.state.kind, { timeout: 10_000 }).toBe('failed');
  expect(hub.place.value).toEqual({ possible: false, laying: null });
  twin = await startHn212Twin(Number(new URL(twin.url).port));
  await expect.poll(() => hub.views.value[0]?.state.kind, { timeout: 10_000 }).toBe('ready');
});
