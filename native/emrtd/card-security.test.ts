import { beforeAll, describe, expect, it } from 'vitest';
import type { CardReport } from './card-reading.ts';
import { verifyEvidence } from './evidence/verify-evidence.ts';
import { emptyTrust } from './passive-authentication/trust-store.ts';
import { readCard } from './read-card.ts';
import { connectDirectly } from './virtual/direct-channel.ts';
import { newTestPki } from './virtual/pki/test-pki.ts';
import type { TestPki } from './virtual/pki/test-pki.ts';
import { cardOfProfile, trustOf } from './virtual/profile-cards.ts';

let pki: TestPki;
beforeAll(() => {
  pki = newTestPki();
});

async function reportOf(profile: string, trust = trustOf(pki)): Promise<CardReport> {
  const card = await cardOfProfile(profile, pki, { photoBytes: 3000 });
  const reading = await readCard(connectDirectly(card, 0), { keys: [{ kind: 'can', can: card.document.can }], trust, habits: new Map() });
  if (reading.outcome !== 'read') throw new Error(reading.failure.code);
  return reading.report;
}

describe('EF.CardSecurity', () => {
  it.each([
    ['cam-security', { chip: 'yes', reason: 'proven', file: 'yes', same: true }],
    ['cam-security-only', { chip: 'yes', reason: 'proven', file: 'yes', same: null }],
    ['pace-cam', { chip: 'yes', reason: 'proven', file: undefined, same: undefined }],
    ['cam-another-key', { chip: 'no', reason: 'chipDidNotProve', file: 'yes', same: null }],
    ['cam-cloned', { chip: 'no', reason: 'chipDidNotProve', file: 'yes', same: null }],
    ['cam-strange-security', { chip: 'notEstablished', reason: 'keyNotAuthenticated', file: 'notEstablished', same: null }],
    ['cam-changed-security', { chip: 'notEstablished', reason: 'keyNotAuthenticated', file: 'no', same: null }],
  ])('%s', async (profile, wished) => {
    const report = await reportOf(profile);
    const told = ({ authenticity: { chipGenuine, cardSecurity } }: Pick<CardReport, 'authenticity'>) =>
      ({ chip: chipGenuine.answer, reason: chipGenuine.reasons[0], file: cardSecurity?.answer, same: cardSecurity?.sameKeysAsDg14 });
    expect(told(report)).toEqual(wished);
    expect(report.authenticity.intact.answer).toBe(wished.file === 'no' ? 'no' : 'yes');
    // Whoever was not there comes to the same answers, by the record alone.
    const again = verifyEvidence(JSON.parse(JSON.stringify(report.evidence)), { trust: trustOf(pki) });
    expect(again.ok && told(again.value)).toEqual(wished);
  });

  it('is not read for a card that needs none', async () => {
    expect((await reportOf('mau')).files.has('CardSecurity')).toBe(false);
  });

  it('by the same unknown signer as the security object: the chip is genuine as far as that signer goes', async () => {
    const { signerTrusted, chipGenuine } = (await reportOf('cam-security-only', emptyTrust)).authenticity;
    expect([signerTrusted.answer, chipGenuine.answer]).toEqual(['notEstablished', 'yes']);
  });

  it('a record whose file was taken out, or put in from another card, proves nothing', async () => {
    const [own, other] = [(await reportOf('cam-security-only')).evidence, (await reportOf('cam-security-only')).evidence];
    const { cardSecurity: _taken, ...without } = own;
    for (const record of [without, { ...own, ...(other.cardSecurity === undefined ? {} : { cardSecurity: other.cardSecurity }) }]) {
      const judged = verifyEvidence(record, { trust: trustOf(pki) });
      expect(judged.ok && judged.value.authenticity.chipGenuine.answer).not.toBe('yes');
    }
  });
});
