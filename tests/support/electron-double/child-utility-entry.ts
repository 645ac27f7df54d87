import { EventEmitter } from 'node:events';

type FromParent = { readonly message: unknown; readonly withPort: boolean } | { readonly data: unknown } | { readonly closed: true };

/** Runs in the child process: puts Electron's `process.parentPort` in place, then the very module that Electron would fork. */
class Port extends EventEmitter {
  #started = false;
  readonly #waiting: unknown[] = [];

  start(): void {
    this.#started = true;
    for (const data of this.#waiting.splice(0)) this.emit('message', { data, ports: [] });
  }

  take(data: unknown): void {
    if (this.#started) this.emit('message', { data, ports: [] });
    else this.#waiting.push(data);
  }

  postMessage(message: object): void {
    if (process.connected) process.send?.(message);
  }
}

const [port, parentPort] = [new Port(), new EventEmitter()];
const early: object[] = [];
const tellModule = (event: object): void => {
  if (!parentPort.emit('message', event)) early.push(event);
};
process.on('message', (told: FromParent) => {
  if ('data' in told) port.take(told.data);
  else if ('closed' in told) port.emit('close');
  else tellModule({ data: told.message, ports: told.withPort ? [port] : [] });
});
process.on('disconnect', () => port.emit('close'));
// As in Electron, messages wait until somebody listens.
parentPort.on('newListener', () => { queueMicrotask(() => { for (const event of early.splice(0)) parentPort.emit('message', event); }); });
// Kept apart from what goes over the port.
const postMessage = (toParent: unknown): void => { if (process.connected) process.send?.({ toParent }); };
Object.defineProperty(process, 'parentPort', { value: Object.assign(parentPort, { postMessage }), enumerable: true });
await import(process.argv[2] ?? '');
