import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { curveByParameterId } from '../crypto/curves.ts';
import { digests } from '../crypto/ciphers.ts';
import type { DigestName } from '../crypto/ciphers.ts';
import { tlv } from '../tlv/tlv.ts';
import { makeCertificate, makeCrl } from '../virtual/pki/certificates.ts';
import type { Holder } from '../virtual/pki/certificates.ts';
import { newEcKey, newRsaKey } from '../virtual/pki/keys.ts';
import type { SignatureStyle, TestKey } from '../virtual/pki/keys.ts';
import { makeMasterList, makeSod } from '../virtual/pki/signed-message.ts';
import { hashesOfFiles, verifyPassive } from './passive-authentication.ts';
import { parseSod } from './sod.ts';
import { emptyTrust, readMasterList, trustStoreOf } from './trust-store.ts';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const dates = { notBefore: day('2020-01-01'), notAfter: day('2040-01-01') };
const ecKey = (id: number, explicit = false): TestKey => {
  const curve = curveByParameterId(id);
  if (curve === undefined) throw new Error('no curve');
  return newEcKey(curve, explicit);
};
const rsa = newRsaKey(2048);
const authorityOf = (key: TestKey, style: SignatureStyle, digest: DigestName = 'sha256'): Holder =>
  makeCertificate({ ...dates, key, style, digest, name: 'Authority', serial: 1, authority: true });
const signerOf = (issuer: Holder, key: TestKey, style: SignatureStyle, more: Partial<Parameters<typeof makeCertificate>[0]> = {}): Holder =>
  makeCertificate({ ...dates, key, style, digest: 'sha256', name: 'Signer', serial: 77, authority: false, issuer, ...more });

const dg1 = tlv(0x61, tlv(0x5f1f, new Uint8Array(90)));
const groups = new Map([['DG1', dg1]] as const);
const trusting = (authority: Holder, crl?: Uint8Array) => trustStoreOf([
  { name: 'a.cer', kind: 'certificates', bytes: authority.certificate },
  ...(crl === undefined ? [] : [{ name: 'a.crl', kind: 'revocationList', bytes: crl } as const]),
]);
const judge = (sod: Uint8Array, trust = emptyTrust, at = day('2026-01-01')) => verifyPassive({ sod, hashesWith: hashesOfFiles(groups), trust, at });

describe('security objects of every kind that countries issue', () => {
  const kinds: [string, TestKey, SignatureStyle, TestKey, SignatureStyle, DigestName][] = [
    ['ECDSA on brainpoolP256r1, explicit parameters', ecKey(13, true), 'ecdsa', ecKey(13, true), 'ecdsa', 'sha256'],
    ['ECDSA on brainpoolP384r1 under brainpoolP512r1', ecKey(17), 'ecdsa', ecKey(16), 'ecdsa', 'sha384'],
    ['ECDSA on P-256 under P-521', ecKey(18), 'ecdsa', ecKey(12), 'ecdsa', 'sha512'],
    ['ECDSA on P-384 and SHA-1 groups', ecKey(15), 'ecdsa', ecKey(15), 'ecdsa', 'sha1'],
    ['ECDSA on brainpoolP320r1 and SHA-224 groups', ecKey(14), 'ecdsa', ecKey(14), 'ecdsa', 'sha224'],
    ['RSA PKCS#1 under RSA-PSS', rsa, 'pss', rsa, 'pkcs1', 'sha256'],
    ['RSA-PSS under RSA PKCS#1', rsa, 'pkcs1', rsa, 'pss', 'sha256'],
    ['ECDSA under RSA-PSS', rsa, 'pss', ecKey(13), 'ecdsa', 'sha256'],
  ];
  it.each(kinds)('%s', (_name, authorityKey, authorityStyle, key, style, digest) => {
    const authority = authorityOf(authorityKey, authorityStyle);
    const sod = makeSod(new Map([[1, dg1]]), digest, signerOf(authority, key, style), authority.name);
    expect(judge(sod, trusting(authority))).toMatchObject({ intact: { answer: 'yes' }, signerTrusted: { answer: 'yes' }, coveredGroups: [1] });
  });
});

describe('the chain', () => {
  const authority = authorityOf(ecKey(13), 'ecdsa');
  const signer = signerOf(authority, ecKey(13), 'ecdsa');
  const sod = makeSod(new Map([[1, dg1]]), 'sha256', signer, authority.name);

  it('says who is missing', () => {
    expect(judge(sod).signerTrusted).toEqual({ answer: 'notEstablished', reasons: ['issuerUnknown'] });
  });

  it.each([['before its time', '2019-06-01', 'signerNotYetValid'], ['after its time', '2041-06-01', 'signerExpired']])('refuses a signer %s', (_name, at, reason) => {
    const verdict = judge(sod, trusting(authority), day(at)).signerTrusted;
    expect(verdict.answer).toBe('no');
    expect(verdict.reasons).toContain(reason);
  });

  it('refuses a revoked signer, and says when the list is stale or missing', () => {
    const revoked = makeCrl(authority, [77], day('2025-01-01'), day('2027-01-01'));
    expect(judge(sod, trusting(authority, revoked)).signerTrusted).toMatchObject({ answer: 'no', reasons: ['signerRevoked'] });
    const stale = makeCrl(authority, [5], day('2024-01-01'), day('2025-01-01'));
    expect(judge(sod, trusting(authority, stale)).signerTrusted).toEqual({ answer: 'yes', reasons: ['revocationListStale'] });
    expect(judge(sod, trusting(authority)).signerTrusted).toEqual({ answer: 'yes', reasons: ['revocationUnknown'] });
  });

  it('a revocation list that somebody else signed revokes nobody', () => {
    const forger = makeCertificate({ ...dates, key: ecKey(13), style: 'ecdsa', digest: 'sha256', name: 'Authority', serial: 9, authority: true });
    const forged = makeCrl(forger, [77], day('2025-01-01'), day('2027-01-01'));
    expect(judge(sod, trusting(authority, forged)).signerTrusted.answer).toBe('yes');
  });

  it('an authority of the same name and another key is not the issuer', () => {
    expect(judge(sod, trusting(authorityOf(ecKey(13), 'ecdsa'))).signerTrusted.answer).toBe('notEstablished');
  });

  it('a document signer is no authority', () => {
    const deeper = signerOf(signer, ecKey(13), 'ecdsa', { serial: 78 });
    const below = makeSod(new Map([[1, dg1]]), 'sha256', deeper, signer.name);
    expect(judge(below, trusting(authority)).signerTrusted.answer).toBe('notEstablished');
  });
});

describe('tampering', () => {
  const authority = authorityOf(ecKey(12), 'ecdsa');
  const sod = makeSod(new Map([[1, dg1]]), 'sha256', signerOf(authority, ecKey(12), 'ecdsa'), authority.name);
  const trust = trusting(authority);
  const original = parseSod(sod);
  const content = original.ok ? original.value.message.content : new Uint8Array(0);

  it('whatever byte is changed, nothing but the signed hashes is ever taken for intact', () => {
    fc.assert(fc.property(fc.nat(sod.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = sod.map((byte, index) => (index === at ? byte ^ change : byte));
      const { intact } = judge(changed, trust);
      const parsed = parseSod(changed);
      // A few bytes are labels that nothing depends on; a changed hash, signature or key is no such byte.
      if (intact.answer === 'yes') expect(parsed.ok && parsed.value.message.content).toEqual(content);
    }), { numRuns: 60 });
  });

  it('a changed hash in the security object breaks its signature', () => {
    const at = Buffer.from(sod).indexOf(digests.sha256(dg1));
    expect(judge(sod.map((byte, index) => (index === at ? byte ^ 1 : byte)), trust).intact).toMatchObject({ answer: 'no', reasons: ['signatureWrong', 'groupChanged'] });
  });

  it('a group that the signer did not cover is not intact', () => {
    const two = verifyPassive({ sod, hashesWith: hashesOfFiles(new Map([['DG1', dg1], ['DG13', dg1]] as const)), trust, at: day('2026-01-01') });
    expect(two.intact).toEqual({ answer: 'no', reasons: ['groupNotCovered'] });
    expect(two.changedGroups).toEqual(['DG13']);
  });

  it('nothing read proves nothing', () => {
    expect(verifyPassive({ sod, hashesWith: () => new Map(), trust, at: day('2026-01-01') }).intact).toEqual({ answer: 'notEstablished', reasons: ['nothingRead'] });
  });

  it('rubbish in place of a security object costs little and is named', () => {
    const begun = performance.now();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
      expect(judge(tlv(0x77, bytes), trust).intact.answer).toBe('no');
    }), { numRuns: 200 });
    expect((performance.now() - begun) / 200).toBeLessThan(50);
    const deep = Array.from({ length: 4000 }).reduce<Uint8Array>((inner) => (inner.length > 30_000 ? inner : tlv(0x30, inner)), new Uint8Array(0));
    expect(judge(tlv(0x77, deep), trust).intact.reasons).toEqual(['securityObjectMalformed']);
  });
});

describe('master lists', () => {
  const authority = authorityOf(ecKey(13), 'ecdsa');
  const others = [authorityOf(ecKey(12), 'ecdsa'), authorityOf(rsa, 'pkcs1')];
  const signer = signerOf(authority, ecKey(13), 'ecdsa');
  const list = makeMasterList([authority, ...others].map(({ certificate }) => certificate), signer, authority.name);

  it('gives its certificates', () => {
    const store = trustStoreOf([{ name: 'x.ml', kind: 'masterList', bytes: list }]);
    expect(store.authorities).toHaveLength(3);
    expect(store.problems).toEqual([]);
  });

  it('refuses one whose signature does not hold', () => {
    const changed = list.map((byte, index) => (index === 200 ? byte ^ 1 : byte));
    expect(readMasterList(changed).ok).toBe(false);
    expect(trustStoreOf([{ name: 'x.ml', kind: 'masterList', bytes: changed }])).toMatchObject({ authorities: [], problems: [{ file: 'x.ml' }] });
  });

  it('reads PEM and LDIF, and names the file that it can’t read', () => {
    const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
    const pem = `-----BEGIN CERTIFICATE-----\n${base64(authority.certificate)}\n-----END CERTIFICATE-----\n`;
    const ldif = `dn: c=XX\npkdMasterListContent:: ${base64(list).replace(/(.{76})/g, '$1\n ')}\n`;
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const store = trustStoreOf([
      { name: 'a.pem', kind: 'certificates', bytes: bytes(pem) },
      { name: 'icao.ldif', kind: 'ldif', bytes: bytes(ldif) },
      { name: 'broken.cer', kind: 'certificates', bytes: Uint8Array.of(0x30, 0x03, 1, 2, 3) },
    ]);
    expect(store.authorities).toHaveLength(4);
    expect(store.problems).toEqual([{ file: 'broken.cer', code: expect.any(String) as string, count: 1 }]);
  });
});
