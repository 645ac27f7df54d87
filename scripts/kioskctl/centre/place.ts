import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfigFile } from '../../../electron/config-file.ts';
import type { CoreConfig } from '../../../electron/core/config.ts';
import { defaultDataDir, resourcesDir, version } from '../../start/places.ts';
import { optionOf, UsageProblem, type Given, type VerbOption } from '../verb.ts';

/** Which kiosk a verb is about. */
export interface KioskPlace {
  /** The kiosk's own data folder. */
  readonly dataDir: string;
  /** The configuration that was named, or null for the virtual centre of `npm start`. */
  readonly config: CoreConfig | null;
}

export const placeOptions = {
  'data-dir': { type: 'string', value: 'DIR', help: 'the data folder, as given to npm start' },
  config: { type: 'string', value: 'FILE', help: 'the configuration of a real centre, as given to npm start' },
} as const satisfies Record<string, VerbOption>;

/** Reads `--data-dir` and `--config` the way `npm start` does. Throws `UsageProblem` for a file that is no configuration. */
export async function readPlace(given: Given): Promise<KioskPlace> {
  const dataDir = join(optionOf(given, 'data-dir') ?? defaultDataDir, 'kiosk');
  const file = optionOf(given, 'config');
  if (file === null) return { dataDir, config: null };
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) throw new UsageProblem(`${file} cannot be read.`);
  const config = readConfigFile(text, { resourcesDir, shell: 'chromium', version, dataDir });
  if (!config.ok) throw new UsageProblem(config.failure.kind === 'notJson' ? `${file} is not JSON.` : `${file} is wrong at: ${config.failure.settings.join(', ')}.`);
  return { dataDir: config.value.dataDir, config: config.value };
}
