import { describe, expect, it } from 'vitest';
import { release } from './release.ts';

describe('release', () => {
  it('leaves the arrays empty', () => {
    const [bytes, labels] = [new Uint8Array(8), new Int32Array(8)];
    release(bytes, labels);
    expect([bytes.length, labels.length]).toEqual([0, 0]);
  });
});
