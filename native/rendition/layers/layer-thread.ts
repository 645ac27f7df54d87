import { Worker } from 'node:worker_threads';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { LayerReply, LayerRequest } from './layer-messages.ts';
import type { PageLayers } from './page-layers.ts';

// Its extension is ours: .ts from the source tree, .js from a build.
const script = new URL(`./layer-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** Takes pages apart beside the main thread, which goes on answering the screen. Its memory goes when it ends. */
export class LayerThread {
  #worker: Worker | undefined;
  readonly #limit: number;

  /** `limit`: milliseconds a page may take. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** One page at a time. Fails, with the reason, where the page's data are damaged, it takes too long, or the thread is lost; the next page gets a new one. */
  async make(request: LayerRequest): Promise<Result<PageLayers, string>> {
    const reply = await this.#ask(request);
    if (reply.kind === 'layers') return ok(reply.layers);
    if (reply.kind === 'lost') await this.end();
    return fail(reply.reason);
  }

  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #ask(request: LayerRequest): Promise<LayerReply | { kind: 'lost'; reason: string }> {
    const worker = (this.#worker ??= new Worker(script, { stdout: true, stderr: true, resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 256 } }));
    const { promise, resolve } = Promise.withResolvers<LayerReply | { kind: 'lost'; reason: string }>();
    const lost = (error: unknown): void => resolve({ kind: 'lost', reason: error instanceof Error ? error.message : 'the layer worker ended' });
    const timer = setTimeout(() => resolve({ kind: 'lost', reason: 'the page took too long to take apart' }), this.#limit);
    worker.once('message', resolve).once('error', lost).once('exit', lost);
    worker.postMessage(request);
    return promise.finally(() => {
      clearTimeout(timer);
      worker.off('message', resolve).off('error', lost).off('exit', lost);
    });
  }
}
