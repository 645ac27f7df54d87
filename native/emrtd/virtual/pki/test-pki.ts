import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesToHex, fromHex } from '../../bytes.ts';
import { curveByParameterId } from '../../crypto/curves.ts';
import type { Curve } from '../../crypto/curves.ts';
import type { Holder } from './certificates.ts';
import { makeCertificate, makeCrl } from './certificates.ts';
import { newEcKey } from './keys.ts';
import type { TestKey } from './keys.ts';

/** The authority of the virtual cards: one country key, signers good and bad, and seeds for the chips' own keys. */
export interface TestPki {
  readonly authority: Holder;
  readonly signer: Holder;
  readonly expiredSigner: Holder;
  readonly revokedSigner: Holder;
  /** A signer of an authority that no trust folder holds. */
  readonly strangeSigner: Holder;
  readonly strangeAuthority: Holder;
  readonly crl: Uint8Array;
}

/** A fresh authority in memory, some twenty milliseconds. */
export function newTestPki(): TestPki {
  return fromKeys(Object.fromEntries(keyNames.map((name) => [name, newEcKey(curve).privateKey])));
}

/**
 * The authority of a folder, made there on first use, so that cards laid down by one process are trusted by another: its
 * certificate is `test-csca.cer`, its revocation list `test-csca.crl`, and the folder serves as `--trust`.
 */
export function openTestPki(folder: string): TestPki {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'test-keys.json');
  const keys = readKeys(file) ?? newKeys(file);
  const pki = fromKeys(keys);
  writeFileSync(join(folder, 'test-csca.cer'), pki.authority.certificate);
  writeFileSync(join(folder, 'test-csca.crl'), pki.crl);
  return pki;
}

const keyNames = ['authority', 'signer', 'strangeAuthority', 'strangeSigner'] as const;
const serials = { authority: 1, signer: 2, expired: 3, revoked: 4, strange: 5 } as const;
const validity = { from: new Date('2020-01-01T00:00:00Z'), until: new Date('2045-01-01T00:00:00Z'), expired: new Date('2023-01-01T00:00:00Z') } as const;

const curve = requiredCurve(13);

function fromKeys(keys: Partial<Record<string, bigint>>): TestPki {
  const key = (name: (typeof keyNames)[number], explicit = false): TestKey => ({ kind: 'ec', curve, privateKey: keys[name] ?? 1n, explicit });
  const common = { style: 'ecdsa', digest: 'sha256', notBefore: validity.from, notAfter: validity.until } as const;
  const authority = makeCertificate({ ...common, key: key('authority'), name: 'Test CSCA', serial: serials.authority, authority: true });
  const signer = { ...common, key: key('signer', true), name: 'Test Document Signer', authority: false, issuer: authority } as const;
  const strangeAuthority = makeCertificate({ ...common, key: key('strangeAuthority'), name: 'Strange CSCA', serial: serials.strange, authority: true });
  return {
    authority,
    signer: makeCertificate({ ...signer, serial: serials.signer }),
    expiredSigner: makeCertificate({ ...signer, serial: serials.expired, notAfter: validity.expired }),
    revokedSigner: makeCertificate({ ...signer, serial: serials.revoked }),
    strangeAuthority,
    strangeSigner: makeCertificate({ ...signer, key: key('strangeSigner'), issuer: strangeAuthority, serial: serials.strange }),
    crl: makeCrl(authority, [serials.revoked], validity.from, validity.until),
  };
}

function readKeys(file: string): Record<string, bigint> | null {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    return Object.fromEntries(Object.entries(stored).map(([name, hex]) => [name, BigInt(`0x${bytesToHex(fromHex(hex))}`)]));
  } catch {
    return null;
  }
}

function newKeys(file: string): Record<string, bigint> {
  const keys = Object.fromEntries(keyNames.map((name) => [name, newEcKey(curve).privateKey]));
  const stored = Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, key.toString(16).padStart(64, '0')]));
  writeFileSync(file, JSON.stringify(stored), { mode: 0o600 });
  return keys;
}

function requiredCurve(parameterId: number): Curve {
  const found = curveByParameterId(parameterId);
  if (found === undefined) throw new Error('standard curve missing');
  return found;
}
