import { Worker } from 'node:worker_threads';
import type { OcrRequest } from './types.ts';
import type { OcrPageRequest, OcrWorkerAside, OcrWorkerData, OcrWorkerReply, OcrWorkerRequest } from './worker-messages.ts';

export type ThreadOutcome = Exclude<OcrWorkerReply, { kind: 'ready' | 'straight' }> | { readonly kind: 'crashed' };

type Preview = NonNullable<OcrRequest['preview']>;

// Its extension is ours: .ts from the source tree, .js from a build.
const script = new URL(`./ocr-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

// Its work is in WebAssembly memory. A small script heap saves memory; a young part smaller than this costs a twentieth more time.
const heapLimits = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 128 };

/** One OCR worker and the page it is at. Once it has crashed or been ended it stays so. */
export class OcrThread {
  /** Resolves to false if it crashed before it was ready. */
  readonly ready: Promise<boolean>;
  readonly #worker: Worker;
  #dead = false;
  /** By the page's number. */
  readonly #previews = new Map<number, Preview>();
  #answer: ((reply: OcrWorkerReply | undefined) => void) | undefined;

  constructor(data: OcrWorkerData, startLimit: number) {
    this.#worker = new Worker(script, { workerData: data, stdout: true, stderr: true, resourceLimits: heapLimits });
    this.#worker.on('message', (reply: OcrWorkerReply) => {
      if (reply.kind === 'straight') this.#previews.get(reply.page)?.show(reply.jpeg);
      else this.#settle(reply);
    });
    this.#worker.on('error', () => this.#died());
    this.#worker.on('exit', () => this.#died());
    const timer = setTimeout(() => void this.end(), startLimit);
    this.ready = this.#reply().then((reply) => {
      clearTimeout(timer);
      return reply?.kind === 'ready';
    });
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Does one request; one at a time. */
  async ask(request: OcrWorkerRequest, preview?: Preview): Promise<ThreadOutcome> {
    if (!(await this.ready) || this.#dead) return { kind: 'crashed' };
    if (request.kind === 'page' && preview !== undefined) this.#previews.set(request.page, preview);
    const reply = this.#reply();
    this.#worker.postMessage(request);
    const answer = await reply;
    if (request.kind === 'page') this.#previews.delete(request.page);
    return answer === undefined || answer.kind === 'ready' || answer.kind === 'straight' ? { kind: 'crashed' } : answer;
  }

  /** Sets a page that will be asked for later straight and shows it, in the middle of another. */
  lookAhead({ page, bytes, resolution }: OcrPageRequest, preview: Preview): void {
    this.#previews.set(page, preview);
    this.#worker.postMessage({ kind: 'ahead', page, bytes, resolution, preview: preview.longestSide } satisfies OcrWorkerAside);
  }

  /** A page that was looked ahead at won't be asked for here. */
  forget(page: number): void {
    this.#previews.delete(page);
    this.#worker.postMessage({ kind: 'forget', page } satisfies OcrWorkerAside);
  }

  /** Ends it at once; a page under way is lost. Resolves when its memory has been given back. */
  async end(): Promise<void> {
    this.#dead = true;
    await this.#worker.terminate();
  }

  #reply(): Promise<OcrWorkerReply | undefined> {
    return new Promise((resolve) => (this.#answer = resolve));
  }

  #settle(reply: OcrWorkerReply | undefined): void {
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.(reply);
  }

  #died(): void {
    this.#dead = true;
    this.#settle(undefined);
  }
}
