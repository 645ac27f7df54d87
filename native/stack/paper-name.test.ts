import { expect, it } from 'vitest';
import { paperCode, paperFileName } from './paper-name.ts';

it('names papers and files as the archives want them', () => {
  const code = paperCode({ agency: 'H00.12', kind: 'residence-form-ct01', sequence: 7 });
  expect(code).toBe('H00.12_RFCT01_000007_V1');
  expect(paperFileName({ code, title: 'Tờ khai thay đổi thông tin cư trú (CT01)', date: new Date('2026-11-22T05:00:00Z'), part: null })).toBe('H00.12_RFCT01_000007_V1_20261122_to-khai-thay-doi-thong-tin-cu-tru-ct01.pdf');
  // Early in the morning in Vietnam, where it is still yesterday in Greenwich.
  expect(paperFileName({ code, title: 'Đơn', date: new Date('2026-11-21T23:30:00Z'), part: 2 })).toBe('H00.12_RFCT01_000007_V1_20261122_don-phan-2.pdf');
});

it('keeps a code to thirty characters and to letters that no file system minds', () => {
  const code = paperCode({ agency: '../H00/very long agency', kind: 'a-b-c-d-e-f-g-h-i-j-k', sequence: 999_999 });
  expect(code).toMatch(/^[A-Z0-9._]{1,30}$/u);
  expect(paperCode({ agency: 'H00', kind: null, sequence: 1 })).toBe('H00_X_000001_V1');
});
