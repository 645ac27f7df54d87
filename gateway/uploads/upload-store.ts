import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import type { Upload } from '@tus/server';
import type { GatewayContext } from '../context.ts';
import { syncFolder } from '../storage/durable-files.ts';
import { discardUpload } from './discard.ts';
import { UploadRows } from './upload-rows.ts';
import { uploadPath } from './upload-files.ts';
import { TusRefusal } from './tus-refusal.ts';

/**
 * The tus file store, made to keep its word: an offset is told only when the bytes up to it are on the disk, and what a
 * dossier refers to cannot be removed.
 */
export class UploadStore extends FileStore {
  readonly #context: GatewayContext;

  constructor(context: GatewayContext) {
    super({ directory: context.storageDir, configstore: new UploadRows(context) });
    this.#context = context;
    this.extensions = ['creation', 'creation-with-upload', 'termination'];
  }

  override async create(upload: Upload): Promise<Upload> {
    const created = await super.create(upload);
    await syncFolder(this.#context.storageDir);
    return created;
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(uploadPath(this.#context.storageDir, id), { flags: 'r+', start: offset, flush: true });
    await pipeline(readable, file);
    return offset + file.bytesWritten;
  }

  override async remove(id: string): Promise<void> {
    const discarded = await discardUpload(this.#context, id);
    if (!discarded.ok) throw new TusRefusal(discarded.failure);
  }
}
