import type { CoreConfig } from '../config.ts';
import type { CertificatePins } from './certificate-pins.ts';
import { esclSource } from './escl-source.ts';
import { saneSource } from './sane-source.ts';
import type { ScannerSource } from './scanner-source.ts';

/** The ways to scanners that this centre has configured. */
export function scannerSources({ sane, escl, policy }: CoreConfig, workFolder: string, pins: CertificatePins): ScannerSource[] {
  const timings = { silent: policy.scanSilenceSeconds * 1000 };
  return [
    ...(sane === null ? [] : [saneSource({ virtual: sane.virtual, withoutEscl: escl !== null, workFolder, timings, ...(sane.configDir === null ? {} : { configFolder: sane.configDir }) })]),
    ...(escl === null ? [] : [esclSource({ config: escl, pins, timings })]),
  ];
}
