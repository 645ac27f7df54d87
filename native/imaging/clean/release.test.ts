import { describe, expect, it } from 'vitest';
import { release } from './release.ts';

describe('release', () => {
  it('spares what shares its memory with others', () => {
    const memory = Uint8Array.of(1, 2, 3, 4);
    release(memory.subarray(0, 2));
    expect([...memory]).toEqual([1, 2, 3, 4]);
  });

  it('leaves the arrays empty', () => {
    const [bytes, labels] = [new Uint8Array(8), new Int32Array(8)];
    release(bytes, labels);
    expect([bytes.length, labels.length]).toEqual([0, 0]);
  });
});
