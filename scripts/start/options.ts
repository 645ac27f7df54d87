import { parseArgs } from 'node:util';
import type { ScannerWay } from '../../electron/virtual-centre/centre.ts';

export interface StartOptions {
  readonly headless: boolean;
  readonly windowed: boolean;
  /** A real centre's configuration; null opens the virtual centre. */
  readonly configFile: string | null;
  readonly dataDir: string | null;
  /** How the virtual centre's kiosk reaches its paper scanner. */
  readonly scanner: ScannerWay;
  readonly electron: { readonly kind: 'binary'; readonly path: string } | { readonly kind: 'none'; readonly reason: string };
}

/** Reads the words behind `npm start --`; throws with a sentence for one it does not know. */
export function readOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      headless: { type: 'boolean', default: false },
      windowed: { type: 'boolean', default: false },
      config: { type: 'string' },
      'data-dir': { type: 'string' },
      scanner: { type: 'string', default: 'escl' },
      electron: { type: 'string' },
      'no-electron': { type: 'string' },
    },
  });
  const { scanner } = values;
  if (scanner !== 'escl' && scanner !== 'sane') throw new Error('--scanner is escl or sane');
  return {
    scanner,
    headless: values.headless,
    windowed: values.windowed,
    configFile: values.config ?? null,
    dataDir: values['data-dir'] ?? null,
    electron: values.electron === undefined ? { kind: 'none', reason: values['no-electron'] ?? 'Electron was not looked for' } : { kind: 'binary', path: values.electron },
  };
}
