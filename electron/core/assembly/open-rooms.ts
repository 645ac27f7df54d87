import { join } from 'node:path';
import { ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import { createCitizenCache } from '../citizens/citizen-cache.ts';
import type { CitizenCache } from '../citizens/citizen-cache.ts';
import type { CoreConfig } from '../config.ts';
import type { Failure } from '../contract/failures.ts';
import { createBlobStore } from '../documents/blob-store.ts';
import type { BlobStore } from '../documents/blob-store.ts';
import { provinceOf } from '../dossiers/filing-terms.ts';
import type { FilingRules } from '../dossiers/filing-terms.ts';
import { loadPaperTexts } from '../dossiers/printed/paper-texts.ts';
import type { PaperTexts } from '../dossiers/printed/paper-texts.ts';
import type { Log } from '../log/log.ts';
import { loadCalendar } from '../procedures/load-calendar.ts';
import type { FileProblem } from '../procedures/read-json-file.ts';
import { defaultWorkingHours } from '../procedures/working-time.ts';
import { createStaffDirectory } from '../staff/staff-directory.ts';
import type { StaffDirectory } from '../staff/staff-directory.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KeySealing } from '../storage/database-key.ts';
import type { KioskDatabase } from '../storage/open-database.ts';
import { openStorage } from '../storage/open-storage.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { loadOrCreateDeviceKey } from '../sync/device-key.ts';
import type { DeviceKey } from '../sync/device-key.ts';
import { openProcedureDesk } from './procedure-desk.ts';
import type { ProcedureDesk } from './procedure-desk.ts';

/** Every room that stands on the kiosk's storage and resources. */
export interface Rooms {
  readonly database: KioskDatabase;
  readonly blobs: BlobStore;
  readonly citizens: CitizenCache;
  readonly staff: StaffDirectory;
  readonly key: DeviceKey;
  readonly rules: FilingRules;
  readonly texts: PaperTexts;
  readonly procedures: ProcedureDesk;
  /** Resource files that could not be taken, for the doctor. */
  readonly resourceProblems: readonly FileProblem[];
}

export interface RoomParts {
  readonly config: CoreConfig;
  readonly keySealing: KeySealing;
  readonly log: Log;
  readonly clock: () => Date;
}

/** Opens the storage and all that stands on it. Fails as `openStorage` does; then nothing is left open. */
export async function openRooms(parts: RoomParts): Promise<Result<Rooms, Failure>> {
  const database = await openStorage({ dir: parts.config.dataDir, sealing: parts.keySealing });
  if (!database.ok) return database;
  const rooms = await guardStorage(() => furnish(database.value, parts));
  if (!rooms.ok) await database.value.close();
  return rooms.ok ? ok(rooms.value) : rooms;
}

async function furnish(database: KioskDatabase, { config, log, clock }: RoomParts): Promise<Rooms> {
  const blobs = createBlobStore({ database, dir: join(config.dataDir, 'blobs') });
  const swept = await blobs.sweep();
  if (swept.unfinished + swept.stray > 0) log.event('storageRecovered', { temporaryFiles: swept.unfinished, strayFiles: swept.stray });
  const staff = createStaffDirectory({ database, clock });
  for (const member of config.staff) if (!(await staff.hasStaff(member.staffId))) await staff.addStaff(member);
  const [key, texts, procedures, { calendar, problems }] = await Promise.all([
    loadOrCreateDeviceKey(database.db),
    loadPaperTexts(config.resourcesDir),
    openProcedureDesk(config.resourcesDir, clock),
    loadCalendar(join(config.resourcesDir, 'calendar')),
  ]);
  const resourceProblems = [...procedures.problems, ...problems];
  for (const { file } of resourceProblems) log.event('resourceRefused', { file });
  await appendAudit(database.db, { actor: 'kiosk', event: 'coreStarted', at: clock() });
  return {
    database, blobs, staff, key, texts, procedures, resourceProblems,
    citizens: createCitizenCache({ database, blobs, lookupKey: database.deriveKey('citizenLookup'), clock }),
    rules: { calendar, hours: defaultWorkingHours, province: provinceOf(config.agencyCode) },
  };
}
