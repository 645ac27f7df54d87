import { runTool } from '../process-group.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { saneFailure } from './sane-failure.ts';
import { documentScannerTimings } from './timings.ts';
import type { ScanFailure } from './types.ts';

export interface FoundScanner {
  /** What SANE calls the device; the scanner is opened by it. */
  readonly id: string;
  readonly vendor: string;
  readonly model: string;
}

export interface SaneDiscoveryOptions {
  /** SANE_CONFIG_DIR; the system's own configuration, with slow network discovery, without it. */
  readonly configFolder?: string;
  readonly timeout?: number;
}

/** Lists the scanners that SANE sees; an empty list where there is none. */
export async function listSaneScanners(options: SaneDiscoveryOptions = {}): Promise<Result<FoundScanner[], ScanFailure>> {
  const timeout = options.timeout ?? documentScannerTimings.query;
  const run = await runTool('scanimage', ['--formatted-device-list=%d\t%v\t%m%n'], { timeout }, saneEnvironment(options.configFolder));
  if (run.kind !== 'exited') return fail({ code: run.kind });
  if (run.exitCode !== 0) return fail(saneFailure({ exitCode: run.exitCode, complaints: [run.stderr.trim()], source: 'flatbed' }));
  const lines = run.stdout.toString('utf8').split('\n').filter((line) => line !== '');
  return ok(lines.map(toScanner));
}

export function saneEnvironment(configFolder: string | undefined): Record<string, string> {
  return configFolder === undefined ? {} : { SANE_CONFIG_DIR: configFolder };
}

function toScanner(line: string): FoundScanner {
  const [id = '', vendor = '', model = ''] = line.split('\t');
  return { id, vendor, model };
}
