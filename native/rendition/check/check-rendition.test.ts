import { beforeAll, describe, expect, it } from 'vitest';
import type { RecognisedPage } from '../../ocr/types.ts';
import { writePdf } from '../pdf/write-pdf.ts';
import { checkRendition } from './check-rendition.ts';

const word = { text: 'Ễn', box: { x: 10, y: 10, w: 30, h: 20 }, confidence: 1 };
const text: RecognisedPage = { text: 'Ễn', words: [word], lines: [{ box: word.box, baseline: { left: 26, right: 26 }, words: [word] }], confidence: 1, ms: 0 };
let written: Buffer;

beforeAll(async () => {
  const picture = { jpeg: new Uint8Array(3), width: 1, height: 1, grey: false };
  const layers = { look: 'mixed', size: [200, 300], text: { g4: Uint8Array.of(0, 16, 1, 0, 16, 1), columns: 16, rows: 16, resolution: 200, ink: [0, 0, 0] }, picture, lost: 0 } as const;
  written = await writePdf([{ layers, text, pixels: 400 }], { title: 'Giấy', created: new Date(0) });
});

/** The file with something of the same length in another's place, so that its offsets still hold. */
function changed(from: string, to: string): Buffer {
  const file = written.toString('latin1');
  if (!file.includes(from) || from.length !== to.length) throw new Error('nothing to change');
  return Buffer.from(file.replace(from, () => to), 'latin1');
}

describe('a written file is read back', () => {
  it('and finds nothing in a good one', async () => {
    expect(await checkRendition(written, [text])).toEqual([]);
  });

  it.each([
    ['a page too few', 'page count', () => written, [text, text]],
    ['words that are not those read', 'text of page 1', () => written, [{ ...text, lines: [] }]],
    ['a cut-off end', 'unsound: no end of file', () => written.subarray(0, written.length - 100), [text]],
    ['a byte too many', 'unsound: no cross-reference table', () => Buffer.concat([written.subarray(0, 200), Buffer.from(' '), written.subarray(200)]), [text]],
    ['a stream shorter than it says', 'unsound: a stream is not as long as it says', () => changed('/Length 6\n', '/Length 5\n'), [text]],
    ['no identifier', '6.1.3 trailer', () => changed('/ID [', '/IX ['), [text]],
    ['a compression that is not allowed', '6.1.7 streams', () => changed('/CCITTFaxDecode', '/JBIG2DecodeXXX'), [text]],
    ['a page without a size', '6.1.13 page size', () => changed('/MediaBox', '/MediaBix'), [text]],
    ['no output intent', '6.2.3 output intent', () => changed('GTS_PDFA1', 'GTS_PDFX1'), [text]],
    ['a colour of no output intent', '6.2.4 colour', () => changed('/DeviceRGB', '/PatternXX'), [text]],
    ['a smoothed picture', '6.2.8 images', () => changed('/ImageMask true\n/BitsPerComponent 1', '/Interpolate true'.padEnd(35)), [text]],
    ['a font that is not embedded', '6.2.11.4 embedded fonts', () => changed('/FontFile2', '/FontFileX'), [text]],
    ['text without Unicode', '6.2.11.7 unicode', () => changed('/ToUnicode', '/ToUnicodX'), [text]],
    ['metadata of another part', '6.6.2 metadata', () => changed('<pdfaid:part>2', '<pdfaid:part>7'), [text]],
    ['two titles', '6.6.2.3 metadata and information agree', () => changed('<dc:title>', '<dc:titel>'), [text]],
  ] as const)('and names %s', async (_, fault, file, texts) => {
    const faults = await checkRendition(file(), [...texts] as RecognisedPage[]);
    expect(faults).toContain(fault);
  });
});
