import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { PortDouble } from './message-ports.ts';

/** Electron's `UtilityProcess`: a worker thread that runs the real module and speaks over real ports. */
export class UtilityProcessDouble extends EventEmitter {
  readonly worker: Worker;
  #alive = true;

  constructor(modulePath: string) {
    super();
    this.worker = new Worker(new URL('./utility-entry.ts', import.meta.url), {
      workerData: { module: pathToFileURL(modulePath).href },
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    this.worker.on('message', (message) => { this.emit('message', message); });
    this.worker.on('error', (error: unknown) => { process.stderr.write(`The core threw: ${error instanceof Error ? String(error.stack) : String(error)}\n`); });
    this.worker.on('exit', (code) => {
      this.#alive = false;
      this.emit('exit', code);
    });
  }

  get pid(): number | undefined {
    return this.#alive ? this.worker.threadId : undefined;
  }

  postMessage(message: unknown, ports: readonly PortDouble[] = []): void {
    if (this.#alive) this.worker.postMessage({ message, ports: ports.map((port) => port.inner) }, ports.map((port) => port.inner));
  }

  /** At once and without a word to the core, as a SIGKILL would. */
  kill(): boolean {
    if (!this.#alive) return false;
    void this.worker.terminate();
    return true;
  }
}
