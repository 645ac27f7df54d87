import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectTlv, tlv } from '../tlv/tlv.ts';
import { newTestPki } from '../virtual/pki/test-pki.ts';
import { cardOfProfile } from '../virtual/profile-cards.ts';
import { verifyPassive } from './passive-authentication.ts';
import { parseSod } from './sod.ts';
import { trustStoreOf } from './trust-store.ts';

const present = spawnSync('openssl', ['version']).status === 0;

/** OpenSSL made none of our code and none of our tests: what it signs we must accept, what we sign it must accept. */
describe.skipIf(!present)('security objects between us and OpenSSL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-openssl-'));
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  let content: Uint8Array;

  beforeAll(async () => {
    const card = await cardOfProfile('mau', newTestPki(), { photoBytes: 3000 });
    const sod = card.document.files.get('SOD') ?? new Uint8Array(0);
    writeFileSync(file('ours.der'), expectTlv(sod, 0x77).value);
    const parsed = parseSod(sod);
    if (!parsed.ok) throw new Error(parsed.failure.code);
    content = parsed.value.message.content;
    writeFileSync(file('content.bin'), content);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('OpenSSL verifies the virtual card’s', () => {
    // The signer's explicit curve parameters are what OpenSSL would refuse in a path; the signature is the matter here.
    expect(Uint8Array.from(openssl('cms', '-verify', '-inform', 'DER', '-in', 'ours.der', '-noverify', '-binary'))).toEqual(content);
  });

  const kinds: [string, string[], string[]][] = [
    ['ECDSA on brainpoolP384r1', ['ec', '-pkeyopt', 'ec_paramgen_curve:brainpoolP384r1'], ['-md', 'sha384']],
    ['ECDSA on P-521 in BER with indefinite lengths', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-521'], ['-md', 'sha512', '-stream', '-indef']],
    ['RSA-PSS, signer named by key identifier', ['rsa:2048'], ['-md', 'sha256', '-keyopt', 'rsa_padding_mode:pss', '-keyid']],
    ['RSA PKCS#1 without signed attributes', ['rsa:2048'], ['-md', 'sha256', '-noattr']],
  ];
  it.each(kinds)('we verify OpenSSL’s: %s', (_name, newKey, how) => {
    openssl('req', '-x509', '-newkey', ...newKey, '-nodes', '-keyout', 'key.pem', '-out', 'signer.pem', '-subj', '/C=XX/CN=OpenSSL', '-days', '30');
    openssl('cms', '-sign', '-in', 'content.bin', '-signer', 'signer.pem', '-inkey', 'key.pem', '-binary', '-nodetach', '-econtent_type', '2.23.136.1.1.1', ...how, '-outform', 'DER', '-out', 'theirs.der');
    const sod = tlv(0x77, Uint8Array.from(readFileSync(file('theirs.der'))));
    const parsed = parseSod(sod);
    if (!parsed.ok) throw new Error(`${parsed.failure.code} ${parsed.failure.detail ?? ''}`);
    const trust = trustStoreOf([{ name: 'signer.pem', kind: 'certificates', bytes: Uint8Array.from(readFileSync(file('signer.pem'))) }]);
    expect(verifyPassive({ sod, hashesWith: () => parsed.value.hashes, trust, at: new Date() })).toMatchObject({ intact: { answer: 'yes' }, signerTrusted: { answer: 'yes' } });
  });
});
