import { Upload } from '@tus/server';
import type { Configstore } from '@tus/file-store';
import { z } from 'zod';
import type { GatewayContext } from '../context.ts';
import { uuid } from '../wire/identifiers.ts';
import { uploadMetadata } from '../wire/uploads.ts';

/** What the tus server keeps of an upload: the kiosk's declaration and whose it is. */
const ownedMetadata = uploadMetadata.extend({ deviceId: uuid });

/** Keeps tus' record of an upload in the database, so that gateways side by side and restarts know it. */
export class UploadRows implements Configstore {
  readonly #context: GatewayContext;

  constructor(context: GatewayContext) {
    this.#context = context;
  }

  async get(id: string): Promise<Upload | undefined> {
    const row = await this.#context.database.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
    if (row === undefined) return undefined;
    const metadata = { sha256: row.sha256, mediaType: row.media_type };
    return new Upload({ id, size: row.bytes, offset: 0, metadata, creation_date: row.created_at.toISOString() });
  }

  async set(id: string, upload: Upload): Promise<void> {
    const { deviceId, sha256, mediaType } = ownedMetadata.parse(upload.metadata);
    await this.#context.database
      .insertInto('uploads')
      .values({
        id,
        device_id: deviceId,
        bytes: z.number().int().positive().parse(upload.size),
        sha256,
        media_type: mediaType,
        created_at: this.#context.clock(),
        stored_at: null,
      })
      .execute();
  }

  async delete(id: string): Promise<void> {
    await this.#context.database.deleteFrom('uploads').where('id', '=', id).execute();
  }
}
