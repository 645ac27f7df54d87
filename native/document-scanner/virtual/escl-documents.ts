/** The XML documents of eSCL (Mopria's eSCL Technical Specification 2.97, sections 4 to 7), as a scanner sends and reads them. */

export type AdfState = 'ScannerAdfLoaded' | 'ScannerAdfEmpty' | 'ScannerAdfJam' | 'ScannerAdfHatchOpen' | 'ScannerAdfDoorOpen' | 'ScannerAdfMultipickDetected';

export interface EsclJobSettings {
  readonly source: 'Platen' | 'Feeder';
  readonly duplex: boolean;
  readonly grey: boolean;
  readonly resolution: number;
  /** In 1/300 inch, from the paper's top left corner. */
  readonly region: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

const namespaces = 'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';
const resolutions = [75, 100, 150, 200, 300, 600];

/** A4 and US Letter fit, in 1/300 inch. */
export const maxRegion = { width: 2550, height: 3508 };

export function capabilitiesXml(name: string, uuid: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerCapabilities ${namespaces}>
  <pwg:Version>2.63</pwg:Version>
  <pwg:MakeAndModel>${name}</pwg:MakeAndModel>
  <pwg:SerialNumber>000001</pwg:SerialNumber>
  <scan:UUID>${uuid}</scan:UUID>
  <scan:Platen><scan:PlatenInputCaps>${inputCaps()}</scan:PlatenInputCaps></scan:Platen>
  <scan:Adf>
    <scan:AdfSimplexInputCaps>${inputCaps()}</scan:AdfSimplexInputCaps>
    <scan:AdfDuplexInputCaps>${inputCaps()}</scan:AdfDuplexInputCaps>
    <scan:FeederCapacity>50</scan:FeederCapacity>
    <scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption><scan:AdfOption>Duplex</scan:AdfOption></scan:AdfOptions>
  </scan:Adf>
</scan:ScannerCapabilities>`;
}

export function statusXml(state: 'Idle' | 'Processing', adfState: AdfState): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<scan:ScannerStatus ${namespaces}>
  <pwg:Version>2.63</pwg:Version>
  <pwg:State>${state}</pwg:State>
  <scan:AdfState>${adfState}</scan:AdfState>
</scan:ScannerStatus>`;
}

/** Reads a posted ScanSettings; undefined where it is none. A twin's reader: it looks for the few values it needs. */
export function parseScanSettings(xml: string): EsclJobSettings | undefined {
  const source = value(xml, 'InputSource');
  const resolution = Number(value(xml, 'XResolution'));
  const [x, y, width, height] = ['XOffset', 'YOffset', 'Width', 'Height'].map((name) => Number(value(xml, name)));
  if (!(source === 'Platen' || source === 'Feeder') || !resolutions.includes(resolution)) return undefined;
  if (x === undefined || y === undefined || !width || !height) return undefined;
  return { source, duplex: source === 'Feeder' && value(xml, 'Duplex') === 'true', grey: value(xml, 'ColorMode') === 'Grayscale8', resolution, region: { x, y, width, height } };
}

function value(xml: string, name: string): string | undefined {
  return new RegExp(`<(?:\\w+:)?${name}>\\s*([^<]*?)\\s*</`, 'u').exec(xml)?.[1];
}

function inputCaps(): string {
  const list = resolutions.map((dpi) => `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`);
  return `
    <scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>${maxRegion.width}</scan:MaxWidth>
    <scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>${maxRegion.height}</scan:MaxHeight>
    <scan:MaxScanRegions>1</scan:MaxScanRegions>
    <scan:SettingProfiles><scan:SettingProfile>
      <scan:ColorModes><scan:ColorMode>RGB24</scan:ColorMode><scan:ColorMode>Grayscale8</scan:ColorMode></scan:ColorModes>
      <scan:DocumentFormats><pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat><scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt></scan:DocumentFormats>
      <scan:SupportedResolutions><scan:DiscreteResolutions>${list.join('')}</scan:DiscreteResolutions></scan:SupportedResolutions>
    </scan:SettingProfile></scan:SettingProfiles>`;
}
