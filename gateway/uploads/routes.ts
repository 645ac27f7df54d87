import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayContext } from '../context.ts';
import { deviceOfRequest } from '../devices/authenticate.ts';
import { refuse } from '../http/replies.ts';
import { uuid } from '../wire/identifiers.ts';
import type { Refusal } from '../wire/problems.ts';
import { parseProblem } from '../wire/problems.ts';
import { mediaTypes, paths } from '../wire/protocol.ts';
import { finishUpload } from './finish.ts';
import { createTusHandler } from './tus-server.ts';

/** tus uploads (creation, HEAD, PATCH, DELETE) of enrolled devices; there is deliberately no GET. */
export function uploadRoutes(app: FastifyInstance, context: GatewayContext): void {
  const handle = createTusHandler(context);
  app.addContentTypeParser(mediaTypes.tusChunk, (_request, _stream, done) => done(null));
  const pass = async (request: FastifyRequest, reply: FastifyReply) => {
    const response = await handle(webRequest(request), deviceOfRequest(request).id);
    return send(reply, response);
  };
  app.post(paths.uploads, pass);
  app.route<{ Params: { id: string } }>({
    method: ['HEAD', 'PATCH', 'DELETE'],
    url: `${paths.uploads}/:id`,
    handler: async (request, reply) => {
      const refusal = await accessRefusal(context, request.params.id, deviceOfRequest(request).id);
      return refusal === undefined ? pass(request, reply) : refuse(reply, refusal);
    },
  });
}

/** Another device's upload looks like none. A complete one that was never hashed (the server died) is hashed now. */
async function accessRefusal(context: GatewayContext, id: string, deviceId: string): Promise<Refusal | undefined> {
  if (!uuid.safeParse(id).success) return { code: 'uploadNotFound' };
  const row = await context.database.selectFrom('uploads').select(['device_id', 'stored_at']).where('id', '=', id).executeTakeFirst();
  if (row?.device_id !== deviceId) return { code: 'uploadNotFound' };
  if (row.stored_at !== null) return undefined;
  const finished = await finishUpload(context, id);
  if (finished.ok || finished.failure === 'uploadIncomplete') return undefined;
  return { code: finished.failure };
}

function webRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  const url = new URL(request.raw.url ?? '/', 'http://gateway.invalid');
  const hasBody = request.method === 'PATCH' || request.headers['content-type'] === mediaTypes.tusChunk;
  if (!hasBody) return new Request(url, { method: request.method, headers });
  // The same stream class under two names: node's types and the DOM's.
  const body = Readable.toWeb(request.raw) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const init: RequestInit & { duplex: 'half' } = { method: request.method, headers, body, duplex: 'half' };
  return new Request(url, init);
}

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  const text = await response.text();
  reply.code(response.status);
  for (const [name, value] of response.headers) {
    if (name !== 'content-length' && name !== 'content-type') reply.header(name, value);
  }
  if (text !== '') reply.type(parseProblem(text) === undefined ? 'text/plain; charset=utf-8' : mediaTypes.problem);
  return reply.send(text === '' ? undefined : text);
}
