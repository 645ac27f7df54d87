import type { BlobOwnerKind } from '../storage/schema.ts';

/** Who keeps a blob alive. A blob that nobody owns is removed. */
export interface BlobOwner {
  readonly kind: BlobOwnerKind;
  readonly id: string;
}

export interface StoredBlob {
  readonly blobId: string;
  /** Lower-case hex of the plaintext's SHA-256. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
}
