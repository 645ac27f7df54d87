import type { ChipRecord } from '../../../electron/core/chip/chip-record.ts';
import type { FieldCheck } from '../../../electron/core/contract/chip.ts';

/** The record of a good chip, with what the sources say about each other. */
export function chipRecord(...crossCheck: FieldCheck[]): ChipRecord {
  const yes = { answer: 'yes' as const, reasons: [] };
  return {
    readAt: '2026-11-23T02:00:10.000Z', verdict: 'genuine', access: { protocol: 'PACE', variant: 'ecdh generic aes128 13' },
    intact: yes, signerTrusted: yes, chipGenuine: { answer: 'yes', reasons: ['proven'] }, notEstablished: [], crossCheck, formerNumbers: [],
    evidence: { version: 1, readAt: '2026-11-23T02:00:10.000Z', nonce: '00', nonceFrom: 'kiosk', securityObject: '', groupHashes: {}, hiddenKeyFiles: [], refutedKeyFiles: [], transcripts: [] },
  };
}
