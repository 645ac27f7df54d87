import type { SyncView } from '../contract/kiosk.ts';
import type { Log } from '../log/log.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { readSyncView, unknownSync } from './sync-view.ts';
import type { GatewayState } from './sync-view.ts';

/** The one view of the delivery that everybody watches. */
export interface SyncBoard {
  readonly view: () => SyncView;
  readonly onChange: (listener: (view: SyncView) => void) => () => void;
  /** Counts anew; several calls while one runs become one more. */
  readonly refresh: () => void;
  /** After a round: the gateway's state (null leaves it) and the counts. */
  readonly show: (state: GatewayState | null, now: Date) => Promise<void>;
}

export function openSyncBoard(db: KioskQueries, log: Log): SyncBoard {
  let view = unknownSync;
  let contact: Date | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  const listeners = new Set<(view: SyncView) => void>();
  const count = async (): Promise<void> => {
    const next = await readSyncView(db, view.gateway, contact);
    view = next;
    for (const listener of listeners) listener(view);
  };
  const refresh = (): void => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await guardStorage(count);
      }
    })().catch((error: unknown) => log.unexpected('sync view', error)).finally(() => {
      running = null;
    });
  };
  return {
    view: () => view,
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    refresh,
    show: async (state, now) => {
      if (state === 'reachable') contact = now;
      if (state !== null && state !== view.gateway) {
        log.event('gatewayState', { state });
        view = { ...view, gateway: state };
      }
      await count();
    },
  };
}
