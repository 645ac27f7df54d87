import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';
import { createAdmission, newToken } from '../loopback/admission.ts';
import { pageHeaders } from '../page-policy.ts';
import type { VirtualCentre } from './centre.ts';
import { DockCommand } from './dock-api.ts';

export interface Dock {
  /** Address with this start's token. */
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  stop(): Promise<void>;
}

/** Header by which a script without a browser shows the token. */
export const dockTokenHeader = 'dock-token';

/** Serves the dock's page and its API on 127.0.0.1, behind a token of its own. */
export async function serveDock(options: { centre: VirtualCentre; pageDir: string; kioskUrl: () => string }): Promise<Dock> {
  const token = newToken();
  let origin = '';
  const admission = createAdmission(token, () => origin);
  const app = fastify({ bodyLimit: 3_000_000, forceCloseConnections: true });
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(pageHeaders);
    const offered = new URL(request.url, 'http://dock').searchParams.get('token');
    const cookie = offered === null || request.method !== 'GET' ? null : admission.exchange(offered);
    if (cookie !== null) return reply.header('set-cookie', cookie).redirect('/', 303);
    if (request.headers[dockTokenHeader] === token) return undefined;
    const allowed = admission.admits(request) && (request.method === 'GET' || admission.fromOwnPage(request));
    return allowed ? undefined : reply.code(403).type('text/plain').send('closed\n');
  });
  await app.register(fastifyStatic, { root: options.pageDir, serve: false, index: false, cacheControl: false });
  app.get('/api/state', async () => options.centre.state(options.kioskUrl()));
  app.post('/api/do', async (request, reply) => {
    const command = DockCommand.safeParse(request.body);
    return command.success ? options.centre.perform(command.data) : reply.code(400).send({ done: false });
  });
  app.get('/', async (_request, reply) => reply.sendFile('dock.html'));
  app.get('/*', async (request, reply) => reply.sendFile(join('/', decodeURIComponent(request.url.split('?')[0] ?? '/'))));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('the dock has no port');
  origin = `http://127.0.0.1:${String(address.port)}`;
  return { url: `${origin}/?token=${token}`, origin, token, stop: () => app.close() };
}
