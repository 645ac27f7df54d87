import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanSettings } from '../types.ts';
import { readCapabilities } from './capabilities.ts';
import type { EsclCapabilities } from './capabilities.ts';
import { wholePicture } from './page-bytes.ts';
import { scanSettingsXml } from './scan-settings.ts';
import { readStatus } from './scanner-status.ts';
import { elementAt, parseXml, textAt } from './xml-tree.ts';

function xml(text: string) {
  const parsed = parseXml(Buffer.from(text));
  if (!parsed.ok) throw new Error(parsed.failure);
  return parsed.value;
}

const profile = `<s:SettingProfile name="p0"><s:ColorModes><s:ColorMode>BlackAndWhite1</s:ColorMode><s:ColorMode>Grayscale8</s:ColorMode></s:ColorModes>
  <s:DocumentFormats><p:DocumentFormat>application/pdf</p:DocumentFormat><p:DocumentFormat>image/jpeg</p:DocumentFormat></s:DocumentFormats>
  <s:SupportedResolutions><s:DiscreteResolutions>
    <s:DiscreteResolution><s:XResolution>300</s:XResolution><s:YResolution>300</s:YResolution></s:DiscreteResolution>
    <s:DiscreteResolution><s:XResolution>150</s:XResolution><s:YResolution>150</s:YResolution></s:DiscreteResolution>
    <s:DiscreteResolution><s:XResolution>1200</s:XResolution><s:YResolution>600</s:YResolution></s:DiscreteResolution>
  </s:DiscreteResolutions></s:SupportedResolutions></s:SettingProfile>`;

/** A maker's document with prefixes of its own, whose inputs refer to a profile that stands elsewhere. */
const feederOnly = `<?xml version="1.0"?><s:ScannerCapabilities xmlns:s="urn:a" xmlns:p="urn:b"><p:Version>2.63</p:Version>
  <p:MakeAndModel>Máy quét &amp; Co</p:MakeAndModel><s:UUID>urn:uuid:4509A320-00A0-008F-00B6-002507510ECA</s:UUID>
  <s:SettingProfiles>${profile}</s:SettingProfiles>
  <s:Adf><s:AdfSimplexInputCaps><s:MaxWidth>2550</s:MaxWidth><s:MaxHeight>4200</s:MaxHeight><s:SettingProfiles><s:SettingProfile ref="p0"/></s:SettingProfiles></s:AdfSimplexInputCaps>
  <s:AdfDuplexInputCaps><s:MaxWidth>2550</s:MaxWidth><s:MaxHeight>3300</s:MaxHeight><s:SettingProfiles><s:SettingProfile ref="p0"/></s:SettingProfiles></s:AdfDuplexInputCaps></s:Adf></s:ScannerCapabilities>`;

function capabilities(): EsclCapabilities {
  const read = readCapabilities(xml(feederOnly));
  if (read === undefined) throw new Error('not read');
  return read;
}

describe('a foreign XML document', () => {
  it('is refused where it defines entities, breaks off, nests without end or is endless', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>';
    const outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>';
    const texts = [bomb, outside, '<a>&c;</a>', '<a><b></a>', '<a', '', 'HTTP', '<a/><b/>', '<a>'.repeat(100), `<a>${'<b/>'.repeat(6_000)}</a>`, `<a>${'x'.repeat(600_000)}</a>`];
    expect(texts.map((text) => parseXml(Buffer.from(text)).ok)).toEqual(texts.map(() => false));
  });

  it('is read by local names, whatever the prefixes', () => {
    expect(textAt(xml('<x:a xmlns:x="u"><y:b xmlns:y="v"> Máy <![CDATA[&]]> in </y:b></x:a>'), 'b')).toBe('Máy & in');
    expect(elementAt(xml('<a><b n:ref="1" xmlns:n="u"/></a>'), 'b')?.attributes.get('ref')).toBe('1');
  });

  it('never throws, whatever it holds', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => { expect(typeof parseXml(bytes).ok).toBe('boolean'); }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: feederOnly.length }), fc.string({ maxLength: 5 }), (at, rubbish) => {
        const parsed = parseXml(Buffer.from(feederOnly.slice(0, at) + rubbish + feederOnly.slice(at + 2)));
        if (parsed.ok) expect(typeof readCapabilities(parsed.value)).toMatch(/object|undefined/u);
      }),
    );
  });
});

describe('ScannerCapabilities', () => {
  it('tell what a feeder can do, with profiles by reference', () => {
    expect(capabilities()).toMatchObject({ name: 'Máy quét & Co', version: '2.63', uuid: '4509a320-00a0-008f-00b6-002507510eca' });
    expect(capabilities().general).toEqual({ sources: ['feeder'], colours: ['grey'], resolutions: { kind: 'list', dpi: [150, 300] }, maxWidth: 215.9, maxHeight: 355.6, duplex: true });
  });

  it('may give resolutions as a range', () => {
    const range = '<XResolutionRange><Min>75</Min><Max>600</Max><Normal>300</Normal><Step>1</Step></XResolutionRange>';
    const flatbed = `<ScannerCapabilities><Platen><PlatenInputCaps><MaxWidth>2550</MaxWidth><MaxHeight>3508</MaxHeight><SettingProfiles><SettingProfile>${range}</SettingProfile></SettingProfiles></PlatenInputCaps></Platen></ScannerCapabilities>`;
    expect(readCapabilities(xml(flatbed))?.general).toMatchObject({ sources: ['flatbed'], resolutions: { kind: 'range', min: 75, max: 600 }, duplex: false });
  });

  it('that tell of no usable input are no scanner', () => {
    for (const text of ['<ScannerCapabilities/>', '<html/>', '<ScannerCapabilities><Platen><PlatenInputCaps><MaxWidth>0</MaxWidth></PlatenInputCaps></Platen></ScannerCapabilities>', feederOnly.replaceAll('>300<', '>99999999<').replaceAll('>150<', '>-1<')]) {
      expect(readCapabilities(xml(text))).toBeUndefined();
    }
  });
});

describe('ScannerStatus', () => {
  it.each([
    ['ScannerAdfJam', 'jammed'], ['ScannerAdfMispick', 'jammed'], ['ScannerAdfHatchOpen', 'coverOpen'], ['ScannerAdfDoorOpen', 'coverOpen'], ['ScannerAdfEmpty', 'feederEmpty'],
    ['ScannerAdfMultipickDetected', 'doubleFeed'], ['ScannerAdfInputTrayFailed', 'ioError'], ['ScannerAdfLoaded', undefined], ['ScannerAdfProcessing', undefined], ['toString', undefined],
  ])('names the feeder state %s', (state, feeder) => {
    expect(readStatus(xml(`<p:ScannerStatus xmlns:p="u"><p:State>Idle</p:State><p:AdfState>${state}</p:AdfState></p:ScannerStatus>`))).toEqual({ state: 'idle', feeder });
  });

  it('tells a busy scanner from one that is out of order', () => {
    const states = ['Idle', 'Processing', 'Testing', 'Stopped', 'Down'].map((state) => readStatus(xml(`<ScannerStatus><State>${state}</State></ScannerStatus>`))?.state);
    expect(states).toEqual(['idle', 'busy', 'busy', 'down', 'down']);
    expect(readStatus(xml('<ScannerStatus/>'))).toBeUndefined();
  });
});

describe('ScanSettings', () => {
  const settings: ScanSettings = { source: 'feeder', resolution: 200, colour: 'colour' };

  function ordered(change: Partial<ScanSettings>): Record<string, string | undefined> {
    const order = xml(scanSettingsXml({ ...settings, ...change }, capabilities()) ?? '');
    const region = ['ScanRegions', 'ScanRegion'];
    return { source: textAt(order, 'InputSource'), duplex: textAt(order, 'Duplex'), colour: textAt(order, 'ColorMode'), dpi: textAt(order, 'XResolution'), format: textAt(order, 'DocumentFormat'), height: textAt(order, ...region, 'Height') };
  }

  it('ask for what the device has: the next finer resolution, A4 or less, one picture a page', () => {
    expect(ordered({})).toEqual({ source: 'Feeder', duplex: 'false', colour: undefined, dpi: '300', format: 'image/jpeg', height: '3508' });
    expect(ordered({ bothSides: true, colour: 'grey' })).toEqual({ source: 'Feeder', duplex: 'true', colour: 'Grayscale8', dpi: '300', format: 'image/jpeg', height: '3300' });
  });

  it('can not ask for a source that is not there, nor carry a scanner’s own text', () => {
    expect(scanSettingsXml({ ...settings, source: 'flatbed' }, capabilities())).toBeUndefined();
    const evil = readCapabilities(xml(feederOnly.replace('>2.63<', '>2&lt;/Version&gt;&lt;x/&gt;<')));
    expect(evil?.version).toBe('2.0');
  });
});

describe('wholePicture', () => {
  it('takes whole JPEG and PNG by their bytes, and nothing that was cut off', () => {
    const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(100, 1), Buffer.from('ffd9', 'hex')]);
    expect(wholePicture(jpeg)).toBe('image/jpeg');
    expect(wholePicture(Buffer.concat([jpeg, Buffer.alloc(10)]))).toBe('image/jpeg');
    expect(wholePicture(jpeg.subarray(0, 60))).toBeUndefined();
    expect(wholePicture(Buffer.from('89504e470d0a1a0a' + '00'.repeat(20) + '49454e44ae426082', 'hex'))).toBe('image/png');
    expect([Buffer.alloc(0), Buffer.from('%PDF-1.7'), Buffer.from('<html>')].map(wholePicture)).toEqual([undefined, undefined, undefined]);
  });
});
