import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Who may talk to the core over loopback: any program and any web page on this machine can reach the port, so a request
 * needs the secret of this start, and must come from the page itself. The token in the first address is exchanged for
 * a cookie at once, so that it stands in no address bar and no history.
 */
export interface Admission {
  readonly token: string;
  /** The cookie that a request with the right token is given, or null. */
  exchange(token: string): string | null;
  admits(request: { headers: IncomingHttpHeaders }): boolean;
  /** For requests that change something or open the RPC: the browser must name our own origin. */
  fromOwnPage(request: { headers: IncomingHttpHeaders }): boolean;
}

/** Makes the admission of one start. `origin()` is `http://127.0.0.1:PORT` once the port is known. */
export function createAdmission(token: string, origin: () => string): Admission {
  const cookieName = (): string => `kiosk-${new URL(origin()).port}`;
  const session = createHash('sha256').update(`session:${token}`).digest('base64url');
  const rightHost = (headers: IncomingHttpHeaders): boolean => headers.host === new URL(origin()).host;
  return {
    token,
    exchange: (offered) => (equal(offered, token) ? `${cookieName()}=${session}; Path=/; HttpOnly; SameSite=Strict` : null),
    admits: ({ headers }) => rightHost(headers) && equal(cookieOf(headers, cookieName()), session),
    fromOwnPage: ({ headers }) => rightHost(headers) && headers.origin === origin(),
  };
}

/** A new token: 256 bits, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function cookieOf(headers: IncomingHttpHeaders, name: string): string {
  for (const part of (headers.cookie ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name) return value ?? '';
  }
  return '';
}

function equal(offered: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(offered), digest(right));
}
