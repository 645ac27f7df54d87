import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { DocumentScanner, ScanEvent, ScanSettings } from '../../../native/document-scanner/types.ts';
import type { KnownPerson } from '../../../native/paper/sources/known-person.ts';
import { fail, ok } from '../../../native/result.ts';
import { createCitizenCache } from '../../../electron/core/citizens/citizen-cache.ts';
import { CorePolicy } from '../../../electron/core/config.ts';
import type { CommandReply, VisitCommand, VisitView } from '../../../electron/core/contract/visit.ts';
import { createBlobStore } from '../../../electron/core/documents/blob-store.ts';
import type { Log } from '../../../electron/core/log/log.ts';
import { openProcedureDesk } from '../../../electron/core/assembly/procedure-desk.ts';
import { createStaffDirectory } from '../../../electron/core/staff/staff-directory.ts';
import { appendAudit } from '../../../electron/core/storage/audit.ts';
import { openStorage } from '../../../electron/core/storage/open-storage.ts';
import { rootOnlyFile } from '../../../electron/core/storage/root-only-file.ts';
import { loadOrCreateDeviceKey } from '../../../electron/core/sync/device-key.ts';
import { receiptView } from '../../../electron/core/dossiers/receipt.ts';
import { submitDossier } from '../../../electron/core/dossiers/submit-dossier.ts';
import { defaultWorkingHours } from '../../../electron/core/procedures/working-time.ts';
import type { ReadSheet } from '../../../electron/core/visits/papers/sheet-turn.ts';
import type { VisitPorts } from '../../../electron/core/visits/visit-ports.ts';
import { VisitService } from '../../../electron/core/visits/visit-service.ts';
import { createVisitStore } from '../../../electron/core/visits/lifetime/visit-store.ts';
import { readSheet } from './paper-samples.ts';

/** For a view that comes after fifty pages were filed, where all suites share two cores. */
const patience = 15_000;

export const resourcesDir = join(import.meta.dirname, '../../../resources');

/** A person who does not exist: province 000 is nobody's. */
export const person = {
  number: '000199000019',
  fullName: 'Nguyễn Thị Mẫu',
  qr: '000199000019||Nguyễn Thị Mẫu|15011999|Nữ|Thôn Mẫu, Xã Mẫu, Huyện Mẫu, Tỉnh Mẫu|01072022',
};

export const clerk = { staffId: 'canbo', pin: '246810', displayName: 'Cán bộ Mẫu', role: 'clerk' } as const;

/** A scanner that gives what the test tells it to, page by page. */
export class ScriptedScanner implements DocumentScanner {
  readonly id = 'scanner';
  readonly name = 'scripted';
  next: ScanEvent[] = [];
  /** While set, the scan waits here after its events. */
  hold: Promise<void> | null = null;
  asked: ScanSettings[] = [];
  duplex = false;

  async capabilities() {
    return ok({ sources: ['flatbed', 'feeder'] as const, colours: ['colour'] as const, resolutions: { kind: 'list' as const, dpi: [300] }, maxWidth: 210, maxHeight: 297, duplex: this.duplex });
  }

  async *scan(settings: ScanSettings, signal: AbortSignal): AsyncGenerator<ScanEvent> {
    this.asked.push(settings);
    for (const event of this.next) yield event;
    const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    if (this.hold !== null) await Promise.race([this.hold, stopped]);
    if (signal.aborted) yield { kind: 'failed', failure: { code: 'cancelled' }, pagesDelivered: 0 };
  }
}

/** A kiosk without a card reader. */
const noChip: VisitPorts['chip'] = {
  read: (_card, _show, signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve({ kind: 'stopped' }), { once: true })),
  photo: async () => null,
  cardLies: () => false,
  lifted: async () => undefined,
};

let picture: Uint8Array | undefined;

/** A small picture with something on it; `shade` makes different ones. */
export async function samplePicture(shade = 0): Promise<Uint8Array> {
  const ink = { create: { width: 40, height: 40, channels: 3 as const, background: { r: shade, g: shade, b: shade } } };
  const plain = async (): Promise<Uint8Array> => sharp({ create: { width: 160, height: 226, channels: 3, background: '#ffffff' } })
    .composite([{ input: await sharp(ink).png().toBuffer(), left: 50, top: 50 }]).png().toBuffer();
  if (shade !== 0) return plain();
  picture ??= await plain();
  return picture;
}

export async function scannedPages(count: number): Promise<ScanEvent[]> {
  const events: ScanEvent[] = [];
  for (let page = 1; page <= count; page += 1) events.push({ kind: 'page', page, file: { kind: 'bytes', bytes: await samplePicture(page), mediaType: 'image/png' } });
  return [...events, { kind: 'done', pages: count }];
}

export interface VisitBench {
  readonly dir: string;
  readonly visits: VisitService;
  readonly ports: VisitPorts;
  readonly scanner: ScriptedScanner;
  readonly database: Extract<Awaited<ReturnType<typeof openStorage>>, { ok: true }>['value'];
  readonly logged: string[];
  /** Reading waits for `hold` while it is set, and gives `next`; `asked` says for whom it read. */
  readonly ocr: { hold: Promise<void> | null; replaced: number; next: ReadSheet | null; asked: (KnownPerson | null)[] };
  now: Date;
  send(command: VisitCommand): Promise<CommandReply>;
  /** Sends and expects it to be taken; gives the view after it. */
  take(command: VisitCommand): Promise<VisitView>;
  /** Waits until the view is as wished. */
  until<T extends VisitView>(wished: (view: VisitView) => view is T): Promise<T>;
  until(wished: (view: VisitView) => boolean): Promise<VisitView>;
  /** Ends without any farewell, as a crash would, and opens again on the same folder. */
  crash(): Promise<VisitBench>;
  close(): Promise<void>;
}

export interface BenchOptions {
  readonly policy?: Partial<CorePolicy>;
  readonly dir?: string;
  readonly now?: Date;
  readonly change?: Partial<VisitPorts>;
  /** Puts a fault around a port that otherwise does its real work. */
  readonly wrap?: { readonly [P in keyof VisitPorts]?: (port: VisitPorts[P]) => VisitPorts[P] };
}

/** The visit over real storage, store, cache, staff and dossiers; scanner, OCR and PDF are scripted, because they take seconds. */
export async function openVisitBench(options: BenchOptions = {}): Promise<VisitBench> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'visits-'));
  const opened = await openStorage({ dir, sealing: rootOnlyFile });
  if (!opened.ok) throw new Error(opened.failure.code);
  const database = opened.value;
  const bench = { now: options.now ?? new Date('2026-11-23T02:00:00Z') };
  const clock = (): Date => bench.now;
  const blobs = createBlobStore({ database, dir: join(dir, 'blobs') });
  await blobs.sweep();
  const staff = createStaffDirectory({ database, clock, cost: { memorySize: 64, iterations: 1 } });
  if (!(await staff.hasStaff())) await staff.addStaff(clerk);
  const desk = await openProcedureDesk(resourcesDir, clock);
  const key = await loadOrCreateDeviceKey(database.db);
  const rules = { calendar: new Map(), hours: defaultWorkingHours, province: null };
  const scanner = new ScriptedScanner();
  const logged: string[] = [];
  const log: Log = {
    event: (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`),
    unexpected: (where, error) => void logged.push(`unexpected ${where} ${String(error)}`),

  };
  const ocr: VisitBench['ocr'] = { hold: null, replaced: 0, next: null, asked: [] };
  const ports: VisitPorts = {
    policy: CorePolicy.parse(options.policy ?? {}),
    log,
    clock,
    store: createVisitStore(database, clock),
    blobs,
    citizens: createCitizenCache({ database, blobs, lookupKey: database.deriveKey('citizenLookup'), clock }),
    staff,
    reader: {
      kinds: new Set(['birth-notification', 'birth-certificate', 'id-card']),
      read: async (page, { signal, person: present, preview }) => {
        ocr.asked.push(present ?? null);
        const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
        preview?.show(page.bytes);
        if (ocr.hold !== null) await Promise.race([ocr.hold, stopped]);
        return signal.aborted ? fail({ code: 'cancelled' as const }) : ok(ocr.next ?? { ...(await readSheet()), image: page });
      },
      replace: async () => void (ocr.replaced += 1),
    },
    chip: noChip,
    estimate: { fees: () => [], appointment: () => ({ at: null, warning: null }) },
    audit: (entry) => appendAudit(database.db, entry),
    procedureInForce: (code) => desk.inForce(code),
    scanner: (id) => (id === scanner.id ? scanner : null),
    submit: (draft) => submitDossier({ db: database.db, rules, kioskShort: key.shortName, consentNotice: 'test', now: clock }, draft),
    receipt: async (dossierId) => {
      const receipt = await receiptView({ db: database.db, key, printer: () => true }, dossierId);
      if (receipt === null) throw new Error('no such dossier');
      return receipt;
    },
    printReceipt: async () => ok({ jobId: '1' }),
    agency: 'H00.00.12',
    makePdf: async (pages) => {
      for (const page of pages) await page();
      return ok(Buffer.from(`%PDF-1.7 ${String(pages.length)} ${String(Math.random())}`));
    },
    replacePage: () => undefined,
    ...options.change,
  };
  for (const [name, wrap] of Object.entries(options.wrap ?? {})) Object.assign(ports, { [name]: (wrap as (port: unknown) => unknown)(Reflect.get(ports, name)) });
  const visits = new VisitService(ports);
  await visits.start();
  const crash = async (): Promise<void> => {
    await visits.stop();
    await database.close();
  };
  const self: VisitBench = Object.assign(bench, {
    dir, visits, ports, scanner, database, logged, ocr,
    send: (command: VisitCommand) => visits.send(command),
    take: async (command: VisitCommand) => {
      const reply = await visits.send(command);
      if (!reply.taken) throw new Error(`${command.type} was refused: ${reply.failure.code} ${JSON.stringify(reply.failure.detail ?? {})}`);
      return visits.view.value;
    },
    until: async (wished: (view: VisitView) => boolean) => {
      for await (const view of visits.view.follow(AbortSignal.timeout(patience))) if (wished(view)) return view;
      throw new Error(`the wished view never came; the last one was ${visits.view.value.step}\n${logged.join('\n')}`);
    },
    crash: async () => {
      await crash();
      return openVisitBench({ ...options, dir, now: bench.now });
    },
    close: async () => {
      await crash();
      rmSync(dir, { recursive: true, force: true });
    },
  } as Omit<VisitBench, 'now'>);
  return self;
}

/** Answers that make the form of 1.001193 complete. */
export const birthForm: Record<string, string> = {
  applicantPhone: '0900000001', relation: 'mother', childName: 'Nguyễn Văn Bé', childBirthDate: '2026-10-01', childSex: 'male',
  childBirthPlace: 'Trạm y tế Xã Mẫu', childHometown: 'Xã Mẫu, Tỉnh Mẫu', childEthnicity: 'Kinh', withinSixtyDays: 'yes', parentsMarried: 'no',
  motherName: 'Nguyễn Thị Mẫu', motherBirthDate: '1999-01-15', fatherRecorded: 'no',
};

/** Steps of a whole visit, in order; tests stop wherever they need to be. */
export const visitScript: { name: string; go(bench: VisitBench): Promise<unknown> }[] = [
  { name: 'identify', go: (bench) => bench.take({ type: 'begin', language: 'vi' }) },
  { name: 'confirmIdentity', go: (bench) => bench.take({ type: 'identifyByCode', text: person.qr }) },
  { name: 'chooseProcedure', go: (bench) => bench.take({ type: 'confirmIdentity' }) },
  { name: 'chooseCase', go: (bench) => bench.take({ type: 'chooseProcedure', code: '1.001193' }) },
  { name: 'form', go: (bench) => bench.take({ type: 'chooseCase', caseId: 'withNotification' }) },
  {
    name: 'papers',
    go: async (bench) => {
      for (const [fieldId, value] of Object.entries(birthForm)) await bench.take({ type: 'setField', fieldId, value });
      await bench.take({ type: 'finishForm' });
    },
  },
  {
    name: 'review',
    go: async (bench) => {
      bench.scanner.next = await scannedPages(2);
      await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
      await bench.until((view) => view.step === 'papers' && view.scan.state === 'idle');
      await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
      await bench.take({ type: 'finishPapers' });
    },
  },
  {
    name: 'receipt',
    go: async (bench) => {
      await bench.take({ type: 'submit' });
      await bench.until((view) => view.step === 'receipt');
    },
  },
  { name: 'remember', go: (bench) => bench.take({ type: 'leaveReceipt' }) },
];

/** Walks the script up to and including the named step. */
export async function walkTo(bench: VisitBench, step: string): Promise<void> {
  for (const part of visitScript) {
    await part.go(bench);
    if (part.name === step) return;
  }
  throw new Error(`no step ${step} in the script`);
}
