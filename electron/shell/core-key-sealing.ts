import { fail, ok } from '../../native/result.ts';
import type { KeySealing } from '../core/storage/database-key.ts';
import { rootOnlyFile } from '../core/storage/root-only-file.ts';
import type { FromCore } from './core-messages.ts';

/** Sealing as the core's process has it: the secret goes to the main process, which alone reaches the key store, and back. */
export interface KeySealingThroughMain {
  as(kind: KeySealing['kind']): KeySealing;
  /** The main process has answered one request; null means that its key store refused. */
  answered(id: number, bytes: Uint8Array | null): void;
}

export function keySealingThrough(tell: (message: FromCore) => void): KeySealingThroughMain {
  const waiting = new Map<number, (bytes: Uint8Array | null) => void>();
  let nextId = 1;

  const ask = (kind: 'seal' | 'unseal', bytes: Uint8Array): Promise<Uint8Array | null> => new Promise((resolve) => {
    const id = nextId++;
    waiting.set(id, resolve);
    tell({ kind, id, bytes });
  });

  const throughMain: KeySealing = {
    kind: 'operatingSystem',
    seal: async (secret) => {
      const sealed = await ask('seal', secret);
      if (sealed === null) throw new Error('the key store took no key');
      return sealed;
    },
    unseal: async (sealed) => {
      const secret = await ask('unseal', sealed);
      return secret === null ? fail({ code: 'keyUnavailable' }) : ok(secret);
    },
  };

  return {
    as: (kind) => (kind === 'operatingSystem' ? throughMain : rootOnlyFile),
    answered: (id, bytes) => {
      waiting.get(id)?.(bytes);
      waiting.delete(id);
    },
  };
}
