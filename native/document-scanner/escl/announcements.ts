import { z } from 'zod';
import { esclLimits } from './limits.ts';

/** A scanner as it announces itself on the network. Anybody can announce anything: it is asked for its capabilities before it counts. */
export interface AnnouncedScanner {
  /** Its eSCL root. */
  readonly url: string;
  readonly name: string;
  readonly uuid: string | undefined;
}

/** The two services of eSCL (Mopria eSCL 2.97, section 5), over http and https. */
export const serviceTypes = ['_uscan._tcp.local', '_uscans._tcp.local'] as const;

const name = z.string().min(1).max(255);
const record = z.discriminatedUnion('type', [
  z.object({ type: z.literal('PTR'), name, data: name }),
  z.object({ type: z.literal('SRV'), name, data: z.object({ port: z.number().int().min(1).max(65_535), target: name }) }),
  z.object({ type: z.literal('A'), name, data: z.ipv4() }),
  z.object({ type: z.literal('TXT'), name, data: z.array(z.instanceof(Uint8Array)) }),
]);
type Record = z.infer<typeof record>;

export interface OpenQuestion {
  readonly name: string;
  readonly type: 'SRV' | 'TXT' | 'A';
}

interface Instance {
  readonly secure: boolean;
  readonly label: string;
  service?: { readonly host: string; readonly port: number };
  facts?: ReadonlyMap<string, string>;
}

/** Puts together what one search hears: the records of a scanner (RFC 6763) may come in any order and in several packets. */
export class Announcements {
  readonly #instances = new Map<string, Instance>();
  readonly #addresses = new Map<string, string>();

  /** Takes the records of one packet, as decoded; what is none of ours, or malformed, is passed over. */
  hear(records: readonly unknown[]): void {
    const known = records.flatMap((it) => {
      const parsed = record.safeParse(it);
      return parsed.success ? [parsed.data] : [];
    });
    // A packet may tell of an instance before it names it.
    for (const it of known.toSorted((a, b) => Number(b.type === 'PTR') - Number(a.type === 'PTR'))) this.#take(it);
  }

  /** What is still to be asked: names of instances without a service, and of hosts without an address. */
  get open(): OpenQuestion[] {
    return [...this.#instances].flatMap(([key, { service, facts }]): OpenQuestion[] => {
      if (service === undefined) return [{ name: key, type: 'SRV' }, ...(facts === undefined ? [{ name: key, type: 'TXT' } as const] : [])];
      return this.#addresses.has(service.host) ? [] : [{ name: service.host, type: 'A' }];
    });
  }

  /** The scanners whose address is known; one that speaks both ways counts once, over https. */
  get scanners(): AnnouncedScanner[] {
    const found = [...this.#instances.values()].toSorted((a, b) => Number(b.secure) - Number(a.secure)).flatMap((instance) => this.#scanner(instance));
    return found.filter((it, at) => found.findIndex((other) => other.url === it.url || (it.uuid !== undefined && other.uuid === it.uuid)) === at);
  }

  #take(it: Record): void {
    const key = it.name.toLowerCase();
    if (it.type === 'A') {
      if (this.#addresses.size < esclLimits.maxDiscovered * 4) this.#addresses.set(key, it.data);
      return;
    }
    if (it.type === 'PTR') return this.#meet(key, it.data);
    const instance = this.#instances.get(key);
    if (instance === undefined) return;
    if (it.type === 'SRV') instance.service = { host: it.data.target.toLowerCase(), port: it.data.port };
    else instance.facts = factsOf(it.data);
  }

  #meet(type: string, instance: string): void {
    const suffix = `.${type}`;
    const ours = serviceTypes.some((service) => service === type) && instance.toLowerCase().endsWith(suffix);
    const key = instance.toLowerCase();
    if (!ours || this.#instances.has(key) || this.#instances.size >= esclLimits.maxDiscovered) return;
    this.#instances.set(key, { secure: type === serviceTypes[1], label: instance.slice(0, -suffix.length) });
  }

  #scanner({ secure, label, service, facts }: Instance): AnnouncedScanner[] {
    const address = service === undefined ? undefined : this.#addresses.get(service.host);
    if (service === undefined || address === undefined) return [];
    const root = (facts?.get('rs') ?? 'eSCL').replace(/^\/+|\/+$/gu, '');
    if (!/^[\w\-./]{1,64}$/u.test(root)) return [];
    const { href } = new URL(`${secure ? 'https' : 'http'}://${address}:${service.port}/${root}`);
    return [{ url: href, name: (facts?.get('ty') ?? label).slice(0, 100), uuid: facts?.get('uuid')?.toLowerCase() }];
  }
}

/** The key=value strings of a TXT record (RFC 6763, section 6); keys don't mind their case. */
function factsOf(strings: readonly Uint8Array[]): ReadonlyMap<string, string> {
  const pairs = strings.slice(0, 64).map((bytes) => Buffer.from(bytes).toString('utf8'));
  return new Map(pairs.flatMap((pair) => (pair.includes('=') ? [[pair.slice(0, pair.indexOf('=')).toLowerCase(), pair.slice(pair.indexOf('=') + 1)] as const] : [])));
}
