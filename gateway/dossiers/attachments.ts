import type { GatewayContext } from '../context.ts';
import { finishUpload } from '../uploads/finish.ts';
import type { SubmittedAttachment } from '../wire/dossiers.ts';
import type { AttachmentProblem } from '../wire/problems.ts';

/** Compares each attachment a dossier lists with what lies on the gateway's disk; gives those that are not all right. */
export async function findAttachmentFaults(
  context: GatewayContext,
  deviceId: string,
  attachments: readonly SubmittedAttachment[],
): Promise<AttachmentProblem[]> {
  const problems: AttachmentProblem[] = [];
  for (const attachment of attachments) {
    const fault = await faultOf(context, deviceId, attachment);
    if (fault !== undefined) problems.push({ attachmentId: attachment.attachmentId, uploadId: attachment.uploadId, fault });
  }
  return problems;
}

async function faultOf(context: GatewayContext, deviceId: string, attachment: SubmittedAttachment): Promise<AttachmentProblem['fault'] | undefined> {
  const owner = await context.database.selectFrom('uploads').select('device_id').where('id', '=', attachment.uploadId).executeTakeFirst();
  if (owner?.device_id !== deviceId) return 'notFound';
  const finished = await finishUpload(context, attachment.uploadId);
  if (!finished.ok) return faultOfUnfinished(finished.failure);
  if (finished.value.sha256 !== attachment.sha256) return 'digestDiffers';
  if (finished.value.bytes !== attachment.bytes) return 'lengthDiffers';
  return finished.value.mediaType === attachment.mediaType ? undefined : 'mediaTypeDiffers';
}

function faultOfUnfinished(failure: 'uploadNotFound' | 'uploadIncomplete' | 'uploadDigestMismatch'): AttachmentProblem['fault'] {
  switch (failure) {
    case 'uploadNotFound':
      return 'notFound';
    case 'uploadIncomplete':
      return 'incomplete';
    case 'uploadDigestMismatch':
      return 'digestDiffers';
  }
}
