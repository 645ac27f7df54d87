/**
 * A JPEG or PNG without what it says beside its picture: place, time, camera, comments, thumbnails, and whatever hangs behind
 * its end. The coded picture, its colour profile and its resolution keep their very bytes. The same array where there is
 * nothing to take off; null where the file's parts don't add up (ITU-T T.81 Annex B; PNG, ISO/IEC 15948 section 5).
 */
export function stripMetadata(bytes: Uint8Array, mediaType: 'image/jpeg' | 'image/png'): Uint8Array | null {
  const parts = mediaType === 'image/jpeg' ? jpegParts(bytes) : pngParts(bytes);
  if (parts === null) return null;
  const kept = parts.reduce((sum, part) => sum + part.length, 0);
  return kept === bytes.length ? bytes : Buffer.concat(parts, kept);
}

/** Markers of ITU-T T.81 Table B.1. */
const marker = { start: 0xd8, end: 0xd9, scan: 0xda, app0: 0xe0, app1: 0xe1, app2: 0xe2, adobe: 0xee, app15: 0xef, comment: 0xfe } as const;

function jpegParts(bytes: Uint8Array): Uint8Array[] | null {
  if (bytes[0] !== 0xff || bytes[1] !== marker.start) return null;
  const parts = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const kind = bytes[at + 1] ?? 0;
    // Any number of 0xff may fill the space before a marker.
    if (kind === 0xff) {
      at += 1;
      continue;
    }
    if (kind === marker.end) return [...parts, bytes.subarray(at, at + 2)];
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const next = at + 2 + length;
    if (length < 2 || next > bytes.length) return null;
    const until = kind === marker.scan ? endOfScan(bytes, next) : next;
    if (belongs(kind, bytes.subarray(at + 4, next))) parts.push(bytes.subarray(at, until));
    at = until;
  }
  return null;
}

/** Where the entropy-coded data end: at the first marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const kind = bytes[at + 1] ?? 0xff;
    if (kind !== 0 && kind !== 0xff && (kind < 0xd0 || kind > 0xd7)) return at;
  }
  return bytes.length;
}

/** Whether a segment is needed to draw the picture: tables and frames, JFIF's density, a colour profile, Adobe's colour transform. */
function belongs(kind: number, content: Uint8Array): boolean {
  if (kind === marker.app0) return startsWith(content, 'JFIF\0') && content.length === jfifLength;
  if (kind === marker.app2) return startsWith(content, 'ICC_PROFILE\0');
  if (kind === marker.adobe) return startsWith(content, 'Adobe');
  return kind !== marker.comment && (kind < marker.app1 || kind > marker.app15);
}

/** JFIF's own fields; what is longer carries a thumbnail. */
const jfifLength = 14;

/** What draws the picture; every other chunk is text, time, place or a program's own. */
const pngChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'cICP', 'sBIT', 'pHYs']);

function pngParts(bytes: Uint8Array): Uint8Array[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const next = at + 12 + view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (next > bytes.length) return null;
    if (pngChunks.has(kind)) parts.push(bytes.subarray(at, next));
    if (kind === 'IEND') return parts;
    at = next;
  }
  return null;
}

function startsWith(content: Uint8Array, text: string): boolean {
  return [...text].every((letter, index) => content[index] === letter.charCodeAt(0));
}
