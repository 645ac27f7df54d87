import type { SafeStorage } from 'electron';
import { expect, test } from 'vitest';
import { openKeyStore } from './key-store.ts';

const store = (given: Partial<SafeStorage>): SafeStorage => ({
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => 'gnome_libsecret',
  encryptString: (text: string) => Buffer.from(`sealed:${text}`),
  decryptString: (sealed: Buffer) => sealed.toString().slice('sealed:'.length),
  ...given,
} as SafeStorage);
const secret = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);

test('a secret of any bytes comes back, and is not what lies in the file', () => {
  const keys = openKeyStore(store({}), 'linux');
  const sealed = keys?.seal(secret);
  expect(sealed).not.toEqual(secret);
  expect(new Uint8Array(keys?.unseal(sealed ?? new Uint8Array()) ?? [])).toEqual(secret);
});

test('without a keyring Linux has no key store, because Electron would only pretend', () => {
  expect(openKeyStore(store({ getSelectedStorageBackend: () => 'basic_text' }), 'linux')).toBeNull();
  expect(openKeyStore(store({ isEncryptionAvailable: () => false }), 'linux')).toBeNull();
});

test('Windows has its own, and is never asked for a Linux backend', () => {
  const windows = store({ getSelectedStorageBackend: () => { throw new Error('only on Linux'); } });
  expect(openKeyStore(windows, 'win32')).not.toBeNull();
});

test('a locked keyring or a key of another account is a refusal, not a crash', () => {
  const refuse = (): never => { throw new Error('locked'); };
  const keys = openKeyStore(store({ encryptString: refuse, decryptString: refuse }), 'linux');
  expect([keys?.seal(secret), keys?.unseal(secret)]).toEqual([null, null]);
});
