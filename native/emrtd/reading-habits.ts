import { bytesToHex, concatBytes } from './bytes.ts';
import { digests } from './crypto/ciphers.ts';

/** What a type of card has shown to bear; learnt while reading and kept between visits, it names no card and no person. */
export interface ReadingHabits {
  /** READ BINARY with a short file identifier works, which saves a SELECT for each file. */
  readonly shortIds: boolean;
  /** Asking for more than is left gives what is left, which saves reading a file's length first. */
  readonly overread: boolean;
  /** Most plain bytes that one READ BINARY gave back. */
  readonly block: number;
  /** False once the card refused a larger block than `block`. */
  readonly mayGrow: boolean;
}

/** Where habits are kept; a plain Map does. */
export interface HabitStore {
  get(cardType: string): ReadingHabits | undefined;
  set(cardType: string, habits: ReadingHabits): unknown;
}

/** Most plain bytes that fit a short response under secure messaging of each block length, 9303-10 §3.5. */
export const shortBlock = { plain: 256, des: 231, aes: 223 } as const;

/** Largest block ever asked for; readers in the field have buffers of 64 KB at most. */
export const largestBlock = 32_000;

/** A name for cards that behave alike: answer to reset and EF.CardAccess, which are the same for a whole series. */
export function cardType(atr: Uint8Array, cardAccess: Uint8Array): string {
  return bytesToHex(digests.sha256(concatBytes(atr, cardAccess)).slice(0, 8));
}

/** Habits of a card that nobody has met: careful blocks, larger ones when its ATR announces extended length. */
export function firstHabits(atr: Uint8Array, cipherBlockLength: 8 | 16): ReadingHabits {
  return { shortIds: true, overread: true, block: cipherBlockLength === 8 ? shortBlock.des : shortBlock.aes, mayGrow: announcesExtendedLength(atr) };
}

/** True when the historical bytes of an ATR announce extended Lc and Le (ISO 7816-4 §8.1.1.2.7, third capability byte). */
export function announcesExtendedLength(atr: Uint8Array): boolean {
  const historical = historicalBytes(atr);
  if (historical[0] !== 0x80 && historical[0] !== 0x00) return false;
  for (let at = 1; at < historical.length; ) {
    const header = historical[at] ?? 0;
    const length = header & 0x0f;
    if (header >> 4 === 7) return length >= 3 && ((historical[at + 3] ?? 0) & 0x40) !== 0;
    at += 1 + length;
  }
  return false;
}

function historicalBytes(atr: Uint8Array): Uint8Array {
  const count = (atr[1] ?? 0) & 0x0f;
  let at = 2;
  for (let presence = (atr[1] ?? 0) >> 4; ; ) {
    const interfaceBytes = [1, 2, 4, 8].filter((bit) => (presence & bit) !== 0).length;
    const last = at + interfaceBytes - 1;
    const more = (presence & 8) !== 0;
    at += interfaceBytes;
    if (!more || last >= atr.length) break;
    presence = (atr[last] ?? 0) >> 4;
  }
  return atr.subarray(at, at + count);
}
