import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ForkOptions } from 'electron';
import type { PortDouble } from './message-ports.ts';

/** Electron's `UtilityProcess` as a process of its own, for modules whose native code may take its process down with it. */
export class ChildUtilityProcessDouble extends EventEmitter {
  readonly child: ChildProcess;

  constructor(modulePath: string, options: ForkOptions | undefined) {
    super();
    this.child = fork(fileURLToPath(new URL('./child-utility-entry.ts', import.meta.url)), [pathToFileURL(modulePath).href], {
      serialization: 'advanced', execArgv: ['--disable-warning=ExperimentalWarning'], env: { ...(options?.env ?? process.env) },
    });
    this.child.on('message', (told) => { if (isToParent(told)) this.emit('message', told.toParent); });
    this.child.once('exit', (code) => { this.emit('exit', code ?? 1); });
  }

  get pid(): number | undefined {
    return this.child.exitCode === null && this.child.signalCode === null ? this.child.pid : undefined;
  }

  /** A port can't cross into another process of Node: what it carries is passed on. */
  postMessage(message: unknown, ports: readonly PortDouble[] = []): void {
    const [port] = ports;
    this.#send({ message, withPort: port !== undefined });
    if (port === undefined) return;
    port.on('message', ({ data }: { data: unknown }) => { this.#send({ data }); });
    port.on('close', () => { this.#send({ closed: true }); });
    this.child.on('message', (data) => { if (!isToParent(data)) port.postMessage(data); });
    port.start();
  }

  kill(): boolean {
    return this.child.kill();
  }

  /** As in Electron, what is posted to a process that is just ending is lost without a word. */
  #send(message: object): void {
    if (this.child.connected) this.child.send(message, () => undefined);
  }
}

function isToParent(told: unknown): told is { toParent: unknown } {
  return typeof told === 'object' && told !== null && 'toParent' in told;
}
