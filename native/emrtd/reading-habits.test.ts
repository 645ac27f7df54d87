import { describe, expect, it } from 'vitest';
import { fromHex } from './bytes.ts';
import { announcesExtendedLength } from './reading-habits.ts';

describe('what an ATR announces', () => {
  it.each([
    ['capabilities with extended length', '3B8A80018031F873F741E082900075', true],
    ['capabilities without it', '3B8A80018031F873F741A082900035', false],
    ['no capabilities', '3B8880010073C84013009000D1', false],
    ['no historical bytes', '3B8080010 1', false],
    ['nothing', '', false],
    ['a chain of interface bytes that never ends', '3BFFFFFFFFFFFFFF', false],
  ])('%s', (_name, atr, expected) => {
    expect(announcesExtendedLength(fromHex(atr))).toBe(expected);
  });
});
