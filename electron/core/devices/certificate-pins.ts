import { z } from 'zod';
import type { CertificateTrust } from '../../../native/document-scanner/escl/connect.ts';
import type { EsclConfig } from '../config.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';
import type { Setting } from '../storage/settings.ts';

const scannerCertificates: Setting<Record<string, string>> = { name: 'scannerCertificates', schema: z.record(z.string(), z.string()) };

/** More scanners than a centre has; announcements must not fill the database. */
const mostPins = 200;

/** Which certificate each network scanner showed when it was first met: another one later is another machine. */
export interface CertificatePins {
  trust(url: string, certificate: EsclConfig['scanners'][number]['certificate']): CertificateTrust;
}

export async function openCertificatePins(db: KioskQueries, onFailure: (error: unknown) => void): Promise<CertificatePins> {
  const known = new Map(Object.entries((await readSetting(db, scannerCertificates)) ?? {}));
  const accepts = (url: string, fingerprint: string): boolean => {
    const pin = known.get(url);
    if (pin !== undefined || known.size >= mostPins) return pin === fingerprint;
    known.set(url, fingerprint);
    writeSetting(db, scannerCertificates, Object.fromEntries(known)).catch(onFailure);
    return true;
  };
  return {
    trust: (url, certificate) => {
      if (certificate === 'any' || certificate === 'authorities') return { kind: certificate };
      if (certificate === 'pin') return { kind: 'pinned', accepts: (fingerprint) => accepts(new URL(url).host, fingerprint) };
      return { kind: 'pinned', accepts: (fingerprint) => fingerprint.toUpperCase() === certificate.toUpperCase() };
    },
  };
}
