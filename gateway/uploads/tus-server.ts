import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { Server } from '@tus/server';
import type { Upload } from '@tus/server';
import type { GatewayContext } from '../context.ts';
import { describeFault } from '../logging/events.ts';
import { uuid } from '../wire/identifiers.ts';
import { headerNames, paths } from '../wire/protocol.ts';
import { uploadMetadata } from '../wire/uploads.ts';
import { finishUpload } from './finish.ts';
import { nameTusError, TusRefusal } from './tus-refusal.ts';
import { UploadStore } from './upload-store.ts';

/** Answers one tus request on behalf of the device that signed it. */
export type TusHandler = (request: Request, deviceId: string) => Promise<Response>;

/**
 * The tus 1.0 server (creation, creation-with-upload, termination). Locks are per process: a client that moves between
 * gateways side by side can at worst write its own same bytes twice, and the hash of the whole file judges the result.
 */
export function createTusHandler(context: GatewayContext): TusHandler {
  const owner = new AsyncLocalStorage<string>();
  const server = new Server({
    path: paths.uploads,
    datastore: new UploadStore(context),
    relativeLocation: true,
    allowedOrigins: [],
    maxSize: context.maxUploadBytes,
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: (_request, lastPath) => (uuid.safeParse(lastPath).success ? lastPath : undefined),
    onUploadCreate: async (_request, upload) => ({ metadata: { ...declaredMetadata(upload), deviceId: owner.getStore() ?? '' } }),
    onUploadFinish: async (_request, upload) => ({ headers: { [headerNames.uploadSha256]: await storedHash(context, upload.id) } }),
    onResponseError: (_request, error) => {
      if (error instanceof Error && !(error instanceof TusRefusal)) context.log('requestFailed', { route: paths.uploads, fault: describeFault(error) });
      return nameTusError(error);
    },
  });
  return (request, deviceId) => owner.run(deviceId, () => server.handleWeb(request));
}

function declaredMetadata(upload: Upload) {
  const declared = uploadMetadata.safeParse(upload.metadata);
  const bounded = upload.size !== undefined && Number.isSafeInteger(upload.size) && upload.size > 0;
  if (!declared.success || !bounded) throw new TusRefusal({ code: 'uploadInvalid' });
  return declared.data;
}

async function storedHash(context: GatewayContext, id: string): Promise<string> {
  const finished = await finishUpload(context, id);
  if (finished.ok) return finished.value.sha256;
  if (finished.failure === 'uploadIncomplete') throw new Error('tus called a file complete that is not');
  throw new TusRefusal({ code: finished.failure });
}
