import type { SafeStorage } from 'electron';

/** The system's key store as the main process holds it; the core's process asks through messages. */
export interface KeyStore {
  /** Null when the store would not take it, for instance because its keyring is locked. */
  seal(secret: Uint8Array): Uint8Array | null;
  /** Null when this account or machine can't open it. */
  unseal(sealed: Uint8Array): Uint8Array | null;
}

/**
 * Electron's safeStorage where the system has a real key store, else null. On a Linux without a keyring Electron would
 * "encrypt" under a password that is in its source; that is worth less than an honest root-only file, so it is not used.
 */
export function openKeyStore(safeStorage: SafeStorage, platform: NodeJS.Platform = process.platform): KeyStore | null {
  const pretends = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  if (!safeStorage.isEncryptionAvailable() || pretends) return null;
  return {
    seal: (secret) => orNull(() => safeStorage.encryptString(Buffer.from(secret).toString('base64'))),
    unseal: (sealed) => orNull(() => Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64')),
  };
}

/** safeStorage tells every refusal by throwing. */
function orNull(ask: () => Uint8Array): Uint8Array | null {
  try {
    return ask();
  } catch {
    return null;
  }
}
