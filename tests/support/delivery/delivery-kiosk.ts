import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createBlobStore } from '../../../electron/core/documents/blob-store.ts';
import type { BlobStore } from '../../../electron/core/documents/blob-store.ts';
import type { Procedure } from '../../../electron/core/contract/procedure.ts';
import type { DossierDraft, DraftAttachment } from '../../../electron/core/dossiers/dossier-draft.ts';
import type { FilingRules } from '../../../electron/core/dossiers/filing-terms.ts';
import { submitDossier } from '../../../electron/core/dossiers/submit-dossier.ts';
import type { SubmitDeps } from '../../../electron/core/dossiers/submit-dossier.ts';
import { silentLog } from '../../../electron/core/log/log.ts';
import { loadCalendar } from '../../../electron/core/procedures/load-calendar.ts';
import { loadCatalogue } from '../../../electron/core/procedures/load-catalogue.ts';
import { defaultWorkingHours } from '../../../electron/core/procedures/working-time.ts';
import { openDatabase } from '../../../electron/core/storage/open-database.ts';
import type { KioskDatabase } from '../../../electron/core/storage/open-database.ts';
import { startDelivery } from '../../../electron/core/sync/delivery.ts';
import type { Delivery, DeliveryDeps } from '../../../electron/core/sync/delivery.ts';
import { loadOrCreateDeviceKey } from '../../../electron/core/sync/device-key.ts';
import type { DeviceKey } from '../../../electron/core/sync/device-key.ts';
import { syncTimings } from '../../../electron/core/sync/timings.ts';
import type { SyncTimings } from '../../../electron/core/sync/timings.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
export const agencyCode = 'H99.01';

/** Pauses short enough for a test; everything else is as in the field. */
export const fastTimings: SyncTimings = {
  ...syncTimings,
  requestMs: 2_000,
  chunkMs: 2_000,
  chunkBytes: 64 * 1024,
  gatewayPause: { firstMs: 10, longestMs: 60 },
  itemPause: { firstMs: 10, longestMs: 100 },
  pollMs: 500,
};

/** The part of a kiosk that files and delivers, on real storage in a folder. */
export interface DeliveryKiosk {
  readonly dir: string;
  readonly key: Buffer;
  readonly database: KioskDatabase;
  readonly blobs: BlobStore;
  readonly deviceKey: DeviceKey;
  readonly submitting: SubmitDeps;
  draft(change?: Partial<DossierDraft>, bytes?: number): Promise<DossierDraft>;
  /** Files a fresh dossier with one scanned paper of so many bytes. */
  file(bytes?: number): Promise<DossierDraft>;
  deliver(gateway: DeliveryDeps['gateway'], change?: Partial<DeliveryDeps>): Delivery;
  close(): Promise<void>;
}

export async function openKiosk(place: { dir: string; key: Buffer } = newPlace()): Promise<DeliveryKiosk> {
  const opened = await openDatabase({ file: join(place.dir, 'kiosk.db'), key: place.key });
  if (!opened.ok) throw new Error(opened.failure.code);
  const database = opened.value;
  const blobs = createBlobStore({ database, dir: join(place.dir, 'blobs') });
  const deviceKey = await loadOrCreateDeviceKey(database.db);
  const submitting: SubmitDeps = { db: database.db, rules: await filingRules(), kioskShort: deviceKey.shortName, consentNotice: '2026-01', now: () => new Date() };
  const draft: DeliveryKiosk['draft'] = async (change = {}, bytes = 20_000) => ({ ...(await sampleDraft(blobs, bytes)), ...change });
  const running: Delivery[] = [];
  return {
    ...place,
    database,
    blobs,
    deviceKey,
    submitting,
    draft,
    file: async (bytes) => {
      const filed = await draft({}, bytes);
      const submitted = await submitDossier(submitting, filed);
      if (!submitted.ok) throw new Error(submitted.failure.code);
      return filed;
    },
    deliver: (gateway, change = {}) => {
      const delivery = startDelivery({ db: database.db, blobs, key: deviceKey, log: silentLog(), gateway, agencyCode, deviceName: 'Kiosk thử', timings: fastTimings, ...change });
      running.push(delivery);
      return delivery;
    },
    close: async () => {
      for (const delivery of running) await delivery.stop();
      await database.close();
    },
  };
}

export function newPlace(): { dir: string; key: Buffer } {
  return { dir: mkdtempSync(join(tmpdir(), 'kiosk-delivery-')), key: randomBytes(32) };
}

export function removePlace(place: { dir: string }): void {
  rmSync(place.dir, { recursive: true, force: true });
}

async function filingRules(): Promise<FilingRules> {
  const { calendar } = await loadCalendar(join(resources, 'calendar'));
  return { calendar, hours: defaultWorkingHours, province: 'H99' };
}

async function birthProcedure(): Promise<Procedure> {
  const { catalogue } = await loadCatalogue(join(resources, 'procedures'));
  const procedure = catalogue.procedures.find((it) => it.code === '1.001193');
  if (procedure === undefined) throw new Error('the catalogue lacks birth registration');
  return procedure;
}

/** Stores a paper of random bytes as a visit would, with one page picture. */
export async function storePaper(blobs: BlobStore, bytes: number): Promise<DraftAttachment> {
  const owner = { kind: 'visit', id: randomUUID() } as const;
  const paper = await blobs.put(randomBytes(bytes), { mediaType: 'application/pdf', owner });
  const screen = await blobs.put(randomBytes(500), { mediaType: 'image/jpeg', owner });
  if (!paper.ok || !screen.ok) throw new Error('the paper could not be stored');
  const { blobId, sha256 } = paper.value;
  return { attachmentId: randomUUID(), blobId, sha256, bytes, name: 'Giấy chứng sinh.pdf', mediaType: 'application/pdf', pages: [{ pageId: randomUUID(), screenBlobId: screen.value.blobId, text: 'GIẤY CHỨNG SINH' }] };
}

async function sampleDraft(blobs: BlobStore, bytes: number): Promise<DossierDraft> {
  const declared = (value: string) => ({ value, source: 'declared' as const, at: '2026-11-04T02:00:00.000Z', confidence: 1 });
  return {
    dossierId: randomUUID(),
    visitId: randomUUID(),
    procedure: await birthProcedure(),
    caseId: 'withNotification',
    card: {
      number: '000199000019', oldNumber: null, fullName: 'Nguyễn Thị Mẫu', birthDate: '1999-01-15', sex: 'female', residence: 'Thôn Mẫu, Xã Mẫu, Tỉnh Mẫu',
      issueDate: '2022-07-01', expiry: { kind: 'date', date: '2039-01-15' }, cardKind: 'cccd', cancelledNumbers: [], warnings: [],
    },
    assurance: 'scanned',
    chip: null,
    language: 'vi',
    values: { applicantName: declared('Nguyễn Thị Mẫu'), applicantNumber: declared('000199000019'), applicantPhone: declared('0900000000'), childName: declared('Nguyễn Văn Mẫu') },
    components: [
      { componentId: 'declaration', name: 'Tờ khai', state: 'presented', attachment: null },
      { componentId: 'birthNotification', name: 'Giấy chứng sinh', state: 'scanned', attachment: await storePaper(blobs, bytes) },
      { componentId: 'identityCard', name: 'Thẻ căn cước', state: 'presented', attachment: null },
    ],
  };
}

/** Waits until a condition holds; the time-out is the test's own. */
export async function until(holds: () => boolean | Promise<boolean>, everyMs = 10): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, everyMs));
}
