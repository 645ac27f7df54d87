import { EventEmitter } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { PortDouble } from './message-ports.ts';

/** Runs in the worker thread: puts Electron's `process.parentPort` in place, then the very module that Electron would fork. */
const port = parentPort;
if (port === null) throw new Error('the double of a utility process runs as a worker thread');

class ParentPortDouble extends EventEmitter {
  postMessage(message: unknown): void {
    port?.postMessage(message);
  }
}

const double = new ParentPortDouble();
// As in Electron, messages wait until somebody listens.
double.on('newListener', (name) => {
  if (name !== 'message' || double.listenerCount('message') > 0) return;
  port.on('message', ({ message, ports }: { message: unknown; ports: MessagePort[] }) => {
    double.emit('message', { data: message, ports: ports.map((one) => new PortDouble(one)) });
  });
});
Object.defineProperty(process, 'parentPort', { value: double, enumerable: true });
await import((workerData as { module: string }).module);
