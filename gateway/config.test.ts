import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

it('starts a centre without any setting, on this machine only', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ ok: true, value: { host: '127.0.0.1', adminToken: undefined } });
  expect(config.ok && 'folder' in config.value.database).toBe(true);
});

it('names what is wrong without telling the value', () => {
  expect(readConfig({ PORT: 'http', ADMIN_TOKEN: 'short' })).toEqual({ ok: false, failure: ['PORT', 'ADMIN_TOKEN'] });
});

it('finds the version of the product', () => {
  const config = readConfig({});
  expect(config.ok && config.value.version).toMatch(/^\d+\.\d+\.\d+/);
});
