import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSealKey, seal, unseal } from './sealed-box.ts';

const key = newSealKey();

describe('sealed box', () => {
  it('gives back any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (plain) => {
      const opened = unseal(key, seal(key, plain, 'visit v1'), 'visit v1');
      expect(opened !== null && Buffer.from(opened).equals(plain)).toBe(true);
    }), { numRuns: 50 });
  });

  it('opens with no bit changed, no byte cut, no other key and for no other context', () => {
    const sealed = seal(key, Buffer.from('snapshot'), 'visit v1');
    fc.assert(fc.property(fc.nat(sealed.length - 1), fc.nat(7), (at, bit) => {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ (1 << bit);
      expect(unseal(key, changed, 'visit v1')).toBeNull();
    }), { numRuns: 50 });
    for (let length = 0; length < sealed.length; length += 1) expect(unseal(key, sealed.subarray(0, length), 'visit v1')).toBeNull();
    expect(unseal(newSealKey(), sealed, 'visit v1')).toBeNull();
    expect(unseal(key, sealed, 'visit v2')).toBeNull();
  });
});
