import { createHash, timingSafeEqual } from 'node:crypto';

/** `Content-Digest` of a body (RFC 9530 section 2), SHA-256. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** True when the header names SHA-256 and the body has that digest. Other algorithms are not spoken here. */
export function matchesContentDigest(header: string, body: Uint8Array): boolean {
  const expected = Buffer.from(contentDigest(body));
  const given = Buffer.from(header.trim());
  return given.length === expected.length && timingSafeEqual(given, expected);
}
