import { Worker } from 'node:worker_threads';
import type { FaceImage } from '../data-groups/dg2.ts';
import { failed, success } from '../failure.ts';
import type { Result } from '../failure.ts';
import { faceLimits, jpeg2000Size } from './face-pixels.ts';
import type { DecodeAnswer, DecodeRequest, FacePixels } from './face-pixels.ts';

/** Decodes a chip photo to pixels in a worker. Fails `tooLong` out of bounds, `malformed` when the decoder gives up. */
export async function decodeFace(face: FaceImage): Promise<Result<FacePixels>> {
  const answer = await ask(face, 'pixels');
  if (!answer.ok) return answer;
  return 'face' in answer.value ? success(answer.value.face) : failed('malformed', 'decoder');
}

/** Decodes a chip photo and packs it as PNG, which every browser shows. */
export async function faceAsPng(face: FaceImage): Promise<Result<Uint8Array>> {
  const answer = await ask(face, 'png');
  if (!answer.ok) return answer;
  return 'png' in answer.value ? success(answer.value.png) : failed('malformed', 'decoder');
}

type Decoded = Exclude<DecodeAnswer, { ok: false }>;

/** One worker for one image: a decoder that met a hostile stream is not used again. */
function ask(face: FaceImage, as: DecodeRequest['as']): Promise<Result<Decoded>> {
  if (face.image.length > faceLimits.bytes) return Promise.resolve(failed('tooLong', 'photo'));
  if (face.format === 'jpeg2000' && jpeg2000Size(face.image) === null) return Promise.resolve(failed('tooLong', 'photo size'));
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const request: DecodeRequest = { format: face.format, image: face.image, as };
  const worker = new Worker(new URL(`./decode-worker.${extension}`, import.meta.url), { workerData: request, stdout: true, stderr: true });
  return new Promise((resolve) => {
    const settle = (result: Result<Decoded>): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    };
    const timer = setTimeout(() => settle(failed('malformed', 'photo takes too long')), faceLimits.milliseconds);
    worker.once('message', (answer: DecodeAnswer) => settle(answer.ok ? success(answer) : failed('malformed', answer.detail)));
    worker.once('error', () => settle(failed('malformed', 'decoder')));
    worker.once('exit', () => settle(failed('malformed', 'decoder')));
  });
}
