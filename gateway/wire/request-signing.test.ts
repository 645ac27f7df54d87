import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDigest, matchesContentDigest } from './content-digest.ts';
import { generateKey, keyFingerprint, readPrivateKey, signingKey, verifySignature } from './keys.ts';
import { signOpenRequest, signRequest } from './request-signing.ts';
import { readSignature, verifyRequest } from './request-verifying.ts';
import { formatParameters, parseParameters, signatureBase } from './signature-fields.ts';
import type { SignedMessage } from './signature-fields.ts';

const pair = generateKey();
const key = signingKey('00000000-0000-4000-8000-000000000001', readPrivateKey(pair.privateKeyPem));
const now = new Date('2026-11-20T01:00:00Z');
const body = '{"a":1}';

function signed(change: Partial<{ method: string; target: string; headers: Record<string, string | undefined> }> = {}): SignedMessage {
  const headers = signRequest({ method: 'POST', url: 'http://gateway.test/dossiers?x=1', body, key, now, headers: { 'Idempotency-Key': 'abcdefgh' } });
  const onTheWire = { ...headers, 'content-length': String(body.length) };
  return { method: 'POST', target: '/dossiers?x=1', ...change, headers: { ...onTheWire, ...change.headers } };
}

function verify(message: SignedMessage, publicKey = pair.publicKey, at = now): string {
  const claimed = readSignature(message);
  if (!claimed.ok) return claimed.failure;
  const verified = verifyRequest(message, claimed.value, publicKey, at);
  return verified.ok ? 'ok' : verified.failure;
}

describe('a signed request', () => {
  it('is believed as it was sent', () => expect(verify(signed())).toBe('ok'));

  it.each([
    ['method', { method: 'PUT' }],
    ['path', { target: '/dossiers/x?x=1' }],
    ['query', { target: '/dossiers?x=2' }],
    ['idempotency key', { headers: { 'idempotency-key': 'abcdefgi' } }],
    ['digest', { headers: { 'content-digest': contentDigest(Buffer.from('{"a":2}')) } }],
    ['media type', { headers: { 'content-type': 'text/plain' } }],
  ])('is refused when its %s was changed on the way', (_what, change) => {
    expect(verify(signed(change))).toBe('signatureInvalid');
  });

  it('is refused when a header with a meaning was added and is not covered', () => {
    expect(verify(signed({ headers: { 'upload-length': '5' } }))).toBe('signatureMalformed');
  });

  it('is refused when a body came along that no digest covers', () => {
    const headers = { ...signRequest({ method: 'GET', url: 'http://gateway.test/dossiers', key, now }), 'content-length': '10' };
    expect(verify({ method: 'GET', target: '/dossiers', headers })).toBe('signatureMalformed');
    expect(verify({ method: 'GET', target: '/dossiers', headers: { ...headers, 'content-length': undefined, 'transfer-encoding': 'chunked' } })).toBe('signatureMalformed');
  });

  it('is refused under another key, and without a signature', () => {
    expect(verify(signed(), generateKey().publicKey)).toBe('signatureInvalid');
    expect(verify(signed({ headers: { signature: undefined } }))).toBe('signatureMissing');
  });

  it.each([300, -300])('is taken with a clock %d s off', (seconds) => {
    expect(verify(signed(), pair.publicKey, new Date(now.getTime() + seconds * 1000))).toBe('ok');
  });

  it.each([301, -301])('is told its clock is off at %d s, but only when it is authentic', (seconds) => {
    const late = new Date(now.getTime() + seconds * 1000);
    expect(verify(signed(), pair.publicKey, late)).toBe('clockSkew');
    expect(verify(signed({ method: 'PUT' }), pair.publicKey, late)).toBe('signatureInvalid');
  });

  it('has a fresh nonce each time', () => {
    const nonces = Array.from({ length: 50 }, () => signRequest({ method: 'GET', url: 'http://g.test/', key, now })['signature-input']);
    expect(new Set(nonces).size).toBe(50);
  });
});

it('signs a tus-js-client request in place with the headers that client has set', () => {
  const headers: Record<string, string> = { 'Tus-Resumable': '1.0.0', 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
  const open = {
    getMethod: () => 'PATCH',
    getURL: () => 'http://gateway.test/uploads/1',
    getHeader: (name: string) => headers[name],
    setHeader: (name: string, value: string) => {
      headers[name] = value;
    },
  };
  signOpenRequest(open, key, now);
  const received = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  expect(verify({ method: 'PATCH', target: '/uploads/1', headers: { ...received, 'content-length': '99' } })).toBe('ok');
  expect(verify({ method: 'PATCH', target: '/uploads/1', headers: { ...received, 'upload-offset': '7' } })).toBe('signatureInvalid');
});

it('builds the bytes of the standard: RFC 9421 B.2.6', () => {
  const publicKey = 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs';
  const parameters = '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
  const components = ['date', '@method', '@path', '@authority', 'content-type', 'content-length'];
  const headers = { date: 'Tue, 20 Apr 2021 02:07:55 GMT', host: 'example.com', 'content-type': 'application/json', 'content-length': '18' };
  const base = signatureBase({ method: 'POST', target: '/foo?param=Value&Pet=dog', headers }, components, parameters);
  const signature = Buffer.from('wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==', 'base64');
  expect(base && verifySignature(base, signature, publicKey)).toBe(true);
});

it('digests a body as the standard: RFC 9530 appendix D', () => {
  const document = Buffer.from('{"hello": "world"}\n');
  expect(contentDigest(document)).toBe('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:');
  expect(matchesContentDigest('sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:', Buffer.from('{"hello": "World"}\n'))).toBe(false);
  expect(matchesContentDigest('md5=:AAAA:', document)).toBe(false);
});

describe('the parameters of a signature', () => {
  it('survive being written and read', () => {
    const token = fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: 16, maxLength: 64 });
    const components = fc.uniqueArray(fc.constantFrom('@method', '@path', 'content-type', 'upload-offset'), { minLength: 1 });
    fc.assert(
      fc.property(components, fc.nat(99_999_999_999), token, token, (names, created, nonce, keyId) => {
        const parameters = { components: names, created, nonce, keyId };
        expect(parseParameters(formatParameters(parameters))).toEqual(parameters);
      }),
    );
  });

  it('are nothing when the text is anything else', () => {
    fc.assert(fc.property(fc.string(), (text) => parseParameters(text) === undefined));
    const good = formatParameters({ components: ['@method'], created: 1, nonce: 'n'.repeat(16), keyId: 'k' });
    expect(parseParameters(good)).toBeDefined();
    expect(parseParameters(good.replace('"@method"', '"@method" "@method"'))).toBeUndefined();
    expect(parseParameters(good.replace('ed25519', 'hmac-sha256'))).toBeUndefined();
    expect(parseParameters(`${good};expires=1`)).toBeUndefined();
  });
});

it('takes hostile signatures and keys for false, never for a fault', () => {
  expect(verifySignature(Buffer.from('x'), Buffer.alloc(64), '_'.repeat(43))).toBe(false);
  expect(verifySignature(Buffer.from('x'), Buffer.alloc(63), pair.publicKey)).toBe(false);
  expect(verifySignature(Buffer.from('x'), Buffer.alloc(64), 'short')).toBe(false);
});

it('names a key by the thumbprint of RFC 8037 A.3', () => {
  expect(keyFingerprint('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
});
