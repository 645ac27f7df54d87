import type { ScannerCapabilities } from './types.ts';

/** The asked resolution if the device has it, else the next finer, else its finest. Dots per inch. */
export function chooseResolution(asked: number, { resolutions }: Pick<ScannerCapabilities, 'resolutions'>): number {
  if (resolutions.kind === 'range') return Math.min(resolutions.max, Math.max(resolutions.min, asked));
  const sorted = resolutions.dpi.toSorted((a, b) => a - b);
  return sorted.find((dpi) => dpi >= asked) ?? sorted.at(-1) ?? asked;
}
