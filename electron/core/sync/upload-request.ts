import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client';
import { exchange } from './gateway-call.ts';
import type { CallFailure } from './gateway-call.ts';

/** Carries the cause of a broken exchange through tus-js-client, which only knows thrown errors. */
export class ExchangeError extends Error {
  readonly failure: CallFailure;

  constructor(failure: CallFailure) {
    super(failure.kind);
    this.name = 'ExchangeError';
    this.failure = failure;
  }
}

/**
 * HTTP for tus-js-client over the same exchange as every other call: a time-out for each request, no redirects, and a reply
 * that breaks off in the middle is an error (the library's own stack would wait for its end for ever).
 */
export function tusHttpStack(timeoutMs: number, signal: AbortSignal): HttpStack {
  return {
    getName: () => 'KioskHttpStack',
    createRequest: (method, url) => createRequest(method, url, timeoutMs, signal),
  };
}

function createRequest(method: string, url: string, timeoutMs: number, signal: AbortSignal): HttpRequest {
  const headers = new Map<string, string>();
  const aborting = new AbortController();
  return {
    getMethod: () => method,
    getURL: () => url,
    setHeader: (name, value) => void headers.set(name, value),
    getHeader: (name) => headers.get(name),
    setProgressHandler: () => undefined,
    send: async (body: unknown) => {
      const bytes = body instanceof Uint8Array ? { body: Buffer.from(body) } : {};
      const replied = await exchange(url, { method, headers: [...headers], ...bytes }, timeoutMs, AbortSignal.any([signal, aborting.signal]));
      if (!replied.ok) throw new ExchangeError(replied.failure);
      const { status, headers: received, text } = replied.value;
      const response: HttpResponse = {
        getStatus: () => status,
        // tus-js-client expects undefined for a header that is not there.
        getHeader: (name) => received.get(name) ?? undefined,
        getBody: () => text,
        getUnderlyingObject: () => null,
      };
      return response;
    },
    abort: async () => aborting.abort(),
    getUnderlyingObject: () => null,
  };
}
