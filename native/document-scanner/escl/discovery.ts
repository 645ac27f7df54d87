import makeMdns from 'multicast-dns';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { documentScannerTimings } from '../timings.ts';
import { Announcements, serviceTypes } from './announcements.ts';
import type { AnnouncedScanner } from './announcements.ts';

export interface DiscoveryOptions {
  /** Milliseconds to listen. */
  readonly timeout?: number;
  /** Address of the one interface to ask on; all without it. */
  readonly interface?: string;
  /** 5353 without it. */
  readonly port?: number;
}

/** Asks the local network for eSCL scanners by multicast DNS (RFC 6762). Fails where this machine can't ask at all. */
export async function discoverScanners(options: DiscoveryOptions = {}): Promise<Result<AnnouncedScanner[], 'noMulticast'>> {
  const timeout = options.timeout ?? documentScannerTimings.discovery;
  const heard = new Announcements();
  const mdns = makeMdns(mdnsOptions(options));
  const ask = (): void => {
    const open = heard.open;
    if (open.length > 0) mdns.query(open);
    mdns.query(serviceTypes.map((name) => ({ name, type: 'PTR' as const })));
  };
  // Packets get lost: the question is put again, and with it what was left open.
  const timers = [setTimeout(ask, timeout / 8), setTimeout(ask, timeout / 2)];
  mdns.on('response', ({ answers = [], additionals = [] }) => heard.hear([...answers, ...additionals]));
  try {
    return await new Promise((resolve) => {
      mdns.on('error', () => resolve(fail('noMulticast')));
      mdns.on('ready', ask);
      timers.push(setTimeout(() => resolve(ok(heard.scanners)), timeout));
    });
  } finally {
    for (const timer of timers) clearTimeout(timer);
    await new Promise<void>((resolve) => mdns.destroy(resolve));
  }
}

/** Bound to all addresses: on Linux a socket bound to one hears no multicast. */
export function mdnsOptions({ interface: address, port }: DiscoveryOptions): makeMdns.Options {
  return { ...(address === undefined ? {} : { interface: address, bind: '0.0.0.0' }), ...(port === undefined ? {} : { port }) };
}
