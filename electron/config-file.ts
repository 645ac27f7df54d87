import { fail, ok, type Result } from '../native/result.ts';
import { CoreConfig, type CoreConfigInput } from './core/config.ts';

/** What the program itself knows and no configuration file may say otherwise, and where its data goes unless the file says. */
export type ProductConfig = Pick<CoreConfigInput, 'resourcesDir' | 'shell' | 'version' | 'dataDir' | 'builtOn'>;

/** What is wrong with a configuration file, for the technician: names of settings, never their values. */
export type ConfigProblem = { readonly kind: 'notJson' } | { readonly kind: 'wrong'; readonly settings: readonly string[] };

const absent = { barcodeScanners: [], sane: null, watchedFolder: null, printer: null, gateway: null, staff: [], hotline: '', virtualCentre: false };

/** Reads a centre's configuration: devices and gateway that the file leaves out are absent. */
export function readConfigFile(text: string, product: ProductConfig): Result<CoreConfig, ConfigProblem> {
  const file = parse(text);
  if (file === null) return fail({ kind: 'notJson' });
  const { dataDir, ...fixed } = product;
  const config = CoreConfig.safeParse({ ...absent, dataDir, ...file, ...fixed });
  return config.success ? ok(config.data) : fail({ kind: 'wrong', settings: [...new Set(config.error.issues.map(({ path }) => path.join('.')))] });
}

function parse(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
