import type { ScanColour, ScannerCapabilities, ScanSource } from '../types.ts';
import { elementAt, elementsNamed, numberAt, textAt } from './xml-tree.ts';
import type { XmlElement } from './xml-tree.ts';

/** What an eSCL scanner says of itself (Mopria eSCL Technical Specification 2.97, section 6: ScannerCapabilities). */
export interface EsclCapabilities {
  readonly version: string;
  readonly name: string;
  /** Which machine it is, wherever it is found; undefined where it doesn't say. */
  readonly uuid: string | undefined;
  readonly inputs: ReadonlyMap<EsclInput, InputCapabilities>;
  readonly general: ScannerCapabilities;
}

export type EsclInput = 'platen' | 'simplex' | 'duplex';

/** Of one input; sizes in 1/300 inch. */
export interface InputCapabilities {
  readonly maxWidth: number;
  readonly maxHeight: number;
  readonly colourModes: readonly string[];
  readonly formats: readonly string[];
  readonly resolutions: ScannerCapabilities['resolutions'];
}

/** Where each input stands in the document. */
const inputPaths: Readonly<Record<EsclInput, readonly string[]>> = {
  platen: ['Platen', 'PlatenInputCaps'],
  simplex: ['Adf', 'AdfSimplexInputCaps'],
  duplex: ['Adf', 'AdfDuplexInputCaps'],
};

/** eSCL's name of each colour mode; a device that has neither scans as it likes. */
export const colourModeNames: Readonly<Record<ScanColour, string>> = { colour: 'RGB24', grey: 'Grayscale8' };

/** Undefined where the document tells of no scanner that we could use. */
export function readCapabilities(document: XmlElement): EsclCapabilities | undefined {
  if (document.name !== 'ScannerCapabilities') return undefined;
  const inputs = new Map<EsclInput, InputCapabilities>();
  for (const input of ['platen', 'simplex', 'duplex'] as const) {
    const element = elementAt(document, ...inputPaths[input]);
    const capabilities = element === undefined ? undefined : readInput(element, document);
    if (capabilities !== undefined) inputs.set(input, capabilities);
  }
  const [first] = inputs.values();
  if (first === undefined) return undefined;
  const version = textAt(document, 'Version') ?? '2.0';
  return {
    // It is written back to the scanner, inside XML.
    version: /^\d{1,3}(?:\.\d{1,3})?$/u.test(version) ? version : '2.0',
    name: (textAt(document, 'MakeAndModel') ?? 'eSCL').slice(0, 100),
    uuid: textAt(document, 'UUID')?.replace(/^urn:uuid:/iu, '').toLowerCase(),
    inputs,
    general: generalise(inputs, first),
  };
}

function generalise(inputs: ReadonlyMap<EsclInput, InputCapabilities>, first: InputCapabilities): ScannerCapabilities {
  const feeder = inputs.get('simplex') ?? inputs.get('duplex');
  const sources: readonly (readonly [ScanSource, boolean])[] = [['flatbed', inputs.has('platen')], ['feeder', feeder !== undefined]];
  const colours = (['colour', 'grey'] as const).filter((colour) => first.colourModes.includes(colourModeNames[colour]));
  return {
    sources: sources.flatMap(([source, has]) => (has ? [source] : [])),
    colours: colours.length > 0 ? colours : ['colour'],
    resolutions: first.resolutions,
    maxWidth: millimetres(first.maxWidth),
    maxHeight: millimetres(first.maxHeight),
    duplex: inputs.has('duplex'),
  };
}

function millimetres(threeHundredths: number): number {
  return Math.floor((threeHundredths / 300) * 254) / 10;
}

function readInput(element: XmlElement, document: XmlElement): InputCapabilities | undefined {
  const maxWidth = numberAt(element, 'MaxWidth');
  const maxHeight = numberAt(element, 'MaxHeight');
  const profiles = profilesOf(element, document);
  const resolutions = readResolutions(profiles);
  if (!maxWidth || !maxHeight || resolutions === undefined) return undefined;
  return { maxWidth, maxHeight, resolutions, colourModes: texts(profiles, 'ColorMode'), formats: [...texts(profiles, 'DocumentFormat'), ...texts(profiles, 'DocumentFormatExt')] };
}

/** An input's profiles stand in it, or it refers by name to one that stands elsewhere (section 6.2). */
function profilesOf(element: XmlElement, document: XmlElement): XmlElement[] {
  return elementsNamed(element, 'SettingProfile').flatMap((profile) => {
    const reference = profile.attributes.get('ref');
    if (reference === undefined) return [profile];
    return elementsNamed(document, 'SettingProfile').filter((other) => other.attributes.get('name') === reference);
  });
}

function readResolutions(profiles: readonly XmlElement[]): ScannerCapabilities['resolutions'] | undefined {
  const discrete = profiles.flatMap((profile) => elementsNamed(profile, 'DiscreteResolution'));
  const dpi = discrete.flatMap((it) => (numberAt(it, 'XResolution') === numberAt(it, 'YResolution') ? [numberAt(it, 'XResolution') ?? 0] : []));
  if (dpi.some(isResolution)) return { kind: 'list', dpi: [...new Set(dpi.filter(isResolution))].toSorted((a, b) => a - b) };
  const range = profiles.flatMap((profile) => elementsNamed(profile, 'XResolutionRange'))[0];
  const [min, max] = range === undefined ? [] : [numberAt(range, 'Min'), numberAt(range, 'Max')];
  return min !== undefined && max !== undefined && isResolution(max) && min <= max ? { kind: 'range', min, max } : undefined;
}

function isResolution(dpi: number): boolean {
  return dpi >= 50 && dpi <= 4_800;
}

function texts(elements: readonly XmlElement[], name: string): string[] {
  return [...new Set(elements.flatMap((element) => elementsNamed(element, name)).map((element) => element.text.trim()))];
}
