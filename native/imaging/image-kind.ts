export type ImageKind = 'jpeg' | 'png' | 'tiff' | 'webp' | 'gif' | 'heic';

const signatures: readonly { readonly kind: ImageKind | 'foreign'; readonly at: number; readonly bytes: string }[] = [
  { kind: 'jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { kind: 'png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'tiff', at: 0, bytes: 'II*\0' },
  { kind: 'tiff', at: 0, bytes: 'MM\0*' },
  { kind: 'webp', at: 8, bytes: 'WEBP' },
  { kind: 'gif', at: 0, bytes: 'GIF8' },
  { kind: 'foreign', at: 0, bytes: 'BM' },
  { kind: 'foreign', at: 4, bytes: 'ftyp' },
  { kind: 'foreign', at: 0, bytes: '\0\0\0\x0cjP' },
  { kind: 'foreign', at: 0, bytes: '\xff\x4f\xff\x51' },
];

/**
 * What a file is by its first bytes; 'foreign' for pictures we know but don't read (BMP, AVIF, JPEG 2000), undefined
 * for all else. Only what is named here ever reaches the decoder, so that SVG and other active formats don't.
 */
export function imageKind(bytes: Uint8Array): ImageKind | 'foreign' | undefined {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('latin1');
  if (isHeic(head)) return 'heic';
  return signatures.find((signature) => head.startsWith(signature.bytes, signature.at))?.kind;
}

/** A HEIF file with an HEVC picture names one of its brands first or among those it is compatible with (ISO/IEC 23008-12, B.4). */
function isHeic(head: string): boolean {
  if (!head.startsWith('ftyp', 4)) return false;
  const brands = head.slice(8, Math.min(head.length, head.charCodeAt(3)));
  return ['heic', 'heix', 'heim', 'heis'].some((brand) => brands.includes(brand));
}
