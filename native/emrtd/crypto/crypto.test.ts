import { createCipheriv, createSign, generateKeyPairSync, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { fromHex } from '../bytes.ts';
import { der } from '../tlv/der.ts';
import { newEcKey, newRsaKey, publicKeyInfo, signMessageRecovery, signPlainEcdsa, signWith } from '../virtual/pki/keys.ts';
import { verifyActiveAuthentication } from '../active-authentication/verify.ts';
import { pad, unpad } from './ciphers.ts';
import { curveByParameterId, decodePoint, encodePoint } from './curves.ts';
import { retailMac, tripleDesCbc } from './des.ts';
import { dhGroupByParameterId, inSubgroup } from './dh-groups.ts';
import { digests } from './ciphers.ts';
import { readPublicKey } from './public-key.ts';
import { verifySignature } from '../passive-authentication/signature.ts';

const curveOf = (id: number) => {
  const curve = curveByParameterId(id);
  if (curve === undefined) throw new Error(`no curve ${id}`);
  return curve;
};

describe('DES', () => {
  it('agrees with OpenSSL on any key and data', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.integer({ min: 1, max: 20 }), fc.integer(), (key, blocks, seed) => {
      const data = Uint8Array.from({ length: blocks * 8 }, (_, index) => (seed * 31 + index * 17) & 0xff);
      const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([key, key.subarray(0, 8)]), Buffer.alloc(8)).setAutoPadding(false);
      const expected = Uint8Array.from(Buffer.concat([cipher.update(data), cipher.final()]));
      expect(tripleDesCbc(key, data, 'encrypt')).toEqual(expected);
      expect(tripleDesCbc(key, expected, 'decrypt')).toEqual(data);
    }), { numRuns: 40 });
  });

  it('makes the MACs of 9303-11 appendix D.3', () => {
    const key = fromHex('7962D9ECE03D1ACD4C76089DCE131543');
    const cryptogram = fromHex('72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2');
    expect(retailMac(key, pad(cryptogram, 8))).toEqual(fromHex('5F1448EEA8AD90A7'));
    expect(retailMac(key, pad(fromHex('46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F'), 8))).toEqual(fromHex('2F2D235D074D7449'));
  });

  it('padding comes off again, and nothing else does', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
      expect(unpad(pad(data, 16), 16)).toEqual(data);
    }));
    expect(unpad(new Uint8Array(16), 16)).toBeNull();
  });
});

describe('standardised domain parameters, 9303-11 §9.5.1', () => {
  it.each([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])('curve %d: its generator is on it and has its order', (id) => {
    const curve = curveOf(id);
    expect(decodePoint(curve, encodePoint(curve, curve.Point.BASE))).toMatchObject({ ok: true });
    expect(curve.Point.BASE.multiplyUnsafe(curve.n - 1n).add(curve.Point.BASE).equals(curve.Point.ZERO)).toBe(true);
  });

  it.each([0, 1, 2])('MODP group %d: its generator lies in the subgroup', (id) => {
    const group = dhGroupByParameterId(id);
    if (group === undefined) throw new Error('no group');
    expect(inSubgroup(group, group.g)).toBe(true);
    expect(inSubgroup(group, 1n)).toBe(false);
    expect(inSubgroup(group, group.p - 1n)).toBe(false);
  });

  it('a point off the curve, of another length or compressed is refused', () => {
    const curve = curveOf(13);
    const good = encodePoint(curve, curve.Point.BASE);
    const off = Uint8Array.from(good);
    off[64] = (off[64] ?? 0) ^ 1;
    for (const bad of [off, good.subarray(0, 64), good.subarray(1), Uint8Array.of(0), new Uint8Array(65).fill(0xff)]) {
      expect(decodePoint(curve, bad)).toMatchObject({ ok: false, failure: { code: 'keyInvalid' } });
    }
  });
});

describe('signatures', () => {
  const data = new TextEncoder().encode('signed');
  it.each([12, 13, 14, 16])('ECDSA on curve %d, named and explicit', (id) => {
    for (const explicit of [false, true]) {
      const key = newEcKey(curveOf(id), explicit);
      const check = { algorithm: { oid: '1.2.840.10045.4.3.4' }, subjectPublicKeyInfo: publicKeyInfo(key), data, signature: signWith(key, 'ecdsa', 'sha512', data) };
      expect(verifySignature(check)).toEqual({ ok: true, value: true });
      expect(verifySignature({ ...check, data: new Uint8Array(3) })).toEqual({ ok: true, value: false });
    }
  });

  it('agrees with OpenSSL’s ECDSA and RSA', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const ecSpki = Uint8Array.from(ec.publicKey.export({ format: 'der', type: 'spki' }));
    const signature = Uint8Array.from(createSign('sha256').update(data).sign(ec.privateKey));
    expect(verifySignature({ algorithm: { oid: '1.2.840.10045.4.3.2' }, subjectPublicKeyInfo: ecSpki, data, signature })).toEqual({ ok: true, value: true });
  });

  it('RSA by PKCS#1 and PSS', () => {
    const key = newRsaKey(2048);
    const subjectPublicKeyInfo = publicKeyInfo(key);
    expect(createPublicKey({ key: Buffer.from(subjectPublicKeyInfo), format: 'der', type: 'spki' }).asymmetricKeyType).toBe('rsa');
    const pkcs1 = { algorithm: { oid: '1.2.840.113549.1.1.11' }, subjectPublicKeyInfo, data, signature: signWith(key, 'pkcs1', 'sha256', data) };
    expect(verifySignature(pkcs1)).toEqual({ ok: true, value: true });
    expect(verifySignature({ ...pkcs1, signature: pkcs1.signature.map((byte, index) => (index === 9 ? byte ^ 1 : byte)) })).toEqual({ ok: true, value: false });
    const hash = der.sequence(der.oid('2.16.840.1.101.3.4.2.1'));
    const parameters = der.sequence(
      Uint8Array.of(0xa0, hash.length, ...hash),
      Uint8Array.of(0xa1, hash.length + 13, ...der.sequence(der.oid('1.2.840.113549.1.1.8'), hash)),
      Uint8Array.of(0xa2, 3, 2, 1, 32),
    );
    const pss = { algorithm: { oid: '1.2.840.113549.1.1.10', parameters }, subjectPublicKeyInfo, data, signature: signWith(key, 'pss', 'sha256', data) };
    expect(verifySignature(pss)).toEqual({ ok: true, value: true });
    expect(verifySignature({ ...pss, data: new Uint8Array(1) })).toEqual({ ok: true, value: false });
  });

  it('Active Authentication: RSA with message recovery, ECDSA side by side', () => {
    const challenge = fromHex('0102030405060708');
    const rsa = newRsaKey(1024);
    const rsaKey = readPublicKey(publicKeyInfo(rsa));
    const ec = newEcKey(curveOf(13));
    const ecKey = readPublicKey(publicKeyInfo(ec));
    if (!rsaKey.ok || !ecKey.ok) throw new Error('keys');
    for (const digest of ['sha1', 'sha256'] as const) {
      const signature = signMessageRecovery(rsa, digest, challenge);
      expect(verifyActiveAuthentication(rsaKey.value, challenge, signature)).toBe(true);
      expect(verifyActiveAuthentication(rsaKey.value, fromHex('0102030405060709'), signature)).toBe(false);
    }
    const plain = signPlainEcdsa(ec.curve, ec.privateKey, digests.sha256(challenge));
    expect(verifyActiveAuthentication(ecKey.value, challenge, plain, '0.4.0.127.0.7.1.1.4.1.3')).toBe(true);
    expect(verifyActiveAuthentication(ecKey.value, challenge, plain, '0.4.0.127.0.7.1.1.4.1.5')).toBe(false);
    expect(verifyActiveAuthentication(ecKey.value, challenge, new Uint8Array(64))).toBe(false);
  });

  it('a curve of the attacker’s choice is refused, even when only its generator differs', () => {
    const key = newEcKey(curveOf(12), true);
    const info = publicKeyInfo(key);
    const at = info.findIndex((_, index) => info[index] === 0x6b && info[index + 1] === 0x17 && info[index + 2] === 0xd1);
    const forged = info.map((byte, index) => (index === at + 5 ? byte ^ 1 : byte));
    expect(readPublicKey(info).ok).toBe(true);
    expect(readPublicKey(forged)).toMatchObject({ ok: false, failure: { code: 'unknownCurve' } });
  });
});
