import type { BarcodeReading, UnreadableReason } from './types.ts';

/** Longest code taken, in bytes: the largest QR symbol (40-L, ISO/IEC 18004) holds 2,953. */
export const maxLineBytes = 4096;

const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/**
 * Cuts a scanner's byte stream into codes: at CR, LF or CRLF, or, for scanners that send no suffix, at a silence that
 * the caller notices. Never holds more than `maxLineBytes`; of a burst of rubbish only the first piece is reported.
 */
export class LineFramer {
  readonly #emit: (reading: BarcodeReading) => void;
  #line = Buffer.alloc(maxLineBytes);
  #length = 0;
  #overflowing = false;
  #rubbishInBurst = false;
  #suffixSeen = false;

  constructor(emit: (reading: BarcodeReading) => void) {
    this.#emit = emit;
  }

  /** A code is under way, so that a silence would mean something. */
  get pending(): boolean {
    return this.#length > 0 || this.#overflowing;
  }

  /** This scanner ends its codes with a suffix, so a short silence within a code is no end. */
  get suffixSeen(): boolean {
    return this.#suffixSeen;
  }

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte === carriageReturn || byte === lineFeed) {
        if (this.pending) this.#suffixSeen = true;
        this.#finishLine();
      } else this.#add(byte);
    }
  }

  /** The stream has been silent: what is there is a whole code, or, if this scanner sends a suffix, a broken one. */
  silence(): void {
    if (this.#suffixSeen && this.#length > 0) this.#breakOff();
    else this.#finishLine();
    this.#rubbishInBurst = false;
  }

  /** The device has gone: a code under way is lost, and said to be. */
  unplugged(): void {
    if (this.pending) this.#breakOff();
    this.#rubbishInBurst = false;
    this.#suffixSeen = false;
  }

  #add(byte: number): void {
    if (this.#overflowing) return;
    if (this.#length === maxLineBytes) {
      this.#overflowing = true;
      this.#clear();
      this.#unreadable('oversized');
      return;
    }
    this.#line[this.#length++] = byte;
  }

  #finishLine(): void {
    this.#overflowing = false;
    if (this.#length === 0) return;
    const text = decodeCodeText(this.#line.subarray(0, this.#length));
    this.#clear();
    if (text === undefined) this.#unreadable('notText');
    else this.#emit({ kind: 'text', text });
  }

  #breakOff(): void {
    const reported = this.#overflowing;
    this.#overflowing = false;
    this.#clear();
    if (!reported) this.#unreadable('cutOff');
  }

  #unreadable(reason: UnreadableReason): void {
    if (this.#rubbishInBurst) return;
    this.#rubbishInBurst = true;
    this.#emit({ kind: 'unreadable', reason });
  }

  /** A code is personal data: its bytes don't stay in memory. */
  #clear(): void {
    this.#line.fill(0, 0, this.#length);
    this.#length = 0;
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
// Control characters other than tab and the separators GS, RS, US that some code formats use.
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const controlCharacters = /[\u0000-\u0008\u000a-\u001c\u007f]/u;

/** The bytes of a code as text, or undefined where they are not strictly UTF-8 text. */
export function decodeCodeText(bytes: Uint8Array): string | undefined {
  try {
    const text = strictUtf8.decode(bytes);
    return controlCharacters.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
