import { describe, expect, it } from 'vitest';
import { rasterFile } from './raster-file.ts';

describe('rasterFile', () => {
  it('has a header and rows of whole words, the first pixel in the highest byte', () => {
    const file = rasterFile({ data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), width: 5, height: 2 });
    expect(Buffer.from(file.subarray(0, 4)).toString('latin1')).toBe('spix');
    expect([...new Int32Array(file.buffer, 4, 6)]).toEqual([5, 2, 8, 2, 0, 16]);
    expect([...file.subarray(28)]).toEqual([4, 3, 2, 1, 0, 0, 0, 5, 9, 8, 7, 6, 0, 0, 0, 10]);
  });
});
