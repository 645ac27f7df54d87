import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import type { Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import { pageHeaders } from '../page-policy.ts';
import { createAdmission } from '../loopback/admission.ts';

/** What the server stands in front of: the core's RPC and its assets. */
export interface ServedCore {
  connect(socket: WebSocket): void;
  handleAsset(request: Request): Promise<Response>;
}

export interface PageServer {
  readonly origin: string;
  readonly port: number;
  stop(): Promise<void>;
}

const largestCapture = 20 * 1024 * 1024;
/** oRPC messages are small; a megabyte of QR text must still arrive so that the core can refuse it by name. */
const largestMessage = 2 * 1024 * 1024;
const turnedAway = 'Trang này chỉ mở từ máy kiosk.\nThis page opens only from the kiosk itself.\n';

/**
 * Serves page, assets and RPC on 127.0.0.1. `port` 0 takes a free one. Everything but the token exchange needs the
 * cookie; the RPC and every POST need our own Origin as well.
 */
export async function servePage(options: { core: ServedCore; pageDir: string; token: string; port: number; opened?: () => void }): Promise<PageServer> {
  let origin = '';
  const admission = createAdmission(options.token, () => origin);
  const app = fastify({ bodyLimit: largestCapture });
  const sockets = trackSockets(app);
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(pageHeaders);
    if (openedWithToken(request) !== null) return;
    const writes = request.method !== 'GET' && request.method !== 'HEAD';
    if (!admission.admits(request) || (writes && !admission.fromOwnPage(request))) return turnAway(reply);
    return undefined;
  });
  await app.register(fastifyWebsocket, { options: { maxPayload: largestMessage }, preClose: (done) => { done(); } });
  await app.register(fastifyStatic, { root: options.pageDir, serve: false, index: false, cacheControl: false });
  app.get('/', async (request, reply) => {
    const token = openedWithToken(request);
    if (token === null) {
      options.opened?.();
      return reply.sendFile('index.html');
    }
    const cookie = admission.exchange(token);
    return cookie === null ? turnAway(reply) : reply.header('set-cookie', cookie).redirect('/', 303);
  });
  serveAssets(app, options.core);
  app.get('/rpc', { websocket: true, preValidation: async (request, reply) => (admission.fromOwnPage(request) ? undefined : turnAway(reply)) }, (socket) => {
    options.core.connect(socket);
  });
  app.get('/*', async (request, reply) => reply.sendFile(decodeURIComponent(request.url.split('?')[0] ?? '/')));
  await app.listen({ host: '127.0.0.1', port: options.port });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the page server has no port');
  origin = `http://127.0.0.1:${String(address.port)}`;
  return {
    origin,
    port: address.port,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await app.close();
    },
  };
}

/** A page that hangs must not keep the kiosk from ending: its sockets, upgraded ones too, are cut and not asked. */
function trackSockets(app: FastifyInstance): Set<Socket> {
  const sockets = new Set<Socket>();
  app.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

function openedWithToken(request: FastifyRequest): string | null {
  if (request.method !== 'GET') return null;
  const url = new URL(request.url, 'http://kiosk');
  return url.pathname === '/' ? url.searchParams.get('token') : null;
}

function turnAway(reply: FastifyReply): FastifyReply {
  return reply.code(403).type('text/plain; charset=utf-8').send(turnedAway);
}

function serveAssets(app: FastifyInstance, core: ServedCore): void {
  app.addContentTypeParser(/^image\//, { parseAs: 'buffer' }, (_request, body, done) => { done(null, body); });
  app.route({
    method: ['GET', 'POST'],
    url: '/assets/*',
    handler: async (request, reply) => {
      const answer = await core.handleAsset(asFetchRequest(request));
      answer.headers.forEach((value, name) => { void reply.header(name, value); });
      return reply.code(answer.status).send(Buffer.from(await answer.arrayBuffer()));
    },
  });
}

function asFetchRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value);
  const body = request.body instanceof Uint8Array ? { body: new Uint8Array(request.body) } : {};
  return new Request(`http://kiosk${request.url}`, { method: request.method, headers, ...body });
}
