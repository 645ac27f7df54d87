import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EngineCharset } from './engine-charset.ts';
import { tessdataPart } from './tessdata.ts';

const shipped = gunzipSync(readFileSync(join(import.meta.dirname, '..', '..', 'resources', 'ocr', 'vie.traineddata.gz')));

it('finds the network and the signs in the file that the kiosk reads with', () => {
  const network = tessdataPart(shipped, 'network');
  expect(network.ok && Buffer.from(network.value.subarray(1, 11)).toString('latin1')).toBe('\u0006\0\0\0Series');
  const charset = tessdataPart(shipped, 'charset');
  expect(charset.ok).toBe(true);
  if (!charset.ok) return;
  expect(Number.parseInt(Buffer.from(charset.value).toString('latin1'), 10)).toBeGreaterThan(200);
  const signs = EngineCharset.parse(charset.value);
  expect(signs.spell('Nguyễn  Thị Ỷ – số 1…')).toBe('Nguyễn Thị Ỷ - số 1');
  expect(signs.spell('漢')).toBeUndefined();
  expect(signs.spell('…')).toBeUndefined();
});

it('says where a part is not there', () => {
  const empty = Buffer.alloc(4 + 24 * 8, 0xff);
  empty.writeInt32LE(24);
  expect(tessdataPart(empty, 'network')).toEqual({ ok: false, failure: 'part-missing' });
});

it('refuses any other bytes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    const part = tessdataPart(bytes, 'network');
    expect(part.ok ? part.value.length <= bytes.length : ['not-tessdata', 'part-missing'].includes(part.failure)).toBe(true);
  }));
  expect(tessdataPart(shipped.subarray(0, 100), 'network')).toEqual({ ok: false, failure: 'not-tessdata' });
});
