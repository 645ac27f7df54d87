import { hkdfSync } from 'node:crypto';

/** Each use of the database key gets a key of its own; a purpose's text never changes, or old data is lost. */
const purposes = {
  citizenLookup: 'kiosk/citizen-lookup/1',
  blobNames: 'kiosk/blob-names/1',
  keyCheck: 'kiosk/database-key-check/1',
} as const;
export type KeyPurpose = keyof typeof purposes;

/** Derives 32 bytes for one purpose from the database key by HKDF-SHA-256 (RFC 5869). */
export function deriveKey(databaseKey: Uint8Array, purpose: KeyPurpose): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', databaseKey, new Uint8Array(0), purposes[purpose], 32));
}
