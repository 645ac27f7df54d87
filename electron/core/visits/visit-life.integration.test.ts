import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { clerk, openVisitBench, person, samplePicture, scannedPages, visitScript, walkTo } from '../../../tests/support/visits/visit-bench.ts';
import type { BenchOptions, VisitBench } from '../../../tests/support/visits/visit-bench.ts';
import type { VisitCommand, VisitView } from '../contract/visit.ts';

const open = new Set<VisitBench>();
afterEach(async () => {
  for (const bench of open) await bench.close();
  open.clear();
});

async function at(step: string | null, options: BenchOptions = {}): Promise<VisitBench> {
  const bench = await openVisitBench(options);
  open.add(bench);
  if (step !== null) await walkTo(bench, step);
  return bench;
}

async function crash(bench: VisitBench): Promise<VisitBench> {
  open.delete(bench);
  const again = await bench.crash();
  open.add(again);
  return again;
}

/** The same picture but for what passes with the moment. */
function lasting(view: VisitView): unknown {
  return JSON.parse(JSON.stringify(view, (key, value: unknown) => (key === 'problem' || key === 'endsInSeconds' || key === 'reading' ? null : value)));
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name)).filter((path) => statSync(path).isFile());
}

const allSettled = (view: VisitView): boolean => view.step !== 'review' || view.components.every((it) => it.state.kind !== 'scanned' || it.state.pages.every((page) => page.reading.state === 'read'));

describe('a crash', () => {
  test.each(visitScript.map((step) => step.name))('at %s brings back the same view, and the visit goes on to its end', async (step) => {
    let bench = await at(step);
    await bench.until(allSettled);
    const before = lasting(bench.visits.view.value);
    bench = await crash(bench);
    expect(bench.visits.restored.value).toBe(true);
    expect(lasting(bench.visits.view.value)).toEqual(before);
    const left = visitScript.slice(visitScript.findIndex((it) => it.name === step) + 1);
    for (const next of left) await next.go(bench);
    await bench.take({ type: 'doNotRemember' });
    expect(await bench.database.db.selectFrom('dossiers').select('status').execute()).toHaveLength(1);
  });

  test.each([...visitScript.map((step) => step.name), 'scanning', 'submitting'])('by kill -9 at %s loses nothing', async (step) => {
    const dir = mkdtempSync(join(tmpdir(), 'visits-'));
    const script = join(import.meta.dirname, '../../../tests/support/visits/visit-process.ts');
    const child = spawn(process.execPath, [script, dir, step], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const bench = await at(null, { dir, now: new Date() });
    switch (step) {
      case 'scanning':
        expect(bench.visits.view.value).toMatchObject({ step: 'papers', scan: { state: 'failed', failure: { code: 'scannerDisconnected' }, pagesKept: 2 } });
        break;
      case 'submitting':
        await bench.until((view) => view.step === 'receipt');
        expect(await bench.database.db.selectFrom('dossiers').select('dossier_id').execute()).toHaveLength(1);
        break;
      default:
        expect(bench.visits.view.value.step).toBe(step);
    }
  });

  test('in the middle of a scan keeps the pages and says that the scanner was cut off', async () => {
    let bench = await at('papers');
    bench.scanner.next = (await scannedPages(2)).slice(0, 2);
    bench.scanner.hold = new Promise(() => undefined);
    await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
    await bench.until((it) => it.step === 'papers' && it.scan.state === 'scanning' && it.scan.pagesDone === 2);
    bench = await crash(bench);
    expect(bench.visits.view.value).toMatchObject({ step: 'papers', scan: { state: 'failed', failure: { code: 'scannerDisconnected' }, pagesKept: 2 } });
    await bench.until((it) => it.step === 'papers' && it.components[1]?.state.kind === 'scanned' && it.components[1].state.pages.every((page) => page.reading.state === 'read'));
  });

  test('after the dossier was filed but before the visit knew shows the receipt of that one dossier', async () => {
    let bench = await at('review', { wrap: { submit: (submit) => async (draft) => { await submit(draft); return new Promise(() => undefined); } } });
    await bench.take({ type: 'submit' });
    while ((await bench.database.db.selectFrom('dossiers').select('dossier_id').execute()).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const [filed] = await bench.database.db.selectFrom('dossiers').select(['dossier_id', 'provisional_number']).execute();
    // The stuck submission stands for a killed process: it never comes back.
    open.delete(bench);
    await bench.database.close();
    bench = await openVisitBench({ dir: bench.dir, now: bench.now });
    open.add(bench);
    expect(await bench.until((it) => it.step === 'receipt')).toMatchObject({ receipt: { dossierId: filed?.dossier_id, provisionalNumber: filed?.provisional_number } });
    expect(await bench.database.db.selectFrom('dossiers').select('dossier_id').execute()).toHaveLength(1);
  });

  test('long ago is not shown to whoever stands there now, but wiped', async () => {
    let bench = await at('papers');
    bench.scanner.next = await scannedPages(1);
    await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
    await bench.until((it) => it.step === 'papers' && it.scan.state === 'idle');
    bench.now = new Date(bench.now.getTime() + 16 * 60_000);
    bench = await crash(bench);
    expect(bench.visits.view.value).toEqual({ step: 'welcome' });
    expect(await bench.database.db.selectFrom('visits').selectAll().execute()).toEqual([]);
    expect(await bench.database.db.selectFrom('visit_keys').selectAll().execute()).toEqual([]);
    expect(filesBelow(join(bench.dir, 'blobs'))).toEqual([]);
  });

  test('between the two halves of a wipe leaves no file behind', async () => {
    let bench = await at('papers');
    await bench.visits.capture('birthNotification', await samplePicture());
    const visitId = bench.visits.current()!.visitId;
    await bench.visits.stop();
    await bench.ports.store.destroy(visitId);
    bench = await crash(bench);
    expect(bench.visits.view.value).toEqual({ step: 'welcome' });
    expect(filesBelow(join(bench.dir, 'blobs'))).toEqual([]);
  });

  test('that damaged the saved state wipes the visit instead of guessing', async () => {
    let bench = await at('form');
    await bench.database.db.updateTable('visits').set({ sealed: Buffer.from('damaged') }).execute();
    bench = await crash(bench);
    expect(bench.visits.view.value).toEqual({ step: 'welcome' });
    expect(await bench.database.db.selectFrom('visits').selectAll().execute()).toEqual([]);
  });
});

describe('the end of a visit', () => {
  test('leaves no row, no file and no byte of the person on the disk', async () => {
    const bench = await at('papers');
    bench.scanner.next = await scannedPages(2);
    await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
    await bench.until((it) => it.step === 'papers' && it.scan.state === 'idle');
    expect(filesBelow(join(bench.dir, 'blobs')).length).toBeGreaterThan(0);
    await bench.take({ type: 'end' });
    expect(bench.visits.view.value).toEqual({ step: 'farewell', language: 'vi', why: 'left', tidying: false });
    for (const table of ['visits', 'visit_keys', 'blobs', 'blob_owners'] as const) expect(await bench.database.db.selectFrom(table).selectAll().execute()).toEqual([]);
    expect(filesBelow(join(bench.dir, 'blobs'))).toEqual([]);
    expect(statSync(join(bench.dir, 'kiosk.db-wal'), { throwIfNoEntry: false })?.size ?? 0).toBe(0);
    for (const path of filesBelow(bench.dir)) {
      const bytes = readFileSync(path);
      for (const secret of [person.number, person.fullName]) expect(bytes.includes(secret), path).toBe(false);
    }
    expect(bench.logged.join('\n')).not.toContain(person.number);
    expect(bench.logged.join('\n')).not.toContain(person.fullName);
    expect(bench.ocr.replaced).toBe(1);
  });

  test('stops what is running, and nothing comes in afterwards', async () => {
    const bench = await at('papers');
    bench.scanner.next = (await scannedPages(1)).slice(0, 1);
    bench.scanner.hold = new Promise(() => undefined);
    await bench.take({ type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' });
    await bench.until((it) => it.step === 'papers' && it.scan.state === 'scanning' && it.scan.pagesDone === 1);
    const late = bench.visits.capture('birthNotification', await samplePicture(9));
    await bench.take({ type: 'end' });
    await late;
    expect(filesBelow(join(bench.dir, 'blobs'))).toEqual([]);
  });

  test('keeps of a filed dossier what the dossier owns, and nothing else', async () => {
    const bench = await at('remember');
    await bench.take({ type: 'doNotRemember' });
    const owners = await bench.database.db.selectFrom('blob_owners').select('owner_kind').distinct().execute();
    expect(owners).toEqual([{ owner_kind: 'dossier' }]);
    expect(await bench.database.db.selectFrom('blobs').selectAll().execute()).toHaveLength(3);
  });

  test('comes by itself when nobody is there, after a warning', async () => {
    const bench = await at('form', { policy: { idleWarningSeconds: 0.3, idleEndSeconds: 1, farewellSeconds: 0.05 } });
    await bench.until((it) => it.step === 'form' && it.endsInSeconds === 1);
    await bench.until((it) => it.step === 'farewell' && it.why === 'timedOut');
    await bench.until((it) => it.step === 'welcome');
  });

  test('gives a fresh page to the next person, who need not wait for the farewell to be over', async () => {
    let pages = 0;
    const bench = await at('form', { change: { replacePage: () => { pages += 1; } } });
    await bench.take({ type: 'end' });
    expect(pages).toBe(0);
    await bench.visits.codeScanned({ kind: 'text', text: person.qr });
    expect(bench.visits.view.value).toMatchObject({ step: 'confirmIdentity' });
    expect(pages).toBe(1);
  });

  test('that the disk refuses is tried again, and until then nobody else begins', async () => {
    const disk = { broken: true };
    const bench = await at('form', { wrap: { store: (store) => ({ ...store, destroy: async (id) => (disk.broken ? { ok: false, failure: { code: 'diskFull' } } : store.destroy(id)) }) } });
    await bench.take({ type: 'end' });
    expect(await bench.send({ type: 'begin', language: 'vi' })).toMatchObject({ failure: { code: 'storageUnavailable' } });
  });
});

describe('a second visit', () => {
  async function remembered(policy: BenchOptions['policy'] = {}): Promise<VisitBench> {
    const bench = await at('remember', { policy: { farewellSeconds: 0.01, ...policy } });
    expect(bench.visits.view.value).toMatchObject({ papers: 1, until: [{ days: 7, date: '2026-11-30' }, { days: 30 }, { days: 90 }] });
    await bench.take({ type: 'remember', purposes: ['identityAndContact', 'papers'], days: 30 });
    await bench.until((it) => it.step === 'welcome');
    return bench;
  }

  test('with only the QR sees nothing of the first, and with a clerk beside sees contact and papers', async () => {
    const bench = await remembered();
    await walkTo(bench, 'form');
    expect(bench.visits.view.value).toMatchObject({ earlier: 'locked' });
    expect(JSON.stringify(bench.visits.view.value)).not.toContain('0900000001');
    await bench.take({ type: 'confirmByClerk', staffId: clerk.staffId, pin: clerk.pin });
    expect(bench.visits.view.value).toMatchObject({ earlier: 'open', values: { applicantPhone: { value: '0900000001', source: 'earlierVisit' } } });
  });

  test('reuses an earlier paper without scanning, and the dossier owns it', async () => {
    const bench = await remembered({ openEarlierDataAt: 'scanned' });
    await walkTo(bench, 'papers');
    const view = bench.visits.view.value;
    const [offer] = view.step === 'papers' ? view.components.find((it) => it.componentId === 'birthNotification')!.offers : [];
    await bench.take({ type: 'reusePaper', componentId: 'birthNotification', paperId: offer!.paperId });
    await bench.take({ type: 'presentComponent', componentId: 'identityCard' });
    await bench.take({ type: 'finishPapers' });
    await bench.take({ type: 'submit' });
    expect(await bench.until((it) => it.step === 'receipt')).toMatchObject({ receipt: { components: [{}, { state: 'reused', pages: 2 }, {}] } });
    expect(bench.scanner.asked).toHaveLength(1);
  });

  test('can be the last: forgetting deletes the record and ends the visit', async () => {
    const bench = await remembered();
    await walkTo(bench, 'chooseProcedure');
    expect(await bench.send({ type: 'forgetMe' })).toMatchObject({ failure: { code: 'confirmationNeeded' } });
    await bench.take({ type: 'confirmByClerk', staffId: clerk.staffId, pin: clerk.pin });
    await bench.take({ type: 'forgetMe' });
    for (const table of ['citizens', 'citizen_identifiers', 'citizen_papers', 'consents'] as const) expect(await bench.database.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  test('of somebody who only typed the number is not offered to be remembered', async () => {
    const bench = await at('identify');
    await bench.take({ type: 'identifyByTyping', number: person.number, fullName: person.fullName, birthDate: '1999-01-15', sex: 'female', residence: 'Xã Mẫu' });
    for (const step of visitScript.slice(2, -1)) await step.go(bench);
    expect(await bench.take({ type: 'leaveReceipt' })).toMatchObject({ step: 'farewell', why: 'finished' });
  });
});

const anyCommand: fc.Arbitrary<VisitCommand> = fc.oneof(
  fc.constantFrom<VisitCommand>(
    { type: 'begin', language: 'en' }, { type: 'confirmIdentity' }, { type: 'rejectIdentity' }, { type: 'finishForm' }, { type: 'finishPapers' }, { type: 'submit' },
    { type: 'goBack' }, { type: 'stillHere' }, { type: 'end' }, { type: 'leaveReceipt' }, { type: 'forgetMe' }, { type: 'cancelScan' }, { type: 'dismissScanFailure' }, { type: 'printReceipt' },
    { type: 'identifyByCode', text: person.qr }, { type: 'chooseProcedure', code: '1.001193' }, { type: 'chooseCase', caseId: 'withNotification' }, { type: 'chooseProcedure', code: 'none' },
    { type: 'scan', componentId: 'birthNotification', scannerId: 'scanner', source: 'feeder' }, { type: 'bringLater', componentId: 'birthNotification' }, { type: 'presentComponent', componentId: 'identityCard' },
    { type: 'reusePaper', componentId: 'birthNotification', paperId: 'x' }, { type: 'clearComponent', componentId: 'birthNotification' }, { type: 'remember', purposes: ['papers'], days: 7 },
  ),
  fc.string().map((text): VisitCommand => ({ type: 'identifyByCode', text })),
  fc.tuple(fc.constantFrom('childName', 'relation', 'constructor', '__proto__'), fc.string()).map(([fieldId, value]): VisitCommand => ({ type: 'setField', fieldId, value })),
);

test('no order of commands throws, and every refusal is one with a code', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: -1, max: 6 }), fc.array(anyCommand, { maxLength: 15 }), async (start, commands) => {
    const bench = await at(start < 0 ? null : visitScript[start]!.name);
    try {
      for (const command of commands) {
        const reply = await bench.send(command);
        if (!reply.taken) expect(reply.failure.code).toBeTruthy();
      }
      expect(bench.logged.filter((line) => line.startsWith('unexpected'))).toEqual([]);
    } finally {
      open.delete(bench);
      await bench.close();
    }
  }), { numRuns: 15 });
}, 60_000);
