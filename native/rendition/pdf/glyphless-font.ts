/**
 * A TrueType font with one empty glyph, 500 units wide of 1000: what invisible text is set in. PDF/A wants every font
 * embedded, also one that draws nothing. Tables as in the OpenType specification 1.9, the ones that ISO 32000-1, 9.9 asks
 * of a font in a CIDFontType2.
 */
export function glyphlessFont(): Buffer {
  const tables: readonly (readonly [tag: string, data: Buffer])[] = [
    ['glyf', Buffer.alloc(4)],
    ['head', head()],
    ['hhea', hhea()],
    ['hmtx', words(500, 0, 500, 0)],
    ['loca', Buffer.alloc(2 * 3)],
    ['maxp', maxp()],
  ];
  const directorySize = 12 + 16 * tables.length;
  const directory = [Buffer.concat([Buffer.from([0, 1, 0, 0]), words(tables.length, 64, 2, 16 * tables.length - 64)])];
  const bodies: Buffer[] = [];
  let offset = directorySize;
  for (const [tag, data] of tables) {
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
    directory.push(Buffer.concat([Buffer.from(tag, 'latin1'), longs(checksum(padded), offset, data.length)]));
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([...directory, ...bodies]);
}

/** Both glyphs (.notdef and the empty one) are as wide as this, in thousandths of the font size. */
export const glyphWidth = 500;

function head(): Buffer {
  const times = Buffer.alloc(16);
  const bounds = words(0, 0, glyphWidth, 1000);
  const start = longs(0x00010000, 0x00010000, 0, 0x5f0f3cf5);
  return Buffer.concat([start, words(0, 1000), times, bounds, words(0, 8, 2, 0, 0)]);
}

function hhea(): Buffer {
  const metrics = words(1000, 0, 0, glyphWidth, 0, 0, glyphWidth, 1, 0, 0);
  return Buffer.concat([longs(0x00010000), metrics, Buffer.alloc(10), words(2)]);
}

function maxp(): Buffer {
  return Buffer.concat([longs(0x00010000), words(2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)]);
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(2 * values.length);
  values.forEach((value, index) => buffer.writeUInt16BE(value & 0xffff, 2 * index));
  return buffer;
}

function longs(...values: number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => buffer.writeUInt32BE(value >>> 0, 4 * index));
  return buffer;
}
