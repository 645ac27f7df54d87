import { headerNames } from './protocol.ts';

/**
 * The gateway's profile of HTTP Message Signatures (RFC 9421): one signature `sig1`, Ed25519, and exactly these
 * parameters in this order. A narrow grammar is a small door; nothing else is ever sent or accepted.
 *
 * `@authority` is not covered: centres reach one gateway by several names and through proxies. The audience is bound by
 * `keyid` instead, a name that one gateway gave to one device at enrolment and no other gateway knows.
 */
export interface SignatureParameters {
  readonly components: readonly string[];
  /** Seconds since 1970. */
  readonly created: number;
  readonly nonce: string;
  readonly keyId: string;
}

/** What of a request a signature can cover. `target` is path and query as on the request line. */
export interface SignedMessage {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export const derivedComponents = ['@method', '@path', '@query'] as const;

/** Headers with a meaning to the gateway: each one that a request carries must be covered. */
export const coveredHeaders = [
  headerNames.contentDigest,
  headerNames.contentType,
  headerNames.idempotencyKey,
  'tus-resumable',
  'upload-concat',
  'upload-defer-length',
  'upload-length',
  'upload-metadata',
  'upload-offset',
] as const;

export const signatureLabel = 'sig1';
const tag = 'kiosk-gateway';

const parameterGrammar = new RegExp(
  String.raw`^\(("[@a-z0-9-]{1,40}"(?: "[@a-z0-9-]{1,40}"){0,20})\)` +
    String.raw`;created=(\d{1,11});nonce="([A-Za-z0-9_-]{16,64})";keyid="([A-Za-z0-9_-]{1,64})";alg="ed25519";tag="${tag}"$`,
);

/** The components that a signature over this message has to cover, in the order in which this side writes them. */
export function requiredComponents(message: SignedMessage): string[] {
  return [...derivedComponents, ...coveredHeaders.filter((name) => headerValue(message, name) !== undefined)];
}

/** Writes the inner list with its parameters (RFC 9421 section 2.3). */
export function formatParameters(parameters: SignatureParameters): string {
  const components = parameters.components.map((name) => `"${name}"`).join(' ');
  const { created, nonce, keyId } = parameters;
  return `(${components});created=${created};nonce="${nonce}";keyid="${keyId}";alg="ed25519";tag="${tag}"`;
}

/** Reads what `formatParameters` writes; undefined for any other text, and for a component named twice. */
export function parseParameters(text: string): SignatureParameters | undefined {
  const [, list, created, nonce, keyId] = parameterGrammar.exec(text) ?? [];
  if (list === undefined || created === undefined || nonce === undefined || keyId === undefined) return undefined;
  const components = list.split(' ').map((quoted) => quoted.slice(1, -1));
  if (new Set(components).size !== components.length) return undefined;
  return { components, created: Number(created), nonce, keyId };
}

/**
 * The bytes that are signed (RFC 9421 section 2.5). `parameters` is the text as sent, so that both ends sign the same
 * characters. Undefined when a component is unknown or the message lacks it.
 */
export function signatureBase(message: SignedMessage, components: readonly string[], parameters: string): Buffer | undefined {
  const lines: string[] = [];
  for (const name of components) {
    const value = componentValue(message, name);
    if (value === undefined) return undefined;
    lines.push(`"${name}": ${value}`);
  }
  lines.push(`"@signature-params": ${parameters}`);
  return Buffer.from(lines.join('\n'), 'utf8');
}

/** The single value of a header as section 2.1 wants it: trimmed, several lines joined by a comma. */
export function headerValue(message: SignedMessage, name: string): string | undefined {
  const value = message.headers[name];
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value.trim() : value.map((line) => line.trim()).join(', ');
}

function componentValue(message: SignedMessage, name: string): string | undefined {
  const cut = message.target.indexOf('?');
  switch (name) {
    case '@method':
      return message.method.toUpperCase();
    case '@path':
      return (cut < 0 ? message.target : message.target.slice(0, cut)) || '/';
    case '@query':
      return cut < 0 ? '?' : message.target.slice(cut);
    case '@authority':
      return headerValue(message, 'host')?.toLowerCase();
    default:
      return name.startsWith('@') ? undefined : headerValue(message, name);
  }
}
