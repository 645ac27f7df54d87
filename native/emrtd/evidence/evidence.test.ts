import { beforeAll, describe, expect, it } from 'vitest';
import type { CardReport } from '../card-reading.ts';
import { readCard } from '../read-card.ts';
import { connectDirectly } from '../virtual/direct-channel.ts';
import { newTestPki } from '../virtual/pki/test-pki.ts';
import { cardOfProfile, trustOf } from '../virtual/profile-cards.ts';
import { emptyTrust } from '../passive-authentication/trust-store.ts';
import type { Evidence } from './evidence.ts';
import { verifyEvidence } from './verify-evidence.ts';

const pki = newTestPki();
const trust = trustOf(pki);
const nonce = new Uint8Array(32).fill(8);
const boundTo = new Uint8Array(32).fill(7);

async function recorded(profile: string): Promise<CardReport> {
  const card = await cardOfProfile(profile, pki, { photoBytes: 3000 });
  const reading = await readCard(connectDirectly(card, 0), { keys: [{ kind: 'can', can: card.document.can }], trust, challenge: { nonce, from: 'gateway', boundTo }, habits: new Map() });
  if (reading.outcome !== 'read') throw new Error(reading.failure.code);
  return reading.report;
}
const flipped = (hex: string, at: number): string => hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1);

describe('evidence, judged without the card', () => {
  let evidence: Evidence;
  let report: CardReport;
  beforeAll(async () => {
    report = await recorded('mau');
    // As the gateway gets it: through JSON.
    evidence = JSON.parse(JSON.stringify(report.evidence)) as Evidence;
  });
  const verdict = (record: unknown, more: Partial<Parameters<typeof verifyEvidence>[1]> = {}) => {
    const result = verifyEvidence(record, { trust, ...more });
    if (!result.ok) throw new Error(result.failure.code);
    return result.value;
  };

  it('comes to the same answers as the reader, and knows its own nonce', () => {
    const judged = verdict(evidence, { given: { nonce, boundTo } });
    expect(judged.authenticity).toEqual(report.authenticity);
    expect(judged).toMatchObject({ fresh: 'yes', convinces: 'everybody', groups: [1, 2, 13, 14, 15] });
  });

  it('is small and holds nothing of the person', () => {
    const text = JSON.stringify(evidence);
    expect(text.length).toBeLessThan(12_000);
    expect(text).not.toMatch(/000199000019|NGUYEN|Nguyễn/);
    expect(text).not.toContain(Buffer.from('000199000019').toString('hex'));
  });

  it('a recording of another visit is not fresh', () => {
    expect(verdict(evidence, { given: { nonce: new Uint8Array(32) } }).fresh).toBe('no');
    expect(verdict(evidence).fresh).toBe('notEstablished');
  });

  it('a nonce that was given to another kiosk is not fresh, and naming that kiosk does not help', () => {
    const other = new Uint8Array(32).fill(6);
    expect(verdict(evidence, { given: { nonce, boundTo: other } }).fresh).toBe('no');
    const renamed = verdict({ ...evidence, boundTo: '06'.repeat(32) }, { given: { nonce, boundTo: other } });
    expect(renamed).toMatchObject({ fresh: 'notEstablished', authenticity: { chipGenuine: { answer: 'no' } } });
  });

  it('without the country’s certificate the signer is not established', () => {
    expect(verdict(evidence, { trust: emptyTrust }).authenticity.notEstablished).toEqual(['signerTrusted']);
  });

  it.each([
    ['a changed group hash', () => ({ ...evidence, groupHashes: { ...evidence.groupHashes, 1: flipped(evidence.groupHashes['1'] ?? '', 3) } }), { intact: 'no', chip: 'notEstablished' }],
    ['a changed signature of the signer', () => ({ ...evidence, securityObject: flipped(evidence.securityObject, evidence.securityObject.length - 9) }), { intact: 'no', chip: 'notEstablished' }],
    ['another chip key', () => ({ ...evidence, dg15: flipped(evidence.dg15 ?? '', (evidence.dg15 ?? '').length - 1) }), { intact: 'no', chip: 'no' }],
    ['another nonce than was signed', () => ({ ...evidence, nonce: '00'.repeat(32) }), { intact: 'yes', chip: 'no' }],
    ['a changed transcript', () => ({ ...evidence, transcripts: evidence.transcripts.map((item) => (item.method === 'chipAuthentication' ? { ...item, response: flipped(item.response, 5) } : item)) }), { intact: 'yes', chip: 'no' }],
  ])('finds %s', (_name, change, expected) => {
    const { intact, chipGenuine } = verdict(change()).authenticity;
    expect({ intact: intact.answer, chip: chipGenuine.answer }).toEqual(expected);
  });

  it('a key agreement alone convinces only who trusts the kiosk', () => {
    const only = { ...evidence, transcripts: evidence.transcripts.filter(({ method }) => method === 'chipAuthentication') };
    expect(verdict(only)).toMatchObject({ convinces: 'whoTrustsTheKiosk', authenticity: { chipGenuine: { answer: 'yes' } } });
  });

  it('Chip Authentication over DH is replayed too', async () => {
    const judged = verdict((await recorded('chip-dh')).evidence);
    expect(judged).toMatchObject({ convinces: 'whoTrustsTheKiosk', authenticity: { chipGenuine: { answer: 'yes' } } });
  });

  it.each(['cloned', 'cloned-dh', 'cloned-hidden'])('%s stays found out', async (profile) => {
    expect(verdict((await recorded(profile)).evidence).authenticity.chipGenuine.answer).toBe('no');
  });

  it('PACE with chip authentication mapping is replayed too', async () => {
    const judged = verdict((await recorded('pace-cam')).evidence);
    expect(judged.authenticity.chipGenuine.answer).toBe('yes');
  });

  it.each([[null], ['text'], [{}], [{ version: 2 }]])('refuses %j as a record', (record) => {
    expect(verifyEvidence(record, { trust })).toMatchObject({ ok: false, failure: { code: 'malformed' } });
  });
});
