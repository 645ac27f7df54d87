import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSeparator, separatorText } from './separator.ts';

it('says the kind in upper case, so that the code stays coarse, and reads it back', () => {
  expect(separatorText({ kind: 'residence-form-ct01' })).toBe('KIOSK-STACK/1/RESIDENCE-FORM-CT01');
  expect(readSeparator('KIOSK-STACK/1/RESIDENCE-FORM-CT01')).toEqual({ kind: 'residence-form-ct01' });
  expect(readSeparator(separatorText({ kind: null }))).toEqual({ kind: null });
});

it('takes no other code for a separator', () => {
  for (const text of ['000199000019||Nguyễn Thị Mẫu|15011999|Nữ', 'https://example.invalid/KIOSK-STACK/1/ANY', 'KIOSK-STACK/2/ANY', 'KIOSK-STACK/1/', 'KIOSK-STACK/1/../X']) expect(readSeparator(text)).toBeUndefined();
  fc.assert(fc.property(fc.string(), (text) => readSeparator(text) === undefined));
});
