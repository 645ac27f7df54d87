import { Upload } from 'tus-js-client';
import type { DetailedError, FileReader } from 'tus-js-client';
import { headerNames, paths } from '../../../gateway/wire/protocol.ts';
import { signOpenRequest } from '../../../gateway/wire/request-signing.ts';
import { uploadIdOf } from '../../../gateway/wire/uploads.ts';
import type { UploadMetadata } from '../../../gateway/wire/uploads.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { BlobStore } from '../documents/blob-store.ts';
import type { CallFailure, GatewayLink } from './gateway-call.ts';
import { networkReason, readRefusal } from './gateway-call.ts';
import { ExchangeError, tusHttpStack } from './upload-request.ts';

export interface UploadJob {
  readonly blobId: string;
  readonly bytes: number;
  readonly metadata: UploadMetadata;
  /** The address of an upload that was begun before; null to begin one. */
  readonly uploadUrl: string | null;
  /** The gateway gave the upload an address; it is on the disk before bytes are sent. */
  readonly onAddress: (url: string) => Promise<void>;
  /** So many bytes are with the gateway. */
  readonly onSent: (bytes: number) => Promise<void>;
}

export interface UploadDeps {
  readonly link: GatewayLink;
  readonly blobs: Pick<BlobStore, 'readStream'>;
  readonly chunkBytes: number;
  readonly chunkMs: number;
}

/**
 * `busy`: the gateway still holds an earlier connection of this upload, or lost its place in it; it goes on later.
 * `unreadable`: the kiosk's own file can't be read or is not what was stored.
 */
export type UploadFailure = CallFailure | { readonly kind: 'busy'; readonly status: number } | { readonly kind: 'unreadable' };

/**
 * Brings one file to the gateway by tus 1.0 in signed chunks and gives the upload's id. What the gateway has of it already is
 * not sent again. Success means: all bytes sent, none of it believed before the receipt.
 */
export async function uploadAttachment(deps: UploadDeps, job: UploadJob): Promise<Result<string, UploadFailure>> {
  const ledger = openLedger();
  const outcome = await runUpload(deps, job, ledger);
  await ledger.saved();
  return outcome;
}

/** Writes of progress in their order; no request leaves before what was learnt from the last one is on the disk. */
interface Ledger {
  readonly save: (work: () => Promise<void>) => void;
  /** Rejects when a write failed. */
  readonly saved: () => Promise<void>;
}

function openLedger(): Ledger {
  let saving: Promise<void> = Promise.resolve();
  return {
    save: (work) => {
      saving = saving.then(work);
      // Marked as handled: whoever awaits `saved` gets it.
      saving.catch(() => undefined);
    },
    saved: () => saving,
  };
}

async function runUpload({ link, blobs, chunkBytes, chunkMs }: UploadDeps, job: UploadJob, { save, saved }: Ledger): Promise<Result<string, UploadFailure>> {
  const uploadsUrl = `${link.baseUrl.replace(/\/+$/, '')}${paths.uploads}`;
  const resumedUrl = rebased(job.uploadUrl, uploadsUrl);
  return new Promise((resolve) => {
    const upload = new Upload(placeholder, {
      endpoint: uploadsUrl,
      uploadUrl: resumedUrl,
      uploadSize: job.bytes,
      metadata: { ...job.metadata },
      chunkSize: chunkBytes,
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(''),
      fileReader: blobReader(blobs, job),
      httpStack: tusHttpStack(chunkMs, link.signal),
      onBeforeRequest: async (request) => {
        await saved();
        signOpenRequest(request, link.key, link.clock.now());
      },
      onUploadUrlAvailable: () => {
        const { url } = upload;
        if (url !== null && url !== resumedUrl) save(() => job.onAddress(url));
      },
      onChunkComplete: (_chunk, accepted) => save(() => job.onSent(accepted)),
      onSuccess: ({ lastResponse }) => {
        save(() => job.onSent(job.bytes));
        resolve(finished(upload.url, lastResponse.getHeader(headerNames.uploadSha256), job.metadata.sha256));
      },
      onError: (error) => resolve(fail(readUploadError(error))),
    });
    upload.start();
  });
}

/** The gateway may have moved to another address since; its upload keeps the id. */
function rebased(uploadUrl: string | null, uploadsUrl: string): string | null {
  const id = uploadUrl === null ? undefined : uploadIdOf(new URL(uploadUrl).pathname);
  return id === undefined ? null : `${uploadsUrl}/${id}`;
}

/** The gateway hashes what it stored; a resumed upload that was whole already comes back without the hash. */
function finished(url: string | null, storedSha256: string | undefined, sha256: string): Result<string, UploadFailure> {
  const uploadId = url === null ? undefined : uploadIdOf(new URL(url).pathname);
  if (uploadId === undefined) return fail({ kind: 'notGateway', status: 200 });
  if (storedSha256 !== undefined && storedSha256 !== sha256) return fail({ kind: 'notGateway', status: 200 });
  return ok(uploadId);
}

function readUploadError(error: Error | DetailedError): UploadFailure {
  const detailed = 'originalResponse' in error ? error : null;
  const cause = detailed?.causingError ?? error;
  if (cause instanceof ExchangeError) return cause.failure;
  if (cause instanceof UnreadableFile) return { kind: 'unreadable' };
  const response = detailed?.originalResponse ?? null;
  if (response === null) return { kind: 'unreachable', reason: networkReason(error) };
  const status = response.getStatus();
  const read = readRefusal({ status, text: response.getBody() });
  // tus' own refusals (locked, offset conflict) come in tus' words, but from a tus server.
  const fromTus = response.getHeader('Tus-Resumable') !== undefined;
  return read.kind === 'notGateway' && fromTus && status >= 400 ? { kind: 'busy', status } : read;
}

/** tus-js-client wants something to send; the bytes come from the blob store, chunk by chunk, never the file as a whole. */
const placeholder = Buffer.alloc(1);

function blobReader(blobs: Pick<BlobStore, 'readStream'>, job: UploadJob): FileReader {
  return {
    openFile: async () => ({
      size: job.bytes,
      slice: async (start, end) => {
        const bytes = await readRange(blobs, job.blobId, start, end);
        return { value: Object.assign(bytes, { size: bytes.length }), done: end >= job.bytes };
      },
      close: () => undefined,
    }),
  };
}

/** Carries a failed read through tus-js-client, apart from every trouble of the line. */
class UnreadableFile extends Error {}

async function readRange(blobs: Pick<BlobStore, 'readStream'>, blobId: string, start: number, end: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of blobs.readStream(blobId, start)) {
      parts.push(part);
      length += part.length;
      if (length >= end - start) break;
    }
  } catch (error) {
    throw new UnreadableFile('the stored file cannot be read', { cause: error });
  }
  return Buffer.concat(parts).subarray(0, end - start);
}
