import { chooseResolution } from './choose-resolution.ts';
import type { ScanColour, ScannerCapabilities, ScanSettings, ScanSource } from './types.ts';

/** A device's options under its own names: every SANE backend calls its feeder differently. */
export interface SaneOptions {
  readonly capabilities: ScannerCapabilities;
  readonly sourceNames: ReadonlyMap<ScanSource | 'duplex', string>;
  readonly modeNames: ReadonlyMap<ScanColour, string>;
  /** Those of size and resolution that it has and lets be set; `scanimage` ends at any other. */
  readonly settable: ReadonlySet<string>;
}

/** ISO 216 A4 in millimetres: what a centre's papers are printed on. */
const a4 = { width: 210, height: 297 };

/** Reads what `scanimage --all-options` prints. */
export function parseSaneOptions(text: string): SaneOptions {
  const sourceNames = nameSources(choices(text, '--source'));
  const modeNames = nameModes(choices(text, '--mode'));
  return {
    sourceNames,
    modeNames,
    settable: new Set(['--resolution', '-x', '-y'].filter((option) => isSettable(text, option))),
    capabilities: {
      sources: sourceNames.size > 0 ? (['flatbed', 'feeder'] as const).filter((source) => sourceNames.has(source)) : ['flatbed'],
      colours: modeNames.size > 0 ? [...modeNames.keys()] : ['colour'],
      resolutions: parseResolutions(text),
      maxWidth: upperBound(text, '-x') ?? a4.width,
      maxHeight: upperBound(text, '-y') ?? a4.height,
      duplex: sourceNames.has('duplex'),
    },
  };
}

/** The command line's device options for these settings: A4, or as much of it as the device has. */
export function saneArguments(settings: ScanSettings, options: SaneOptions): string[] {
  const { capabilities } = options;
  const bothSides = settings.source === 'feeder' && settings.bothSides === true ? options.sourceNames.get('duplex') : undefined;
  const source = bothSides ?? options.sourceNames.get(settings.source);
  const mode = options.modeNames.get(settings.colour);
  const sizes = [
    ['--resolution', chooseResolution(settings.resolution, capabilities)],
    ['-x', Math.min(a4.width, capabilities.maxWidth)],
    ['-y', Math.min(a4.height, capabilities.maxHeight)],
  ] as const;
  return [
    ...(source === undefined ? [] : ['--source', source]),
    ...(mode === undefined ? [] : ['--mode', mode]),
    ...sizes.flatMap(([option, value]) => (options.settable.has(option) ? [option, String(value)] : [])),
  ];
}

function isSettable(text: string, option: string): boolean {
  const line = new RegExp(`^\\s+${option} .*$`, 'mu').exec(text)?.[0];
  return line !== undefined && !/\[(?:inactive|read-only)\]/u.test(line);
}

function nameSources(names: readonly string[]): Map<ScanSource | 'duplex', string> {
  const flatbed = names.find((name) => /flatbed|platen|^normal$|^fb$/iu.test(name));
  const feeders = names.filter((name) => /adf|feeder/iu.test(name));
  const feeder = feeders.find((name) => !/duplex|back/iu.test(name)) ?? feeders[0];
  const duplex = feeders.find((name) => /duplex/iu.test(name));
  const found = [['flatbed', flatbed], ['feeder', feeder], ['duplex', duplex]] as const;
  return new Map(found.flatMap(([source, name]) => (name === undefined ? [] : [[source, name] as const])));
}

function nameModes(names: readonly string[]): Map<ScanColour, string> {
  const colour = names.find((name) => /colou?r/iu.test(name));
  const grey = names.find((name) => /gr[ae]y/iu.test(name));
  return new Map<ScanColour, string>([...(colour === undefined ? [] : [['colour', colour] as const]), ...(grey === undefined ? [] : [['grey', grey] as const])]);
}

function parseResolutions(text: string): ScannerCapabilities['resolutions'] {
  const range = /^\s+--resolution (\d+)(?:\.\d+)?\.\.(\d+)/mu.exec(text);
  if (range?.[1] !== undefined && range[2] !== undefined) return { kind: 'range', min: Number(range[1]), max: Number(range[2]) };
  const dpi = choices(text, '--resolution').map((choice) => parseInt(choice, 10));
  return { kind: 'list', dpi: dpi.filter(Number.isFinite) };
}

/** The `a|b|c` of an option's line, without the `[current]` after it. */
function choices(text: string, option: string): string[] {
  const list = new RegExp(`^\\s+${option} (.+?)\\s*\\[[^\\]]*\\]\\s*$`, 'mu').exec(text)?.[1];
  return list === undefined ? [] : list.split('|').map((choice) => choice.trim());
}

function upperBound(text: string, option: string): number | undefined {
  const bound = new RegExp(`^\\s+${option} [\\d.]+\\.\\.([\\d.]+)mm`, 'mu').exec(text)?.[1];
  return bound === undefined ? undefined : Number(bound);
}
