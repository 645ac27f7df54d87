import type { CoreConfig } from '../config.ts';
import { wipeDelivered } from '../dossiers/retention.ts';
import type { Log } from '../log/log.ts';
import type { Rooms } from './open-rooms.ts';

/** How often the kiosk tidies up, in milliseconds, and how long a closed dossier's paper can still be printed, in hours. */
const housekeepingTimings = { everyMs: 15 * 60_000, closedHours: 24 } as const;

/** Keeps house now and again and again; `stop` waits for what is under way. `also` runs each time, after it. */
export function startHousekeeping(rooms: Rooms, config: CoreConfig, log: Log, clock: () => Date, also: () => Promise<void>): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = async (): Promise<void> => {
    await keepHouse(rooms, config, log, clock);
    await also();
    if (!stopped) timer = setTimeout(() => { running = round(); }, housekeepingTimings.everyMs);
  };
  let running = round();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Deletes what its time is over: remembered citizens whose consent ended, papers of dossiers that are done. Never throws. */
async function keepHouse(rooms: Rooms, config: CoreConfig, log: Log, clock: () => Date): Promise<void> {
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
