import { z } from 'zod';
import { sha256Hex } from './identifiers.ts';
import { attachmentMediaTypes } from './protocol.ts';

/**
 * What a kiosk declares when it creates an upload, as tus `Upload-Metadata`. The length is tus' own `Upload-Length`. No
 * file name: names can be personal and HTTP headers end up in logs.
 */
export const uploadMetadata = z.strictObject({ sha256: sha256Hex, mediaType: z.enum(attachmentMediaTypes) });
export type UploadMetadata = z.infer<typeof uploadMetadata>;

/** The upload's identifier at the end of the address that tus returned in `Location`; undefined when there is none. */
export function uploadIdOf(location: string): string | undefined {
  return /\/uploads\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(location)?.[1];
}
