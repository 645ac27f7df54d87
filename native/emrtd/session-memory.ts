import type { FileName } from './files.ts';
import type { ChipProof } from './authenticity.ts';

/** A file as far as it has been read. */
export interface PartialFile {
  /** Bytes so far, from the file's beginning. */
  bytes: Uint8Array;
  /** Whole length, known once the outer header has been read. */
  total: number | null;
}

/**
 * What a reading has got from a card so far. It outlives a lift-off: laid down again, the same card goes on at the byte where
 * it stopped. Dropped at the end of the visit like everything else.
 */
export interface CardMemory {
  readonly files: Map<FileName, PartialFile>;
  readonly absent: Set<FileName>;
  readonly refused: Set<FileName>;
  readonly proofs: ChipProof[];
  readonly transcripts: ProofTranscript[];
}

/** What a verifier without the card needs to check a proof again. */
export type ProofTranscript =
  | { readonly method: 'activeAuthentication'; readonly challenge: Uint8Array; readonly signature: Uint8Array; readonly algorithm?: string }
  | { readonly method: 'chipAuthentication'; readonly ephemeralPrivateKey: bigint; readonly command: Uint8Array; readonly response: Uint8Array }
  | { readonly method: 'paceChipAuthenticationMapping'; readonly parameterId: number; readonly chipMappingKey: Uint8Array; readonly chipAuthenticationData: Uint8Array };

/** An empty memory for a new card. */
export function newMemory(): CardMemory {
  return { files: new Map(), absent: new Set(), refused: new Set(), proofs: [], transcripts: [] };
}

/** The bytes of a file that has been read to its end. */
export function completeFile(memory: CardMemory, name: FileName): Uint8Array | undefined {
  const file = memory.files.get(name);
  return file !== undefined && file.total === file.bytes.length ? file.bytes : undefined;
}

/** All files that have been read to their end. */
export function completeFiles(memory: CardMemory): Map<FileName, Uint8Array> {
  const complete = new Map<FileName, Uint8Array>();
  for (const name of memory.files.keys()) {
    const bytes = completeFile(memory, name);
    if (bytes !== undefined) complete.set(name, bytes);
  }
  return complete;
}
