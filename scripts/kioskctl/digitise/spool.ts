import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { isDiskFull } from '../../../native/whole-file.ts';

/** Bytes laid away on the disk in a file without a name: they cost no memory, and go with the process however it ends. */
export class Spool {
  readonly #file: FileHandle;
  #end = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  static async open(folder: string): Promise<Spool> {
    const path = join(folder, `.spool-${randomUUID()}`);
    const file = await open(path, 'wx+', 0o600);
    await rm(path);
    return new Spool(file);
  }

  /** Takes bytes in and gives what loads them again; on a full disk they stay in memory after all. */
  async keep(bytes: Uint8Array): Promise<() => Promise<Uint8Array>> {
    const at = this.#end;
    return (await this.#write(bytes, at)) ? this.#loader(at, bytes.length) : async () => bytes;
  }

  /** False where there was no room. */
  async #write(bytes: Uint8Array, at: number): Promise<boolean> {
    try {
      for (let written = 0; written < bytes.length;) written += (await this.#file.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
      this.#end = at + bytes.length;
      return true;
    } catch (error) {
      if (isDiskFull(error)) return false;
      throw error;
    }
  }

  /** A function of its own: what is made beside the bytes would hold on to them. */
  #loader(at: number, length: number): () => Promise<Uint8Array> {
    return async () => {
      const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(length), 0, length, at);
      if (bytesRead < length) throw new Error('the spool has lost what was laid away');
      return buffer;
    };
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
