import { createCipheriv, createDecipheriv } from 'node:crypto';

/**
 * A blob on the disk is a row of chunks, each AES-256-GCM under the blob's own key with its index as nonce: a key seals
 * one blob only, so no nonce comes twice. Index and "last" are authenticated, so chunks can't be swapped, dropped or cut,
 * and reading may begin at any chunk.
 */
export const chunkBytes = 64 * 1024;
const tagBytes = 16;
export const sealedChunkBytes = chunkBytes + tagBytes;

/** How many chunks a blob of so many plain bytes has; an empty one has one, which proves its emptiness. */
export function chunkCount(plainBytes: number): number {
  return Math.max(1, Math.ceil(plainBytes / chunkBytes));
}

/** The size of the file that holds a blob of so many plain bytes. */
export function sealedBytes(plainBytes: number): number {
  return plainBytes + chunkCount(plainBytes) * tagBytes;
}

export function sealChunk(key: Uint8Array, index: number, last: boolean, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index)).setAAD(associated(index, last));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Gives the plain bytes, or null when the chunk is not exactly what was sealed at this place. */
export function openChunk(key: Uint8Array, index: number, last: boolean, sealed: Uint8Array): Uint8Array | null {
  if (sealed.length < tagBytes) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index), { authTagLength: tagBytes });
  decipher.setAAD(associated(index, last)).setAuthTag(sealed.subarray(sealed.length - tagBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

function nonceOf(index: number): Uint8Array {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function associated(index: number, last: boolean): Uint8Array {
  return Buffer.from(`kiosk-blob/1 ${index} ${last ? 'last' : 'more'}`);
}
