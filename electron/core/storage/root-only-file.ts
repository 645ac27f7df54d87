import { ok } from '../../../native/result.ts';
import type { KeySealing } from './database-key.ts';

/**
 * Sealing for machines without a key store: the key lies as it is in a file that only the kiosk's account can read (0600 in a
 * folder 0700). It protects against other accounts and copied database files, not against a stolen disk or against root;
 * the start and the doctor say so.
 */
export const rootOnlyFile: KeySealing = {
  kind: 'rootOnlyFile',
  seal: async (secret) => secret,
  unseal: async (sealed) => ok(sealed),
};
