import { fail, ok } from '../../../native/result.ts';
import type { TrustStore } from '../../../native/emrtd/passive-authentication/trust-store.ts';
import type { CoreConfig } from '../config.ts';
import type { DoctorReport, KioskView } from '../contract/kiosk.ts';
import { examine } from '../doctor/doctor.ts';
import type { Examination } from '../doctor/doctor.ts';
import { auditExamination, clockExamination, databaseExamination, deviceExaminations, diskExamination, gatewayExamination, keyExamination, ocrExamination, resourcesExamination, trustExamination } from '../doctor/examinations.ts';
import type { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';
import type { MaintenanceServices } from '../rpc/services.ts';
import type { KeySealing } from '../storage/database-key.ts';
import type { Delivery } from '../sync/delivery.ts';
import type { Rooms } from './open-rooms.ts';

export interface MaintenanceParts {
  readonly config: CoreConfig;
  readonly keySealing: KeySealing['kind'];
  readonly rooms: Rooms;
  readonly delivery: Delivery;
  readonly kiosk: LiveValue<KioskView>;
  readonly ocrFolder: string;
  readonly trust: TrustStore;
  readonly log: Log;
  readonly clock: () => Date;
}

/** What a technician can do, from the rooms that do it. */
export function createMaintenanceDesk(parts: MaintenanceParts): MaintenanceServices {
  const { delivery } = parts;
  return {
    doctor: async (staff) => (staff === null ? fail({ code: 'notSignedIn' }) : ok(await examineKiosk(parts))),
    retryQuarantined: (staff) => delivery.retryQuarantined(staff.staffId),
    enrol: (gatewayUrl, code) => delivery.enrol(gatewayUrl, code),
  };
}

/** Looks at every part of a kiosk at work. */
export function examineKiosk(parts: MaintenanceParts): Promise<DoctorReport> {
  return examine(examinations(parts), parts.clock, parts.log);
}

function examinations({ config, keySealing, rooms, delivery, kiosk, ocrFolder, trust, clock }: MaintenanceParts): Examination[] {
  const { db } = rooms.database;
  return [
    diskExamination(config),
    keyExamination(keySealing),
    databaseExamination(db),
    auditExamination(db),
    resourcesExamination(rooms.resourceProblems, () => rooms.procedures.count()),
    clockExamination(config, clock, () => delivery.clockOffsetMs()),
    gatewayExamination(() => delivery.view()),
    ocrExamination(ocrFolder),
    ...(config.cardReader === null ? [] : [trustExamination(trust)]),
    ...deviceExaminations(kiosk.value.devices),
  ];
}
