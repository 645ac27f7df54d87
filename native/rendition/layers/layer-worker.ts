import { parentPort } from 'node:worker_threads';
import sharp from 'sharp';
import type { LayerReply, LayerRequest } from './layer-messages.ts';
import { makeLayers, makePicture } from './make-layers.ts';

const port = parentPort;
if (port === null) throw new Error('the layer worker runs as a worker thread only');

sharp.cache(false);
sharp.concurrency(1);

port.on('message', (request: LayerRequest) => {
  void answer(request).then((reply) => port.postMessage(reply));
});

async function answer({ page, step, plain }: LayerRequest): Promise<LayerReply> {
  try {
    return { kind: 'layers', layers: plain ? await makePicture(page, step) : await makeLayers(page, step) };
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
