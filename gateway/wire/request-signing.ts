import { randomBytes } from 'node:crypto';
import { contentDigest } from './content-digest.ts';
import type { SigningKey } from './keys.ts';
import { headerNames, mediaTypes } from './protocol.ts';
import { coveredHeaders, formatParameters, requiredComponents, signatureBase, signatureLabel } from './signature-fields.ts';
import type { SignedMessage } from './signature-fields.ts';

export interface RequestToSign {
  readonly method: string;
  /** Absolute address. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A bounded body; it gets a `Content-Digest`. Left out for tus chunks, whose file is checked as a whole. */
  readonly body?: string | Uint8Array;
  readonly key: SigningKey;
  /** The time to sign with: the kiosk's own, or corrected by the offset a `clockSkew` refusal told. */
  readonly now?: Date;
}

/** All headers to send, names in lower case: those given, the digest of the body, and the signature (RFC 9421, RFC 9530). */
export function signRequest(request: RequestToSign): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
  if (request.body !== undefined) {
    headers[headerNames.contentType] ??= mediaTypes.json;
    headers[headerNames.contentDigest] = contentDigest(Buffer.from(request.body));
  }
  const { pathname, search } = new URL(request.url);
  const message = { method: request.method, target: pathname + search, headers };
  return { ...headers, ...signatureHeaders(message, request.key, request.now ?? new Date()) };
}

/** The part of a tus-js-client request that signing needs. */
export interface OpenRequest {
  getMethod(): string;
  getURL(): string;
  getHeader(name: string): string | undefined;
  setHeader(name: string, value: string): void;
}

/** Signs a request of tus-js-client in place: call it from `onBeforeRequest`, where each retry gets a fresh nonce. */
export function signOpenRequest(request: OpenRequest, key: SigningKey, now: Date = new Date()): void {
  const headers: Record<string, string> = {};
  for (const name of coveredHeaders) {
    const value = headerIgnoringCase(request, name);
    if (value !== undefined) headers[name] = value;
  }
  const { pathname, search } = new URL(request.getURL());
  const signed = signatureHeaders({ method: request.getMethod(), target: pathname + search, headers }, key, now);
  for (const [name, value] of Object.entries(signed)) request.setHeader(name, value);
}

function signatureHeaders(message: SignedMessage, key: SigningKey, now: Date): Record<string, string> {
  const components = requiredComponents(message);
  const created = Math.floor(now.getTime() / 1000);
  const parameters = formatParameters({ components, created, nonce: randomBytes(18).toString('base64url'), keyId: key.keyId });
  const base = signatureBase(message, components, parameters);
  if (base === undefined) throw new Error('a component to sign is missing from the message');
  const signature = Buffer.from(key.sign(base)).toString('base64');
  return {
    [headerNames.signatureInput]: `${signatureLabel}=${parameters}`,
    [headerNames.signature]: `${signatureLabel}=:${signature}:`,
  };
}

/** tus-js-client keeps the names as it set them ("Upload-Length") and finds only those. */
function headerIgnoringCase(request: OpenRequest, name: string): string | undefined {
  const capitalised = name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());
  return request.getHeader(capitalised) ?? request.getHeader(name);
}
