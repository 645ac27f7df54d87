import { once } from 'node:events';
import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** How the line between kiosk and gateway behaves. */
export type LineState = 'up' | 'cut' | 'silent' | 'slow' | 'captivePortal';

const captivePage = '<!doctype html><title>Wi-Fi</title><h1>Đăng nhập mạng Wi-Fi</h1>';
const captiveAnswer = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${String(Buffer.byteLength(captivePage))}\r\nConnection: close\r\n\r\n${captivePage}`;
/** A bad village line: about 64 kbit/s. */
const slowBytesPerSecond = 8_000;

/**
 * The network cable between kiosk and gateway as a TCP relay on loopback: it can be cut (connections break, new ones are
 * refused), fall silent, become slow, or lead into a Wi-Fi sign-in page that answers everything with 200.
 */
export class Line {
  readonly #target: () => number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #state: LineState = 'up';

  /** Opens the line on `port` (0 takes a free one) towards the gateway's port on this machine. */
  static async open(target: () => number, port = 0): Promise<Line> {
    const line = new Line(target);
    line.#server.listen(port, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  private constructor(target: () => number) {
    this.#target = target;
    this.#server = createServer((socket) => { this.#accept(socket); });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get state(): LineState {
    return this.#state;
  }

  /** Changes the line; what is under way is broken off unless the line is merely restored or slowed. */
  set(state: LineState): void {
    this.#state = state;
    if (state !== 'up' && state !== 'slow') for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(kiosk: Socket): void {
    this.#keep(kiosk);
    switch (this.#state) {
      case 'cut': kiosk.resetAndDestroy(); return;
      case 'silent': kiosk.resume(); return;
      case 'captivePortal': kiosk.once('data', () => { kiosk.end(captiveAnswer); }); return;
      case 'up': case 'slow': this.#relay(kiosk); return;
    }
  }

  #relay(kiosk: Socket): void {
    const gateway = connect(this.#target(), '127.0.0.1');
    this.#keep(gateway);
    this.#pump(kiosk, gateway);
    this.#pump(gateway, kiosk);
  }

  #pump(from: Socket, to: Socket): void {
    from.on('data', (bytes) => {
      to.write(bytes);
      if (this.#state !== 'slow') return;
      from.pause();
      setTimeout(() => from.resume(), (bytes.length / slowBytesPerSecond) * 1000);
    });
    from.once('end', () => to.end());
    from.once('close', () => to.destroy());
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
