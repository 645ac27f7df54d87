import type { CoreConfig } from '../config.ts';
import { wipeDelivered } from '../dossiers/retention.ts';
import type { Log } from '../log/log.ts';
import type { Rooms } from './open-rooms.ts';

/** How often the kiosk tidies up, in milliseconds, and how long a closed dossier's paper can still be printed, in hours. */
export const housekeepingTimings = { everyMs: 15 * 60_000, closedHours: 24 } as const;

/** Deletes what its time is over: remembered citizens whose consent ended, papers of dossiers that are done. Never throws. */
export async function keepHouse(rooms: Rooms, config: CoreConfig, log: Log, clock: () => Date): Promise<void> {
  try {
    const expired = await rooms.citizens.expire(clock());
    if (expired.rows > 0) log.event('citizensExpired', { citizens: expired.citizens, files: expired.files });
    const deps = { database: rooms.database, removeFiles: (owner: { kind: 'dossier'; id: string }) => rooms.blobs.removeOwner(owner), now: clock };
    const wiped = await wipeDelivered(deps, { days: config.policy.retentionDays, closedHours: housekeepingTimings.closedHours });
    if (!wiped.ok) log.event('housekeepingFailed', { code: wiped.failure.code });
    else if (wiped.value.dossiers > 0) log.event('dossiersWiped', wiped.value);
  } catch (error) {
    log.unexpected('housekeeping', error);
  }
}
