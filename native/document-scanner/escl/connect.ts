import { isIP, connect as connectPlain } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';

/**
 * Whom an https scanner must be. Nearly all sign their certificate themselves, so that the one met first is remembered
 * (`pinned`): `accepts` gets its SHA-256 fingerprint, says whether it is the known one, and learns it where none is known.
 */
export type CertificateTrust =
  | { readonly kind: 'authorities' | 'any' }
  | { readonly kind: 'pinned'; readonly accepts: (fingerprint: string) => boolean };

export type ConnectFailure = 'unreachable' | 'certificate' | 'cancelled';

export interface ConnectOptions {
  readonly url: URL;
  readonly trust: CertificateTrust;
  /** Milliseconds, TLS handshake included. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/** Opens a connection to a scanner. Nothing has been sent over it but the handshake when its certificate is refused. */
export async function connect({ url, trust, timeout, signal }: ConnectOptions): Promise<Result<Socket, ConnectFailure>> {
  if (signal.aborted) return fail('cancelled');
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  const port = Number(url.port === '' ? (secure ? 443 : 80) : url.port);
  const socket = secure
    ? connectTls({ host, port, rejectUnauthorized: trust.kind === 'authorities', ...(isIP(host) === 0 ? { servername: host } : {}) })
    : connectPlain({ host, port });
  const failure = await opened(socket, secure ? 'secureConnect' : 'connect', timeout, signal);
  if (failure === undefined && !(secure && refused(socket as TLSSocket, trust))) return ok(socket);
  socket.on('error', () => undefined).destroy();
  return fail(failure ?? 'certificate');
}

function refused(socket: TLSSocket, trust: CertificateTrust): boolean {
  return trust.kind === 'pinned' && !trust.accepts(socket.getPeerCertificate().fingerprint256);
}

/** Undefined when the connection stands. */
function opened(socket: Socket, event: 'connect' | 'secureConnect', timeout: number, signal: AbortSignal): Promise<ConnectFailure | undefined> {
  return new Promise((resolve) => {
    const settle = (failure: ConnectFailure | undefined): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancelled);
      socket.removeListener('error', failed);
      resolve(failure);
    };
    const cancelled = (): void => settle('cancelled');
    const failed = (error: NodeJS.ErrnoException): void => settle(isCertificateError(error) ? 'certificate' : 'unreachable');
    const timer = setTimeout(() => settle('unreachable'), timeout);
    signal.addEventListener('abort', cancelled);
    socket.once(event, () => settle(undefined));
    socket.once('error', failed);
  });
}

/** OpenSSL's reasons not to trust a chain, as Node names them. */
function isCertificateError(error: NodeJS.ErrnoException): boolean {
  return /CERT|SELF_SIGNED|ISSUER|ALTNAME/u.test(error.code ?? '');
}
