import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What goes wrong with one request on its way. */
export type Fault =
  | { kind: 'pass' }
  /** The connection is reset before anything is forwarded. */
  | { kind: 'refuse' }
  /** Taken and never answered. */
  | { kind: 'blackHole' }
  | { kind: 'delay'; ms: number }
  /** So many bytes of the body get through, then both sides are cut. */
  | { kind: 'cutRequest'; afterBytes: number }
  /** A captive portal: 200 and a page, nothing forwarded. */
  | { kind: 'html' }
  | { kind: 'redirect' }
  /** The gateway does its work; its answer never arrives. */
  | { kind: 'dropResponse' }
  /** So many bytes of the answer arrive. */
  | { kind: 'cutResponse'; afterBytes: number }
  /** The answer is replaced by another. */
  | { kind: 'rewrite'; answer: (body: string) => string };

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Bytes of the body that were forwarded. */
  forwarded: number;
  status: number | null;
}

export interface FaultProxy {
  readonly address: string;
  readonly seen: SeenRequest[];
  /** Where requests go; may change when the gateway comes back on another port. */
  target: string;
  /** Decides the fault of each request; asked before anything is forwarded. */
  plan: (request: SeenRequest) => Fault | Promise<Fault>;
  /** Told when the gateway has answered and before the answer goes on. */
  onAnswered: (request: SeenRequest) => void | Promise<void>;
  stop(): Promise<void>;
}

/** An HTTP proxy on a free port of this machine through which a test can break any single request. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const server = createServer((request, response) => {
    handle(proxy, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: FaultProxy = {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    target,
    plan: () => ({ kind: 'pass' }),
    onAnswered: () => undefined,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

async function handle(proxy: FaultProxy, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const seen: SeenRequest = { method: request.method ?? '', path: request.url ?? '', forwarded: 0, status: null };
  proxy.seen.push(seen);
  const fault = await proxy.plan(seen);
  switch (fault.kind) {
    case 'refuse':
      request.socket.resetAndDestroy();
      return;
    case 'blackHole':
      return;
    case 'html':
      request.resume();
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Please log in to the hotel</body></html>');
      return;
    case 'redirect':
      request.resume();
      response.writeHead(302, { location: 'http://127.0.0.1:1/login' }).end();
      return;
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return forward(proxy, seen, fault, request, response);
    default:
      return forward(proxy, seen, fault, request, response);
  }
}

async function forward(proxy: FaultProxy, seen: SeenRequest, fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const out = httpRequest(proxy.target + seen.path, { method: seen.method, headers: request.headers });
  const answered = once(out, 'response') as Promise<[IncomingMessage]>;
  answered.catch(() => undefined);
  const cutAfter = fault.kind === 'cutRequest' ? fault.afterBytes : Number.POSITIVE_INFINITY;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    const part = chunk.subarray(0, cutAfter - seen.forwarded);
    seen.forwarded += part.length;
    await new Promise((resolve) => out.write(part, resolve));
    if (seen.forwarded >= cutAfter) {
      out.destroy();
      request.socket.destroy();
      return;
    }
  }
  out.end();
  const [answer] = await answered;
  const parts: Buffer[] = [];
  for await (const chunk of answer as AsyncIterable<Buffer>) parts.push(chunk);
  seen.status = answer.statusCode ?? null;
  await proxy.onAnswered(seen);
  passOn(fault, answer, Buffer.concat(parts), response);
}

function passOn(fault: Fault, answer: IncomingMessage, body: Buffer, response: ServerResponse): void {
  if (fault.kind === 'dropResponse') {
    response.destroy();
    return;
  }
  if (fault.kind === 'cutResponse') {
    response.writeHead(answer.statusCode ?? 200, answer.headers);
    response.write(body.subarray(0, fault.afterBytes), () => response.destroy());
    return;
  }
  if (fault.kind !== 'rewrite') {
    response.writeHead(answer.statusCode ?? 200, answer.headers).end(body);
    return;
  }
  const { 'content-length': _length, ...headers } = answer.headers;
  response.writeHead(answer.statusCode ?? 200, headers).end(fault.answer(body.toString('utf8')));
}
