import { discoverScanners } from '../../../native/document-scanner/escl/discovery.ts';
import type { DiscoveryOptions } from '../../../native/document-scanner/escl/discovery.ts';
import { EsclScanner } from '../../../native/document-scanner/escl/escl-scanner.ts';
import type { DocumentScannerTimings } from '../../../native/document-scanner/timings.ts';
import { ok } from '../../../native/result.ts';
import type { EsclConfig } from '../config.ts';
import type { CertificatePins } from './certificate-pins.ts';
import type { ScannerSource, SeenScanner } from './scanner-source.ts';
import { deviceTimings } from './timings.ts';

export interface EsclSourceOptions {
  readonly config: EsclConfig;
  readonly pins: CertificatePins;
  readonly timings: Partial<DocumentScannerTimings>;
  /** Where to ask for announcements; the whole local network without it. */
  readonly discovery?: DiscoveryOptions;
}

interface Address {
  readonly url: string;
  readonly name?: string | undefined;
  readonly certificate: EsclConfig['scanners'][number]['certificate'];
  /** By its own announcement. */
  readonly uuid?: string | undefined;
}

/** Network scanners: those whose address a technician wrote down, and after them those that announce themselves. */
export function esclSource({ config, pins, timings, discovery }: EsclSourceOptions): ScannerSource {
  const scanners = new Map<string, EsclScanner>();
  const askedAt = new Map<string, number>();
  const open = ({ url, name, certificate }: Address): EsclScanner => {
    const scanner = scanners.get(url) ?? new EsclScanner({ url, trust: pins.trust(url, certificate), timings, ...(name === undefined ? {} : { name }) });
    scanners.set(url, scanner);
    return scanner;
  };
  const see = async (address: Address, ready: ReadonlySet<string>): Promise<SeenScanner> => {
    const scanner = open(address);
    // A question wakes a sleeping machine: one that answered is left in peace for a while.
    const rested = performance.now() - (askedAt.get(scanner.id) ?? -Infinity) < deviceTimings.networkScannerMs;
    if (ready.has(scanner.id) && rested) return { kind: 'still', id: scanner.id };
    askedAt.set(scanner.id, performance.now());
    const answer = await scanner.capabilities();
    return ready.has(scanner.id) && answer.ok ? { kind: 'still', id: scanner.id } : { kind: 'met', scanner, answer };
  };
  const announced = async (): Promise<Address[]> => {
    const found = config.discover ? await discoverScanners(discovery) : ok([]);
    return found.ok ? found.value.map((it) => ({ ...it, certificate: 'pin' })) : [];
  };
  return {
    name: 'eSCL',
    virtual: config.virtual,
    look: async (ready) => {
      const written = await Promise.all(config.scanners.map((address) => see(address, ready)));
      const known = new Set(config.scanners.flatMap(({ url }) => [hostOf(url), scanners.get(url)?.uuid ?? '']));
      const others = (await announced()).filter(({ url, uuid }) => !known.has(hostOf(url)) && (uuid === undefined || !known.has(uuid)));
      const answers = await Promise.all(others.map((address) => see(address, ready)));
      // What only announces itself and then does not answer is nobody's loss.
      return ok([...written, ...answers.filter((it) => it.kind === 'still' || it.answer.ok || it.answer.failure.code === 'certificateChanged')]);
    },
  };
}

function hostOf(url: string): string {
  return new URL(url).host;
}
