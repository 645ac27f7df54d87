import type { SyncView } from '../../../electron/core/contract/kiosk.ts';
import { askControl } from '../../../electron/core/control/ask-control.ts';
import { placeOptions, readPlace } from '../centre/place.ts';
import { withStorage } from '../centre/with-storage.ts';
import type { Verb } from '../verb.ts';

/** What waits for the gateway, what has arrived, what is held back. */
export const syncStatus: Verb = {
  name: 'sync status',
  summary: 'what waits for the gateway, what has arrived and what is held back',
  options: placeOptions,
  run: async (given, { say }) => {
    const { dataDir } = await readPlace(given);
    const answer = await askControl(dataDir, { ask: 'sync' });
    if (answer.ok && answer.value.kind === 'sync') return outcome(answer.value.sync, true);
    say('No kiosk answers here, so its storage is opened to count.');
    const { readSyncView } = await import('../../../electron/core/sync/sync-view.ts');
    return outcome(await withStorage(dataDir, ({ db }) => readSyncView(db, 'unknown', null)), false);
  },
};

function outcome(sync: SyncView, running: boolean): { ok: boolean; json: unknown; text: string } {
  const { gateway, lastContactAt, queued, delivering, delivered, quarantined, oldestQueuedAt } = sync;
  const text = [
    `gateway: ${running ? gateway : 'the kiosk does not run'}`,
    `last contact: ${lastContactAt ?? 'none'}`,
    `waiting: ${String(queued + delivering)}${oldestQueuedAt === null ? '' : ` (since ${oldestQueuedAt})`}`,
    `delivered: ${String(delivered)}`,
    `held back: ${String(quarantined)}`,
  ].join('\n');
  return { ok: quarantined === 0, json: { running, ...sync }, text };
}
