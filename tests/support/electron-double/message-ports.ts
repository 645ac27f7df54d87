import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';

/** Electron's `MessagePortMain` over a real port of Node: no `addEventListener`, `message` events with `data` and `ports`. */
export class PortDouble extends EventEmitter {
  readonly inner: MessagePort;

  constructor(inner: MessagePort) {
    super();
    this.inner = inner;
    inner.on('close', () => { this.emit('close'); });
  }

  start(): void {
    this.inner.on('message', (data: unknown) => { this.emit('message', { data, ports: [] }); });
  }

  postMessage(message: unknown, transfer: readonly PortDouble[] = []): void {
    this.inner.postMessage(message, transfer.map((port) => port.inner));
  }

  close(): void {
    this.inner.close();
  }
}

/** Electron's `MessageChannelMain`. */
export class ChannelDouble {
  readonly port1: PortDouble;
  readonly port2: PortDouble;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new PortDouble(port1);
    this.port2 = new PortDouble(port2);
  }
}
