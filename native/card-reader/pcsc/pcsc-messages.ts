import type { Result } from '../../emrtd/failure.ts';
import type { OpenFailureCode, ReaderEvent } from '../card-reader.ts';

/** What the kiosk asks of the process that speaks PC/SC. Every request is answered under its id. */
export type PcscRequest =
  | { readonly id: number; readonly kind: 'open'; readonly reader: string }
  | { readonly id: number; readonly kind: 'transmit'; readonly card: number; readonly command: Uint8Array }
  | { readonly id: number; readonly kind: 'close'; readonly card: number }
  | { readonly id: number; readonly kind: 'stop' };

/** A request without its number. */
export type PcscAsk = PcscRequest extends infer R ? (R extends PcscRequest ? Omit<R, 'id'> : never) : never;

export type OpenAnswer =
  | { readonly ok: true; readonly card: number; readonly atr: Uint8Array }
  | { readonly ok: false; readonly code: OpenFailureCode; readonly detail?: string };

export type PcscMessage =
  | { readonly kind: 'event'; readonly event: ReaderEvent }
  | { readonly kind: 'alive' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: OpenAnswer | Result<Uint8Array> | null };
