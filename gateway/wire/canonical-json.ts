import { createHash } from 'node:crypto';

/**
 * One text for one meaning: keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript prints them
 * (RFC 8785 section 3.2). Takes parsed JSON; `undefined` members are left out. Throws on what JSON cannot hold.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no such number');
  const printed: unknown = JSON.stringify(value);
  if (typeof printed !== 'string') throw new TypeError(`JSON has no ${typeof value}`);
  return printed;
}

/** SHA-256 (hex) of the canonical text: equal for equal content, however it was written down. */
export function contentSha256(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
}
