import type { CoreConfig } from '../config.ts';
import type { ChipDesk } from '../chip/chip-desk.ts';
import type { Log } from '../log/log.ts';
import { filingAppointment, filingDuration, filingFees } from '../dossiers/filing-terms.ts';
import { receiptPdf } from '../dossiers/dossier-papers.ts';
import type { PapersDeps } from '../dossiers/dossier-papers.ts';
import { receiptView } from '../dossiers/receipt.ts';
import { submitDossier } from '../dossiers/submit-dossier.ts';
import { appendAudit } from '../storage/audit.ts';
import { plainValues } from '../visits/state/visit-form.ts';
import type { VisitPorts } from '../visits/visit-ports.ts';
import { createVisitStore } from '../visits/lifetime/visit-store.ts';
import { makePdf } from './make-pdf.ts';
import type { Devices } from './open-devices.ts';
import type { Rooms } from './open-rooms.ts';

export interface VisitWiring {
  readonly config: CoreConfig;
  readonly rooms: Rooms;
  readonly papers: PapersDeps;
  readonly chip: ChipDesk;
  readonly devices: Pick<Devices, 'scanners' | 'printer' | 'reader'>;
  readonly log: Log;
  readonly clock: () => Date;
  readonly filed: () => void;
  readonly replacePage: () => void;
}

/** Plugs the room of the visit into the other rooms and the devices. */
export function wireVisit(wiring: VisitWiring): VisitPorts {
  const { config, rooms, papers, chip, devices, log, clock } = wiring;
  const { db } = rooms.database;
  return {
    policy: config.policy,
    log,
    clock,
    store: createVisitStore(rooms.database, clock),
    blobs: rooms.blobs,
    citizens: rooms.citizens,
    staff: rooms.staff,
    reader: devices.reader,
    chip,
    estimate: {
      fees: (visit, procedure) => filingFees(procedure, plainValues(visit.values), clock(), visit.language, rooms.rules),
      appointment: (procedure, now) => filingAppointment(filingDuration(procedure), now, rooms.rules),
    },
    audit: (entry) => appendAudit(db, entry),
    procedureInForce: (code) => rooms.procedures.inForce(code),
    scanner: (scannerId) => devices.scanners.find(scannerId),
    submit: async (draft) => {
      const filed = await submitDossier({ db, rules: rooms.rules, kioskShort: rooms.key.shortName, consentNotice: config.policy.noticeVersion, now: clock }, draft);
      if (filed.ok) wiring.filed();
      return filed;
    },
    receipt: async (dossierId) => {
      const receipt = await receiptView({ db, key: rooms.key, printer: () => devices.printer.ready() }, dossierId);
      if (receipt === null) throw new Error('the visit names a dossier that is not there');
      return receipt;
    },
    printReceipt: async (dossierId) => {
      const paper = await receiptPdf(papers, dossierId);
      return paper.ok ? devices.printer.print(paper.value) : paper;
    },
    agency: config.agencyCode,
    makePdf: (pages, about) => makePdf(pages, about, clock(), log),
    replacePage: wiring.replacePage,
  };
}
