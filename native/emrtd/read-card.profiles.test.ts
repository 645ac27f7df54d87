import { beforeAll, describe, expect, it } from 'vitest';
import type { CardReading, CardReport, ReadOptions } from './card-reading.ts';
import type { VirtualCard } from './virtual/card/card.ts';
import type { DirectChannel } from './virtual/direct-channel.ts';
import { profiles } from './virtual/oddities.ts';
import { newTestPki } from './virtual/pki/test-pki.ts';
import type { TestPki } from './virtual/pki/test-pki.ts';
import { cardOfProfile } from './virtual/profile-cards.ts';
import { readVirtualCard } from './virtual/read-virtual-card.ts';
import { emptyTrust } from './passive-authentication/trust-store.ts';

let pki: TestPki;
beforeAll(() => {
  pki = newTestPki();
});

const read = (card: VirtualCard, more?: Partial<ReadOptions>, channel?: DirectChannel): Promise<CardReading> => readVirtualCard(card, pki, more, channel);

async function reportOf(name: string, more: Partial<ReadOptions> = {}): Promise<CardReport> {
  const reading = await read(await cardOfProfile(name, pki, { photoBytes: 3000 }), more);
  if (reading.outcome !== 'read') throw new Error(`${name}: ${reading.failure.code}`);
  return reading.report;
}

describe('every card that speaks, in its own way, gives the same whole reading', () => {
  const speaking = profiles.filter(({ name }) => /^(mau|thu|vidu|khang|buoi|long|rsa-|chip-|bac-only|pace-|cam-security|counts-tries|short-le|no-com|no-s|foreign|no-e|no-o|false-|exact|small|nested|shuffled)/.test(name));
  it.each(speaking.map(({ name, what }) => [name, what]))('%s: %s', async (name) => {
    const card = await cardOfProfile(name, pki, { photoBytes: 3000 });
    const reading = await read(card);
    if (reading.outcome !== 'read') throw new Error(reading.failure.code);
    const { report } = reading;
    expect(report.problems).toEqual([]);
    expect(report.mrz?.documentNumber).toBe(card.document.person.number.slice(3));
    expect(report.details?.fields.fullName).toEqual([card.document.person.fullName]);
    expect(report.files.get('DG2')).toEqual(card.document.files.get('DG2'));
    expect(report.authenticity).toMatchObject({ intact: { answer: 'yes' }, signerTrusted: { answer: 'yes' }, chipGenuine: { answer: 'yes' }, notEstablished: [] });
  });
});

describe('the four answers', () => {
  it.each([
    ['expired-signer', { intact: 'yes', signerTrusted: 'no', chipGenuine: 'yes' }, 'signerExpired'],
    ['revoked-signer', { intact: 'yes', signerTrusted: 'no', chipGenuine: 'yes' }, 'signerRevoked'],
    ['strange-signer', { intact: 'yes', signerTrusted: 'notEstablished', chipGenuine: 'yes' }, 'issuerUnknown'],
    ['changed-dg2', { intact: 'no', signerTrusted: 'yes', chipGenuine: 'notEstablished' }, 'groupChanged'],
    ['changed-dg14', { intact: 'no', signerTrusted: 'yes', chipGenuine: 'no' }, 'groupChanged'],
    ['cloned', { intact: 'yes', signerTrusted: 'yes', chipGenuine: 'no' }, 'chipDidNotProve'],
    ['cloned-dh', { intact: 'yes', signerTrusted: 'yes', chipGenuine: 'no' }, 'chipDidNotProve'],
    ['cloned-hidden', { intact: 'yes', signerTrusted: 'yes', chipGenuine: 'no' }, 'keyFileHidden'],
    ['no-chip-proof', { intact: 'yes', signerTrusted: 'yes', chipGenuine: 'notEstablished' }, 'noChipKey'],
  ])('%s', async (name, answers, reason) => {
    const { intact, signerTrusted, chipGenuine } = (await reportOf(name)).authenticity;
    expect({ intact: intact.answer, signerTrusted: signerTrusted.answer, chipGenuine: chipGenuine.answer }).toEqual(answers);
    expect([...intact.reasons, ...signerTrusted.reasons, ...chipGenuine.reasons]).toContain(reason);
  });

  it('without the country’s certificate the issuer is not established, and the rest is', async () => {
    const { authenticity } = await reportOf('mau', { trust: emptyTrust });
    expect(authenticity).toMatchObject({ intact: { answer: 'yes' }, chipGenuine: { answer: 'yes' }, notEstablished: ['signerTrusted'] });
  });

  it('the chip signs the challenge that the caller gives', async () => {
    const nonce = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const { evidence } = await reportOf('mau', { challenge: { nonce, from: 'gateway' } });
    expect(evidence).toMatchObject({ nonce: '0102030405060708', nonceFrom: 'gateway' });
    expect(evidence.transcripts).toContainEqual(expect.objectContaining({ method: 'activeAuthentication', challenge: '0102030405060708' }));
  });
});
