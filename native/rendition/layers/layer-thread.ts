import { Worker } from 'node:worker_threads';
import type { LayerReply, LayerRequest } from './layer-messages.ts';
import type { PageLayers } from './page-layers.ts';

// Its extension is ours: .ts from the source tree, .js from a build.
const script = new URL(`./layer-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Takes pages apart beside the main thread, which goes on answering the screen. Its memory goes when it ends. */
export class LayerThread {
  readonly #worker = new Worker(script, { stdout: true, stderr: true, resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 } });
  readonly #limit: number;

  /** `limit`: milliseconds a page may take. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** One page at a time. Throws where the page's data are damaged or the thread is lost. */
  async make(request: LayerRequest): Promise<PageLayers> {
    const reply = await this.#ask(request);
    if (reply.kind === 'failed') throw new Error(`the page was not taken apart: ${reply.reason}`);
    return reply.layers;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(request: LayerRequest): Promise<LayerReply> {
    const { promise, resolve, reject } = Promise.withResolvers<LayerReply>();
    const lost = (error: unknown): void => reject(error instanceof Error ? error : new Error('the layer worker ended'));
    const timer = setTimeout(() => lost(new Error('the page took too long to take apart')), this.#limit);
    this.#worker.once('message', resolve).once('error', lost).once('exit', lost);
    this.#worker.postMessage(request);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#worker.off('message', resolve).off('error', lost).off('exit', lost);
    });
  }
}
