import { beforeAll, describe, expect, it } from 'vitest';
import type { AccessKey } from './access/access-key.ts';
import type { CardReading, CardReport, ReadEvent, ReadOptions } from './card-reading.ts';
import type { ReadingHabits } from './reading-habits.ts';
import type { VirtualCard } from './virtual/card/card.ts';
import { connectDirectly } from './virtual/direct-channel.ts';
import type { DirectChannel } from './virtual/direct-channel.ts';
import { newTestPki } from './virtual/pki/test-pki.ts';
import type { TestPki } from './virtual/pki/test-pki.ts';
import { cardOfProfile } from './virtual/profile-cards.ts';
import { accessKeysOf, readVirtualCard } from './virtual/read-virtual-card.ts';

let pki: TestPki;
beforeAll(() => {
  pki = newTestPki();
});

const read = (card: VirtualCard, more?: Partial<ReadOptions>, channel?: DirectChannel): Promise<CardReading> => readVirtualCard(card, pki, more, channel);

async function reportOf(name: string, more: Partial<ReadOptions> = {}): Promise<CardReport> {
  const reading = await read(await cardOfProfile(name, pki), more);
  if (reading.outcome !== 'read') throw new Error(`${name}: ${reading.failure.code}`);
  return reading.report;
}

describe('order and economy', () => {
  it('tells name and address before it asks for proofs, and the photo last', async () => {
    const events: ReadEvent['kind'][] = [];
    await read(await cardOfProfile('mau', pki), { onEvent: ({ kind }) => kind !== 'progress' && kind !== 'step' && events.push(kind) });
    expect(events).toEqual(['access', 'mrz', 'details', 'authenticity', 'faces']);
  });

  it.each([['no-extended', 223], ['small-blocks', 64]])('%s: commands stay within a tenth of the least that blocks of %d allow, once learnt', async (name, block) => {
    const card = await cardOfProfile(name, pki);
    const habits = new Map<string, ReadingHabits>();
    await read(card, { habits });
    card.reset();
    const second = await read(card, { habits });
    if (second.outcome !== 'read') throw new Error(second.failure.code);
    const readFiles = ['DG1', 'DG2', 'DG13', 'DG14', 'DG15', 'SOD'] as const;
    const blocks = readFiles.reduce((sum, file) => sum + Math.ceil((card.document.files.get(file)?.length ?? 0) / block), 0);
    // EF.CardAccess, five for PACE, SELECT, three for Chip and one for Active Authentication.
    const least = blocks + 1 + 5 + 1 + 3 + 1;
    expect(second.report.cost.commands).toBeLessThanOrEqual(least * 1.1);
  });

  it('sensitive fields stay in the card unless the form needs them', async () => {
    const plain = await reportOf('mau');
    expect(plain.details?.withheld).toEqual(['ethnicity', 'religion', 'parents', 'spouse']);
    expect(JSON.stringify(plain.details)).not.toContain('Cha Không');
    const asked = await reportOf('mau', { sensitiveFields: ['parents'] });
    expect(asked.details?.fields.parents).toEqual(['Cha Không Có Thật', 'Mẹ Không Có Thật']);
    expect(asked.details?.fields.religion).toBeUndefined();
  });

  it('a refused DG3 is normal', async () => {
    expect((await reportOf('mau', { groups: ['DG1', 'DG3'] })).refused).toEqual(['DG3']);
  });
});

describe('lift-off', () => {
  it('goes on at the byte where it stopped, and the photo is whole', async () => {
    const card = await cardOfProfile('lift-off', pki);
    const channel = connectDirectly(card, 0);
    const habits = new Map<string, ReadingHabits>();
    const first = await read(card, { habits }, channel);
    expect(first).toMatchObject({ outcome: 'interrupted', failure: { code: 'cardLifted' } });
    const before = channel.transmissions;
    channel.layDown();
    const second = await read(card, { habits, memory: first.memory }, channel);
    if (second.outcome !== 'read') throw new Error(second.failure.code);
    expect(second.report.files.get('DG2')).toEqual(card.document.files.get('DG2'));
    expect(second.report.authenticity.notEstablished).toEqual([]);
    // 5 for PACE, SELECT, DG1 once more, SELECT DG2, and the second half of the photo.
    expect(channel.transmissions - before).toBeLessThan(60);
  });

  it('another card in its place is told apart, and leaves nothing of the first', async () => {
    const card = await cardOfProfile('lift-off', pki);
    const habits = new Map<string, ReadingHabits>();
    const first = await read(card, { habits });
    const other = await cardOfProfile('thu', pki);
    const second = await read(other, { habits, memory: first.memory, keys: accessKeysOf(other) });
    expect(second).toMatchObject({ outcome: 'failed', failure: { code: 'anotherCard' } });
    expect(second.memory.files.size).toBe(0);
  });
});

describe('what ends a reading', () => {
  it('a wrong CAN, after exactly one try', async () => {
    const card = await cardOfProfile('mau', pki);
    const channel = connectDirectly(card, 0);
    expect(await read(card, { keys: [{ kind: 'can', can: '999999' }] }, channel)).toMatchObject({ outcome: 'failed', failure: { code: 'wrongPassword' } });
    expect(channel.transmissions).toBe(6);
  });

  it('wrong MRZ keys, after two tries of any number', async () => {
    const card = await cardOfProfile('bac-only', pki);
    const channel = connectDirectly(card, 0);
    const wrong = ['300101', '310101', '320101', '330101'].map((expiryDate) => ({ kind: 'mrz', mrz: { ...card.document.mrzKey, expiryDate } }) as const);
    const before = channel.transmissions;
    expect(await read(card, { keys: wrong }, channel)).toMatchObject({ outcome: 'failed', failure: { code: 'wrongPassword' } });
    expect(channel.transmissions - before).toBeLessThanOrEqual(8);
  });

  it.each([[0x63c2], [0x6982], [0x6a80]])('a wrong CAN that the card refuses with %i is one too', async (wrongPassword) => {
    const card = await cardOfProfile('mau', pki, { wrongPassword, photoBytes: 3000 });
    expect(await read(card, { keys: [{ kind: 'can', can: '999999' }] })).toMatchObject({ outcome: 'failed', failure: { code: 'wrongPassword' } });
  });

  it('a card without CAN is opened with the MRZ where that is known, and costs no try', async () => {
    const card = await cardOfProfile('mrz-only', pki, { photoBytes: 3000 });
    const both: AccessKey[] = [{ kind: 'can', can: card.document.can }, { kind: 'mrz', mrz: card.document.mrzKey }];
    expect(await read(card, { keys: both })).toMatchObject({ outcome: 'read', report: { access: { protocol: 'PACE', keyKind: 'mrz' } } });
    card.reset();
    expect(await read(card, { keys: both.slice(0, 1) })).toMatchObject({ outcome: 'failed', failure: { statusWord: 0x6a88 } });
  });

  it('PACE on a curve that nobody has examined is not run, and named', async () => {
    const card = await cardOfProfile('own-curve', pki, { photoBytes: 3000 });
    const channel = connectDirectly(card, 0);
    expect(await read(card, {}, channel)).toMatchObject({ outcome: 'failed', failure: { code: 'unsupportedProtocol', detail: 'PACE with no domain parameters that this reader knows' } });
    expect(channel.transmissions).toBeLessThan(4);
    expect(await read(card, { keys: [{ kind: 'mrz', mrz: card.document.mrzKey }] })).toMatchObject({ outcome: 'read', report: { access: { protocol: 'BAC' } } });
  });

  it('a channel that breaks right after PACE is opened once more', async () => {
    const card = await cardOfProfile('mau', pki, { photoBytes: 3000 });
    const direct = connectDirectly(card, 0);
    let broken = 0;
    const channel = { ...direct, transmit: async (command: Uint8Array) => {
      // The first command under secure messaging, answered in plain.
      if ((command[0] ?? 0) === 0x0c && broken++ === 0) return { ok: true, value: Uint8Array.of(0x69, 0x88) } as const;
      return direct.transmit(command);
    } };
    expect(await read(card, {}, channel)).toMatchObject({ outcome: 'read' });
  });

  it('a CAN for a card that knows only BAC', async () => {
    const card = await cardOfProfile('bac-only', pki);
    expect(await read(card, { keys: [{ kind: 'can', can: card.document.can }] })).toMatchObject({ failure: { code: 'noAccessProtocol' } });
  });

  it.each([['wrong-mac', 'failed', 'macWrong'], ['hung', 'interrupted', 'cardSilent'], ['rubbish', 'failed', 'tooLong']])('%s', async (name, outcome, code) => {
    expect(await read(await cardOfProfile(name, pki))).toMatchObject({ outcome, failure: { code } });
  });

  it.each([['huge-dg13', 'DG13', 'tooLong'], ['wrong-tag', 'DG2', 'wrongTag']])('%s spoils only its own file', async (name, file, code) => {
    const report = await reportOf(name);
    expect(report.problems).toMatchObject([{ file, failure: { code } }]);
    expect(report.mrz).toBeDefined();
  });
});
