import type { SafeStorage } from 'electron';

/** The system's key store as the main process holds it; the core's process asks through messages. */
export interface KeyStore {
  readonly kind: 'operatingSystem' | 'rootOnlyFile';
  seal(secret: Uint8Array): Uint8Array;
  /** Null when this account or machine can't open it. */
  unseal(sealed: Uint8Array): Uint8Array | null;
}

/**
 * Electron's safeStorage where the system has a real key store. On a Linux without a keyring Electron would "encrypt" under
 * a password that is in its source; that is worth less than an honest root-only file, so it is not used.
 */
export function openKeyStore(safeStorage: SafeStorage, platform: NodeJS.Platform = process.platform): KeyStore {
  const pretends = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  if (!safeStorage.isEncryptionAvailable() || pretends) return { kind: 'rootOnlyFile', seal: (secret) => secret, unseal: (sealed) => sealed };
  return {
    kind: 'operatingSystem',
    seal: (secret) => safeStorage.encryptString(Buffer.from(secret).toString('base64')),
    unseal: (sealed) => {
      try {
        return Buffer.from(safeStorage.decryptString(Buffer.from(sealed)), 'base64');
      } catch {
        return null;
      }
    },
  };
}
