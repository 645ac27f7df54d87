import type { EventEmitter } from 'node:events';

/** Why something that a scanner sent is no text: longer than any code, not UTF-8 text, or broken off by a pulled plug. */
export type UnreadableReason = 'oversized' | 'notText' | 'cutOff';

/** One code as the scanner gave it. What the text means is decided elsewhere. */
export type BarcodeReading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable'; readonly reason: UnreadableReason };

/**
 * `absent`: not there since the start. `unplugged`: was there and has gone. `accessDenied`: there, but the kiosk may
 * not open it; only a technician can help.
 */
export type BarcodeScannerStatus = 'connected' | 'absent' | 'unplugged' | 'accessDenied';

export interface BarcodeScannerEvents {
  scan: [reading: BarcodeReading];
  status: [status: BarcodeScannerStatus];
}

/** Any source of codes that works by itself once started. It has no policy: it says what was read. */
export interface BarcodeScanner {
  readonly events: EventEmitter<BarcodeScannerEvents>;
  readonly status: BarcodeScannerStatus;
  /** Opens the device, and from then on reopens it by itself whenever it comes back. */
  start(): void;
  /** Closes the device; resolves when it is free for others. */
  stop(): Promise<void>;
}
