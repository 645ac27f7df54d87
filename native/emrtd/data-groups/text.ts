import { bytesToHex, latin1 } from '../bytes.ts';

/** Text of DG11, DG12 and DG13: UTF-8 where it is, Latin-1 where a card did not keep to it; always NFC. */
export function readText(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes).normalize('NFC');
  } catch {
    return latin1(bytes).normalize('NFC');
  }
}

/** A name of DG11 with its fillers as spaces; primary and secondary part stay apart by two. */
export function readName(bytes: Uint8Array): string {
  return readText(bytes).replaceAll('<<', '  ').replaceAll('<', ' ').trim();
}

/** Parts of an address between fillers, joined by commas. */
export function readLines(bytes: Uint8Array): string {
  return readText(bytes).split('<').filter((part) => part !== '').join(', ');
}

/** A date of eight digits or four BCD bytes as `yyyy-MM-dd`; null when it is none. */
export function readFullDate(bytes: Uint8Array): string | null {
  const digits = bytes.length === 4 ? bytesToHex(bytes) : latin1(bytes);
  return /^\d{8}$/.test(digits) ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : null;
}

const strict = new TextDecoder('utf-8', { fatal: true });
