import { request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { connect } from './connect.ts';
import type { CertificateTrust, ConnectFailure } from './connect.ts';

export interface HttpQuestion {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly url: URL;
  /** Sent as text/xml. */
  readonly body?: string;
  /** A longer answer is refused as soon as it is seen to be longer. */
  readonly maxBytes: number;
  readonly trust: CertificateTrust;
  readonly waits: HttpWaits;
  readonly signal: AbortSignal;
  /** Share of the answer that has come; only where the scanner says how long it will be. */
  readonly onProgress?: (fraction: number) => void;
}

/** In milliseconds. */
export interface HttpWaits {
  readonly connect: number;
  /** Without a byte. */
  readonly silent: number;
  /** For the whole exchange, so that drops of bytes don't keep it alive for ever. */
  readonly whole: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly location: string | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;
  readonly body: Buffer;
}

/** `broken`: the connection ended before the answer did. `silent`: it stands, and nothing comes. `notHttp`: nothing one can read. */
export type HttpFailure = ConnectFailure | 'broken' | 'silent' | 'tooLarge' | 'notHttp';

/** One question to a scanner and its whole answer, over a connection of its own. Follows no redirect. */
export async function exchange(question: HttpQuestion): Promise<Result<HttpAnswer, HttpFailure>> {
  const { url, trust, waits, signal } = question;
  const socket = await connect({ url, trust, timeout: waits.connect, signal });
  return socket.ok ? converse(socket.value, question) : socket;
}

async function converse(socket: Socket, question: HttpQuestion): Promise<Result<HttpAnswer, HttpFailure>> {
  const { waits, signal } = question;
  const ending = Promise.withResolvers<Result<HttpAnswer, HttpFailure>>();
  const end = (failure: HttpFailure): void => ending.resolve(fail(failure));
  const cancel = (): void => end('cancelled');
  const whole = setTimeout(() => end('silent'), waits.whole);
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  socket.setTimeout(waits.silent, () => end('silent'));
  const message = ask(socket, question);
  message.on('error', (error: NodeJS.ErrnoException) => end(error.code?.startsWith('HPE_') === true ? 'notHttp' : 'broken'));
  message.on('response', (answer) => {
    receive(answer, question).then(ending.resolve, ending.reject);
  });
  try {
    return await ending.promise;
  } finally {
    clearTimeout(whole);
    signal.removeEventListener('abort', cancel);
    message.destroy();
    socket.destroy();
  }
}

function ask(socket: Socket, { method, url, body }: HttpQuestion): ClientRequest {
  const content = body === undefined ? {} : { 'Content-Type': 'text/xml; charset=utf-8', 'Content-Length': Buffer.byteLength(body) };
  const message = request({
    method,
    path: url.pathname + url.search,
    headers: { Host: url.host, Connection: 'close', 'Accept-Encoding': 'identity', 'User-Agent': 'kiosk-mot-cua', ...content },
    createConnection: () => socket,
  });
  message.end(body);
  return message;
}

async function receive(answer: IncomingMessage, { maxBytes, onProgress }: HttpQuestion): Promise<Result<HttpAnswer, HttpFailure>> {
  const expected = Number(answer.headers['content-length'] ?? 0);
  if (expected > maxBytes) return fail('tooLarge');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) return fail('tooLarge');
      chunks.push(chunk);
      if (expected > 0) onProgress?.(Math.min(1, size / expected));
    }
  } catch {
    return fail('broken');
  }
  if (!answer.complete) return fail('broken');
  const retryAfter = Number(answer.headers['retry-after']);
  return ok({
    status: answer.statusCode ?? 0,
    mediaType: (answer.headers['content-type'] ?? '').replace(/;.*$/su, '').trim().toLowerCase(),
    location: answer.headers.location,
    retryAfter: Number.isFinite(retryAfter) ? retryAfter : undefined,
    body: Buffer.concat(chunks, size),
  });
}
