import { createChipDesk, loadTrust } from '../chip/chip-desk.ts';
import { openHabits } from '../chip/habits.ts';
import type { TrustStore } from '../../../native/emrtd/passive-authentication/trust-store.ts';
import type { HelperPort } from '../../../native/card-reader/pcsc/helper-process.ts';
import { handleAsset } from '../assets/handle-asset.ts';
import type { CoreConfig } from '../config.ts';
import { openCertificatePins } from '../devices/certificate-pins.ts';
import type { ControlServices } from '../control/serve-control.ts';
import type { PapersDeps } from '../dossiers/dossier-papers.ts';
import type { Log } from '../log/log.ts';
import type { Connections } from '../rpc/connections.ts';
import type { KioskServices } from '../rpc/services.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KeySealing } from '../storage/database-key.ts';
import { startDelivery } from '../sync/delivery.ts';
import type { Delivery } from '../sync/delivery.ts';
import { VisitService } from '../visits/visit-service.ts';
import { assetSources } from './asset-sources.ts';
import { controlDesk } from './control-desk.ts';
import { createCounterDesk } from './counter-desk.ts';
import { startHousekeeping } from './housekeeping.ts';
import { followParts, storageView } from './kiosk-board.ts';
import type { KioskBoard } from './kiosk-board.ts';
import { createMaintenanceDesk } from './maintenance-desk.ts';
import type { MaintenanceParts } from './maintenance-desk.ts';
import { openDevices } from './open-devices.ts';
import type { Devices } from './open-devices.ts';
import type { Rooms } from './open-rooms.ts';
import { wireVisit } from './visit-ports.ts';

export interface KioskParts {
  readonly config: CoreConfig;
  readonly keySealing: KeySealing['kind'];
  readonly rooms: Rooms;
  readonly board: KioskBoard;
  readonly connections: Connections;
  readonly log: Log;
  readonly clock: () => Date;
  readonly replacePage: () => void;
  readonly startCardHelper: (() => HelperPort) | undefined;
}

/** A kiosk at work: what pages can ask, and the way to end it. */
export interface RunningKiosk {
  readonly services: KioskServices;
  readonly control: ControlServices;
  handleAsset(request: Request): Promise<Response>;
  stop(): Promise<void>;
}

interface Working extends KioskParts {
  readonly devices: Devices;
  readonly delivery: Delivery;
  readonly papers: PapersDeps;
  readonly visits: VisitService;
  readonly trust: TrustStore;
}

/** Brings devices, visit and delivery to work over the opened rooms; takes up the visit that a crash cut off. */
export async function kioskAtWork(parts: KioskParts): Promise<RunningKiosk> {
  const { config, rooms, log, clock } = parts;
  const { db } = rooms.database;
  const papers: PapersDeps = { db, key: rooms.key, site: { siteName: config.siteName, hotline: config.hotline }, texts: rooms.texts, now: clock };
  const devices = await openDevices(config, {
    startCardHelper: parts.startCardHelper,
    onCode: (reading) => void visits.codeScanned(reading).catch((error: unknown) => log.unexpected('barcode', error)),
    files: { take: async (pages) => (await visits.takeFile(pages)).taken, refuse: (failure) => visits.showProblem(failure) },
    pins: await openCertificatePins(db, (error) => log.unexpected('scannerCertificates', error)),
  }, log);
  const trust = await loadTrust(config.cardReader, config.resourcesDir);
  const delivery = startDelivery({
    db, blobs: rooms.blobs, key: rooms.key, log, now: clock,
    gateway: config.gateway, agencyCode: config.agencyCode, deviceName: `${config.siteName} ${rooms.key.shortName}`,
  });
  const chip = createChipDesk({
    hub: devices.cardReaders, trust, clock, challenge: delivery.takeChallenge,
    habits: await openHabits(db, (error) => log.unexpected('cardHabits', error)),
  });
  const visits = new VisitService(wireVisit({ config, rooms, papers, chip, devices, log, clock, filed: () => delivery.wake(), replacePage: parts.replacePage }));
  const working: Working = { ...parts, devices, delivery, papers, visits, trust };
  await visits.start();
  const unfollow = await follow(working);
  const housekeeping = startHousekeeping(rooms, config, log, clock, async () => parts.board.change({ storage: await storageView(config, parts.keySealing) }));
  await devices.start();
  const sources = assetSources(rooms, papers, visits, parts.connections);
  return {
    services: kioskServices(working),
    control: controlDesk(maintenanceParts(working)),
    handleAsset: (request) => handleAsset(request, sources),
    stop: async () => {
      unfollow();
      await Promise.all([visits.stop(), delivery.stop(), housekeeping.stop()]);
      await devices.stop();
      await rooms.database.close();
    },
  };
}

/** Keeps what pages see of the kiosk up to date; gives the way to stop. */
async function follow({ config, keySealing, rooms, board, devices, delivery, visits, log }: Working): Promise<() => void> {
  board.change({ kioskId: rooms.key.shortName, storage: await storageView(config, keySealing) });
  const stops = [
    followParts(board, { devices: devices.views, restored: visits.restored, sync: delivery, log }),
    delivery.onChange(() => void visits.refreshReceipt().catch((error: unknown) => log.unexpected('receipt', error))),
    visits.view.onChange(() => {
      if (visits.view.value.step === 'farewell') void devices.files.discardUnwanted().catch((error: unknown) => log.unexpected('droppedFiles', error));
    }),
  ];
  return () => stops.forEach((stop) => stop());
}

function kioskServices(working: Working): KioskServices {
  const { config, rooms, board, devices, delivery, papers, visits, log, clock } = working;
  const { db } = rooms.database;
  const counter = { db, rules: rooms.rules, now: clock, wakeDelivery: () => delivery.wake() };
  return {
    kiosk: board.view,
    visits,
    procedures: rooms.procedures,
    signIn: async (staffId, pin) => {
      const signedIn = await rooms.staff.signIn(staffId, pin);
      if (signedIn.ok) log.event('staffSignedIn', { role: signedIn.value.role });
      else log.event('staffRefused', { code: signedIn.failure.code });
      return signedIn;
    },
    signedOut: (staff) => appendAudit(db, { actor: staff.staffId, event: 'staffSignedOut', subject: staff.staffId, at: clock() }),
    counter: createCounterDesk({ counter, papers, visits, policy: config.policy, print: (paper) => devices.printer.print(paper) }),
    maintenance: createMaintenanceDesk(maintenanceParts(working)),
  };
}

function maintenanceParts({ config, keySealing, rooms, board, devices, delivery, trust, log, clock }: Working): MaintenanceParts {
  return { config, keySealing, rooms, delivery, kiosk: board.view, ocrFolder: devices.ocrFolder, trust, log, clock };
}
