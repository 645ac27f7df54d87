import { describe, expect, it } from 'vitest';
import { documentLimits } from './limits.ts';
import { pageResolution } from './pdf-file.ts';

function sized(width: number, height: number): number | undefined {
  return pageResolution(`Pages:           1\nPage    1 size:  ${width} x ${height} pts (A4)\nPage    1 rot:   0\n`, documentLimits);
}

describe('pageResolution', () => {
  it('draws papers at 300 dpi, posters coarser, and nothing larger or without a size', () => {
    expect(sized(595.28, 841.89)).toBe(300);
    expect(sized(84 * 72, 119 * 72)).toBe(80);
    expect(sized(14_400, 14_400)).toBeUndefined();
    expect(sized(0, 800)).toBeUndefined();
    expect(pageResolution('no size here', documentLimits)).toBeUndefined();
  });
});
