import { describe, expect, it } from 'vitest';
import { chooseResolution } from './choose-resolution.ts';
import { parseSaneOptions, saneArguments } from './sane-options.ts';

const airscan = `
All options specific to device \`airscan:e0:VDEV':
  Standard:
    --resolution 75|100|150|200|300|600dpi [300]
        Sets the resolution of the scanned image.
    --mode Color|Gray [Color]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --source Flatbed|ADF|ADF Duplex [Flatbed]
        Selects the scan source (such as a document-feeder).
  Geometry:
    -x 0..215.9mm [215.9]
        Width of scan-area.
    -y 0..297.011mm [297.011]
        Height of scan-area.
`;

const test = `
    --mode Gray|Color [Gray]
    --resolution 1..1200dpi (in steps of 1) [50]
    --source Flatbed|Automatic Document Feeder [Flatbed]
    -x 0..200mm (in steps of 1) [80]
    -y 0..200mm (in steps of 1) [100]
`;

describe('parseSaneOptions', () => {
  it('reads a network scanner', () => {
    expect(parseSaneOptions(airscan).capabilities).toEqual({
      sources: ['flatbed', 'feeder'],
      colours: ['colour', 'grey'],
      resolutions: { kind: 'list', dpi: [75, 100, 150, 200, 300, 600] },
      maxWidth: 215.9,
      maxHeight: 297.011,
      duplex: true,
    });
  });

  it('asks a device in its own words, for no more paper than it has', () => {
    expect(saneArguments({ source: 'feeder', resolution: 250, colour: 'grey' }, parseSaneOptions(airscan))).toEqual(
      ['--source', 'ADF', '--mode', 'Gray', '--resolution', '300', '-x', '210', '-y', '297'],
    );
    expect(saneArguments({ source: 'feeder', resolution: 250, colour: 'colour' }, parseSaneOptions(test))).toEqual(
      ['--source', 'Automatic Document Feeder', '--mode', 'Color', '--resolution', '250', '-x', '200', '-y', '200'],
    );
  });

  it('asks for both sides only where the device has them', () => {
    const both = { source: 'feeder', resolution: 300, colour: 'colour', bothSides: true } as const;
    expect(saneArguments(both, parseSaneOptions(airscan)).slice(0, 2)).toEqual(['--source', 'ADF Duplex']);
    expect(saneArguments(both, parseSaneOptions(test)).slice(0, 2)).toEqual(['--source', 'Automatic Document Feeder']);
    expect(saneArguments({ ...both, source: 'flatbed' }, parseSaneOptions(airscan)).slice(0, 2)).toEqual(['--source', 'Flatbed']);
  });

  it('takes a device without options for a plain flatbed', () => {
    const options = parseSaneOptions('All options specific to device `pnm:0\':\n');
    expect(options.capabilities.sources).toEqual(['flatbed']);
    expect(saneArguments({ source: 'flatbed', resolution: 300, colour: 'colour' }, options)).toEqual([]);
    // A hand scanner has no size to be set.
    const hand = parseSaneOptions('    --resolution auto||75|300dpi [75]\n    -x 0..210mm [inactive]\n');
    expect(saneArguments({ source: 'flatbed', resolution: 200, colour: 'colour' }, hand)).toEqual(['--resolution', '300']);
  });
});

describe('chooseResolution', () => {
  it('never scans coarser than asked while the device can do better', () => {
    const { capabilities } = parseSaneOptions(airscan);
    expect([10, 150, 151, 5000].map((dpi) => chooseResolution(dpi, capabilities))).toEqual([75, 150, 200, 600]);
  });
});
