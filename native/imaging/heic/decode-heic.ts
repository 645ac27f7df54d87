import { Worker } from 'node:worker_threads';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { imageLimits } from '../limits.ts';
import { imagingTimings } from '../timings.ts';
import type { PageImage } from '../types.ts';
import type { HeicAnswer, HeicRequest } from './heic-messages.ts';

/**
 * Decodes a telephone's HEIC photograph (ISO/IEC 23008-12, HEVC) to a page, upright as the file says. Runs in a thread that is
 * ended after `timeout` milliseconds; whatever ends it means that the file is damaged.
 */
export async function decodeHeic(bytes: Uint8Array, timeout: number = imagingTimings.heic): Promise<Result<PageImage, 'truncated'>> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const request: HeicRequest = { bytes, maxPixels: imageLimits.maxPixels, photoPixels: imageLimits.photoPixels, pngEffort: imageLimits.pngEffort };
  // The decoder's complaints go nowhere: they belong to no outcome. A thread and no process: the packaged shell lets none of its processes run as plain Node.
  const worker = new Worker(new URL(`./heic-worker.${extension}`, import.meta.url), { workerData: request, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: imageLimits.heicHeapMb } });
  try {
    const answer = await answerOf(worker, timeout);
    if (answer?.kind !== 'png') return fail('truncated');
    return ok({ bytes: answer.png, mediaType: 'image/png', width: answer.width, height: answer.height });
  } finally {
    await worker.terminate();
  }
}

/** Undefined where the thread ends or falls silent instead of answering. */
function answerOf(worker: Worker, timeout: number): Promise<HeicAnswer | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(undefined), timeout);
    const settle = (answer: HeicAnswer | undefined): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    worker.once('message', (answer) => settle(answer as HeicAnswer));
    worker.once('error', () => settle(undefined));
    worker.once('exit', () => settle(undefined));
  });
}
