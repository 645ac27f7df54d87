import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { judgeFiles } from '../../emrtd/judge-files.ts';
import { newTestPki } from '../../emrtd/virtual/pki/test-pki.ts';
import { cardOfProfile, trustOf } from '../../emrtd/virtual/profile-cards.ts';
import type { CardReaders, FileCard, ReaderEvent } from '../card-reader.ts';
import { timings } from '../timings.ts';
import { startHn212Twin } from '../virtual/hn212-twin.ts';
import type { Hn212Twin } from '../virtual/hn212-twin.ts';
import { hn212Reader } from './hn212-reader.ts';

describe('the HN212 over Socket.IO', () => {
  const pki = newTestPki();
  let twin: Hn212Twin;
  let reader: CardReaders;
  let events: ReaderEvent[];

  beforeEach(async () => {
    twin = await startHn212Twin();
    events = [];
    reader = hn212Reader({ url: twin.url, timings: { ...timings, networkFiles: 300, networkSignature: 300 } });
    reader.subscribe((event) => events.push(event));
    reader.start();
    await until(() => reader.availability === 'running');
  });
  afterEach(async () => {
    await reader.stop();
    await twin.stop();
  });

  const until = async (condition: () => boolean): Promise<void> => {
    for (let tries = 0; !condition(); tries++) {
      if (tries > 300) throw new Error(`waited in vain: ${events.map(({ kind }) => kind).join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const layAndOpen = async (profile: string): Promise<FileCard> => {
    twin.layDown(await cardOfProfile(profile, pki, { photoBytes: 3000 }));
    await until(() => events.some(({ kind }) => kind === 'cardInserted'));
    const outcome = await reader.open(reader.readers[0]?.name ?? '');
    if (!outcome.ok || outcome.card.kind !== 'files') throw new Error('no file card');
    return outcome.card;
  };

  it('gives files that stand up to our own checks, and a chip that signs our challenge', async () => {
    const card = await layAndOpen('mau');
    const report = await judgeFiles(card.files, { trust: trustOf(pki) }, card.signChallenge);
    expect(report.details?.fields.fullName).toEqual(['Nguyễn Thị Mẫu']);
    expect(report.authenticity).toMatchObject({ intact: { answer: 'yes' }, signerTrusted: { answer: 'yes' }, chipGenuine: { answer: 'yes' } });
    await card.close();
    expect(events.at(-1)).toMatchObject({ kind: 'cardRemoved' });
  });

  it('a forged text of the device changes nothing, changed files are found out', async () => {
    const card = await layAndOpen('changed-dg2');
    const report = await judgeFiles(card.files, { trust: trustOf(pki) }, card.signChallenge);
    expect(report.authenticity).toMatchObject({ intact: { answer: 'no', reasons: ['groupChanged'] }, changedGroups: ['DG2'] });
  });

  it('a copied chip can’t sign', async () => {
    const card = await layAndOpen('cloned');
    expect((await judgeFiles(card.files, { trust: trustOf(pki) }, card.signChallenge)).authenticity.chipGenuine.answer).toBe('no');
  });

  it('a card lifted before it signs leaves the chip not established', async () => {
    const card = await layAndOpen('mau');
    twin.lift();
    expect((await judgeFiles(card.files, { trust: trustOf(pki) }, card.signChallenge)).authenticity.chipGenuine.answer).toBe('notEstablished');
  });

  it('a device that goes away is noticed', async () => {
    await twin.stop();
    await until(() => reader.availability === 'stopped');
    expect(reader.readers).toEqual([]);
    expect(await reader.open('HN212')).toMatchObject({ ok: false });
  });
});
