import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { builtOn, configSentence, readShellConfig } from './shell-config.ts';

const dir = mkdtempSync(join(tmpdir(), 'kiosk-config-'));
const file = join(dir, 'kiosk.json');
afterAll(() => { rmSync(dir, { recursive: true }); });
const product = { resourcesDir: '/package/resources', shell: 'electron', version: '1.2.3', dataDir: '/home/kiosk/data' } as const;
const read = (content: unknown, handedOver = false): ReturnType<typeof readShellConfig> => {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readShellConfig(file, product, handedOver);
};

test('a short file is enough: what it leaves out is absent, what the program knows is not asked', () => {
  const read1 = read({ siteName: 'Xã Mẫu', agencyCode: 'H00' });
  expect(read1).toMatchObject({ ok: true, value: { ...product, siteName: 'Xã Mẫu', virtualCentre: false, barcodeScanners: [], printer: null, gateway: null, staff: [] } });
});

test('the file may move the data, never the program', () => {
  expect(read({ siteName: 'x', agencyCode: 'x', dataDir: '/mnt/data', resourcesDir: '/evil', shell: 'chromium', version: '9' })).toMatchObject({ ok: true, value: { ...product, dataDir: '/mnt/data' } });
});

test('the sentence names what is wrong and never the value', () => {
  const wrong = read({ siteName: 'x', agencyCode: 'x', gateway: { url: 'no address', enrolmentCode: 'TOP-SECRET' }, watchedFolder: 7 });
  expect(wrong).toEqual({ ok: false, failure: { kind: 'wrong', settings: ['watchedFolder', 'gateway.url'] } });
  if (!wrong.ok) expect(configSentence(file, wrong.failure)).toMatch(/gateway\.url/);
  expect(JSON.stringify(wrong)).not.toContain('TOP-SECRET');
});

test('a real centre has no staff in its configuration', () => {
  expect(read({ siteName: 'x', agencyCode: 'x', staff: [{ staffId: 'a', displayName: 'A', role: 'clerk', pin: '1234' }] })).toEqual({ ok: false, failure: { kind: 'wrong', settings: ['staff'] } });
});

test.each(['', '{', '[]', 'null', '7'])('%j is not a configuration', (text) => {
  expect(read(text)).toEqual({ ok: false, failure: { kind: 'notJson' } });
});

test('a file that was handed over for one start is gone once read; the kiosk’s own stays', () => {
  read({ siteName: 'x', agencyCode: 'x' }, true);
  expect(existsSync(file)).toBe(false);
  expect(readShellConfig(file, product, true)).toEqual({ ok: false, failure: { kind: 'missing' } });
  read({ siteName: 'x', agencyCode: 'x' });
  expect(existsSync(file)).toBe(true);
});

test('the day of the build is known in a package, and unknown elsewhere', () => {
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'kiosk', builtOn: '2026-11-21' }));
  expect(builtOn(dir)).toBe('2026-11-21');
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ name: 'kiosk' }));
  expect([builtOn(dir), builtOn(join(dir, 'nowhere'))]).toEqual([null, null]);
});
