import makeMdns from 'multicast-dns';
import { mdnsOptions } from '../escl/discovery.ts';
import type { DiscoveryOptions } from '../escl/discovery.ts';
import type { EsclServer } from './escl-server.ts';

/** Announces a virtual scanner as a real one announces itself (Mopria eSCL 2.97, section 5). Give it the label people know it by. */
export class EsclAnnouncer {
  readonly #mdns: makeMdns.MulticastDNS;

  constructor(scanner: EsclServer, label: string, place: DiscoveryOptions) {
    this.#mdns = makeMdns(mdnsOptions(place));
    const type = scanner.url.startsWith('https:') ? '_uscans._tcp.local' : '_uscan._tcp.local';
    const instance = `${label}.${type}`;
    const host = `virtual-${scanner.uuid.slice(0, 8)}.local`;
    this.#mdns.on('query', ({ questions = [] }) => {
      if (!questions.some((question) => question.name.toLowerCase() === type || question.name.toLowerCase() === instance.toLowerCase())) return;
      this.#mdns.respond({
        answers: [{ name: type, type: 'PTR', ttl: 120, data: instance }],
        additionals: [
          { name: instance, type: 'SRV', ttl: 120, data: { port: scanner.port, target: host } },
          { name: instance, type: 'TXT', ttl: 120, data: ['txtvers=1', 'rs=eSCL', `ty=${scanner.name}`, `UUID=${scanner.uuid}`, 'pdl=image/jpeg', 'cs=color,grayscale', 'is=platen,adf', 'duplex=T'] },
          { name: host, type: 'A', ttl: 120, data: '127.0.0.1' },
        ],
      });
    });
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#mdns.destroy(resolve));
  }
}
