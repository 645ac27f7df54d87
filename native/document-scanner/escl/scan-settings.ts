import { chooseResolution } from '../choose-resolution.ts';
import type { ScanSettings } from '../types.ts';
import { colourModeNames } from './capabilities.ts';
import type { EsclCapabilities, EsclInput, InputCapabilities } from './capabilities.ts';

/** ISO 216 A4 in 1/300 inch. */
const a4 = { width: 2480, height: 3508 };
const namespaces = 'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';

/**
 * The ScanSettings document that orders a job (eSCL 2.97, section 8): A4, or as much of it as the device has. Undefined
 * where the device lacks the source; without a duplex unit both sides become the front.
 */
export function scanSettingsXml(settings: ScanSettings, capabilities: EsclCapabilities): string | undefined {
  const chosen = chooseInput(settings, capabilities);
  if (chosen === undefined) return undefined;
  const { input, can } = chosen;
  const resolution = chooseResolution(settings.resolution, can);
  const mode = colourModeNames[settings.colour];
  const format = can.formats.includes('image/jpeg') || !can.formats.includes('image/png') ? 'image/jpeg' : 'image/png';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<scan:ScanSettings ${namespaces}>`,
    `<pwg:Version>${capabilities.version}</pwg:Version>`,
    '<pwg:ScanRegions><pwg:ScanRegion>',
    '<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>',
    `<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>`,
    `<pwg:Width>${Math.min(a4.width, can.maxWidth)}</pwg:Width><pwg:Height>${Math.min(a4.height, can.maxHeight)}</pwg:Height>`,
    '</pwg:ScanRegion></pwg:ScanRegions>',
    `<pwg:InputSource>${input === 'platen' ? 'Platen' : 'Feeder'}</pwg:InputSource>`,
    ...(input === 'platen' ? [] : [`<scan:Duplex>${input === 'duplex'}</scan:Duplex>`]),
    ...(can.colourModes.includes(mode) ? [`<scan:ColorMode>${mode}</scan:ColorMode>`] : []),
    `<pwg:DocumentFormat>${format}</pwg:DocumentFormat><scan:DocumentFormatExt>${format}</scan:DocumentFormatExt>`,
    `<scan:XResolution>${resolution}</scan:XResolution><scan:YResolution>${resolution}</scan:YResolution>`,
    '</scan:ScanSettings>',
  ].join('\n');
}

function chooseInput({ source, bothSides }: ScanSettings, { inputs }: EsclCapabilities): { input: EsclInput; can: InputCapabilities } | undefined {
  const wanted: readonly EsclInput[] = source === 'flatbed' ? ['platen'] : bothSides === true ? ['duplex', 'simplex'] : ['simplex', 'duplex'];
  for (const input of wanted) {
    const can = inputs.get(input);
    if (can !== undefined) return { input, can };
  }
  return undefined;
}
