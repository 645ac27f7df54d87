import { assetPaths } from '../../electron/core/contract/assets.ts';
import type { CommandReply } from '../../electron/core/contract/visit.ts';

/** Posts one camera picture for a component; null when the core could not be reached. */
export async function sendCapture(componentId: string, picture: Blob): Promise<CommandReply | null> {
  const request = { method: 'POST', body: picture, headers: { 'content-type': picture.type } };
  const response = await fetch(assetPaths.capture(componentId), request).catch(() => null);
  const reply: unknown = await response?.json().catch(() => null);
  return isReply(reply) ? reply : null;
}

/** The core is our own; this only keeps an error page of a proxy from passing as an answer. */
function isReply(reply: unknown): reply is CommandReply {
  return typeof reply === 'object' && reply !== null && 'taken' in reply;
}
