import { createHash, randomUUID } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { unfinishedSuffix } from '../storage/durable-file.ts';
import { chunkBytes, chunkCount, openChunk, sealChunk, sealedBytes, sealedChunkBytes } from './blob-cipher.ts';

export type BlobSource = Uint8Array | AsyncIterable<Uint8Array>;

/** What was written: the plaintext's hash in hex and its length. */
export interface Written {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** A file that is gone, cut or changed. Its code is the one of a failing disk, because to the kiosk it is one. */
class BlobDamaged extends Error {
  readonly code = 'EIO';
  constructor(what: string) {
    super(`blob is damaged: ${what}`);
  }
}

/** Names an unfinished file of the store. */
export function unfinishedPath(dir: string): string {
  return join(dir, `${randomUUID()}${unfinishedSuffix}`);
}

/** Seals the source into a new file, all of it on the disk when this ends. Whoever called removes the file on a throw. */
export async function writeSealed(path: string, key: Uint8Array, source: BlobSource): Promise<Written> {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    let index = 0;
    for await (const { plain, last } of chunksOf(source)) {
      hash.update(plain);
      bytes += plain.length;
      await file.writeFile(sealChunk(key, index, last, plain));
      index += 1;
    }
    await file.sync();
    return { path, sha256: hash.digest('hex'), bytes };
  } finally {
    await file.close();
  }
}

/** Yields the plain bytes from an offset on, a chunk at a time; throws `BlobDamaged` before any unproven byte is given. */
export async function* readSealed(path: string, key: Uint8Array, plainBytes: number, offset: number): AsyncGenerator<Uint8Array> {
  const file = await openForReading(path);
  try {
    const { size } = await file.stat();
    if (size !== sealedBytes(plainBytes)) throw new BlobDamaged('its length differs');
    const count = chunkCount(plainBytes);
    const first = Math.floor(offset / chunkBytes);
    for (let index = first; index < count; index += 1) {
      const plain = await readChunk(file, key, index, index === count - 1);
      const from = index === first ? offset - first * chunkBytes : 0;
      if (from < plain.length) yield plain.subarray(from);
    }
  } finally {
    await file.close();
  }
}

/** Joins all pieces. */
export async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new BlobDamaged('its file is gone');
    throw error;
  }
}

async function readChunk(file: FileHandle, key: Uint8Array, index: number, last: boolean): Promise<Uint8Array> {
  const sealed = Buffer.alloc(sealedChunkBytes);
  const { bytesRead } = await file.read(sealed, 0, sealedChunkBytes, index * sealedChunkBytes);
  const plain = openChunk(key, index, last, sealed.subarray(0, bytesRead));
  if (plain === null) throw new BlobDamaged(`chunk ${index} is not authentic`);
  return plain;
}

/** Cuts the source into whole chunks and knows the last one, which may be short or empty. */
async function* chunksOf(source: BlobSource): AsyncGenerator<{ plain: Uint8Array; last: boolean }> {
  let waiting = Buffer.alloc(0);
  for await (const piece of source instanceof Uint8Array ? [source] : source) {
    const whole = Buffer.concat([waiting, piece]);
    let at = 0;
    // A full chunk is held back until more follows: it may be the last.
    for (; whole.length - at > chunkBytes; at += chunkBytes) yield { plain: whole.subarray(at, at + chunkBytes), last: false };
    waiting = whole.subarray(at);
  }
  yield { plain: waiting, last: true };
}
