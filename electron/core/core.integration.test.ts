import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { RouterClient } from '@orpc/server';
import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { PtyScanner } from '../../native/barcode-scanner/virtual/pty-scanner.ts';
import { EsclServer } from '../../native/document-scanner/virtual/escl-server.ts';
import { writeSaneConfig } from '../../native/document-scanner/virtual/sane-config.ts';
import { birthForm, clerk, person, resourcesDir } from '../../tests/support/visits/visit-bench.ts';
import type { CoreConfigInput } from './config.ts';
import { assetPaths, staffSessionHeader } from './contract/assets.ts';
import type { KioskView } from './contract/kiosk.ts';
import type { VisitCommand, VisitView } from './contract/visit.ts';
import { startCore } from './core.ts';
import type { Core } from './core.ts';
import type { KioskRouter } from './rpc/router.ts';
import { rootOnlyFile } from './storage/root-only-file.ts';

interface Centre {
  readonly dir: string;
  readonly config: CoreConfigInput;
  readonly cards: PtyScanner;
  readonly scanner: EsclServer;
}

const endings: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function openCentre(change: Partial<CoreConfigInput> = {}): Promise<Centre> {
  const dir = mkdtempSync(join(tmpdir(), 'core-'));
  endings.push(() => rmSync(dir, { recursive: true, force: true }));
  const cards = await PtyScanner.create(mkdtempSync(join(dir, 'pty-')));
  endings.push(() => cards.dispose());
  const scanner = await EsclServer.start({ name: 'VDEV' });
  endings.push(() => scanner.stop());
  const saneDir = mkdtempSync(join(dir, 'sane-'));
  await writeSaneConfig(saneDir, [{ backend: 'airscan', name: scanner.name, url: scanner.url }]);
  const config: CoreConfigInput = {
    dataDir: join(dir, 'kiosk'), resourcesDir, shell: 'chromium', version: '0.0.0', siteName: 'Trung tâm Mẫu', agencyCode: 'H00.00.00', hotline: '0900 000 000',
    virtualCentre: true, barcodeScanners: [{ path: cards.path, virtual: true }], sane: { configDir: saneDir, virtual: true }, watchedFolder: join(dir, 'incoming'),
    printer: { kind: 'folder', dir: join(dir, 'printed') }, gateway: null, staff: [clerk, { staffId: 'kythuat', displayName: 'Kỹ thuật viên Mẫu', role: 'technician', pin: '135790' }],
    logToStderr: false, policy: { farewellSeconds: 0.2 }, ...change,
  };
  return { dir, config, cards, scanner };
}

interface Kiosk {
  readonly core: Core;
  readonly page: RouterClient<KioskRouter>;
  take(command: VisitCommand): Promise<void>;
  until(wished: (view: VisitView) => boolean, seconds?: number): Promise<VisitView>;
  untilKiosk(wished: (view: KioskView) => boolean): Promise<KioskView>;
  stop(): Promise<void>;
}

async function startKiosk(config: CoreConfigInput): Promise<Kiosk> {
  const core = await startCore(config, { keySealing: rootOnlyFile });
  const connection = core.connect();
  const page = createRouterClient(core.router, { context: connection.context });
  const watching = new AbortController();
  let latest: VisitView = { step: 'welcome' };
  const stream = await page.visit.watch(undefined, { signal: watching.signal });
  const following = (async () => { for await (const view of stream) latest = view; })().catch(() => undefined);
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    watching.abort();
    connection.close();
    await core.stop();
    await following;
  };
  endings.push(stop);
  return {
    core, page, stop,
    take: async (command) => {
      const reply = await page.visit.send(command);
      if (!reply.taken) throw new Error(`${command.type} was refused: ${reply.failure.code} ${JSON.stringify(reply.failure.detail ?? {})}`);
    },
    until: async (wished, seconds = 20) => {
      for await (const view of await page.visit.watch(undefined, { signal: AbortSignal.timeout(seconds * 1000) })) if (wished(view)) return view;
      throw new Error(`the wished view never came: ${JSON.stringify(latest).slice(0, 500)}`);
    },
    untilKiosk: async (wished) => {
      for await (const view of await page.kiosk.watch(undefined, { signal: AbortSignal.timeout(20_000) })) if (wished(view)) return view;
      throw new Error('the wished kiosk view never came');
    },
  };
}

/** An A4 page at 150 dpi with words a reader must find. */
async function paper(words: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="100%" height="100%" fill="white"/><text x="120" y="300" font-family="DejaVu Serif" font-size="56">${words}</text></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function fillForm(kiosk: Kiosk): Promise<void> {
  await kiosk.take({ type: 'confirmIdentity' });
  await kiosk.take({ type: 'chooseProcedure', code: '1.001193' });
  await kiosk.take({ type: 'chooseCase', caseId: 'withNotification' });
  for (const [fieldId, value] of Object.entries(birthForm)) await kiosk.take({ type: 'setField', fieldId, value });
  await kiosk.take({ type: 'finishForm' });
}

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => join(dir, name)).filter((path) => statSync(path).isFile());
}

test('a card before the scanner, a form, two scanned pages: a dossier with a searchable PDF, a receipt, and a clean kiosk', async () => {
  const { dir, config, cards, scanner } = await openCentre();
  const kiosk = await startKiosk(config);
  const ready = await kiosk.untilKiosk((view) => view.devices.every((device) => device.state.kind === 'ready'));
  expect(ready.devices.map((device) => device.kind).sort()).toEqual(['barcodeScanner', 'documentScanner', 'ocr', 'printer', 'watchedFolder']);
  const found = ready.devices.find((device) => device.kind === 'documentScanner')!;
  expect(found.feeder).toBe(true);

  await cards.present(person.qr);
  await kiosk.until((view) => view.step === 'confirmIdentity');
  await fillForm(kiosk);
  scanner.load([await paper('Giấy chứng sinh'), await paper('Người làm chứng')]);
  await kiosk.take({ type: 'scan', componentId: 'birthNotification', scannerId: found.id, source: 'feeder' });
  const read = await kiosk.until((view) => view.step === 'papers' && view.scan.state === 'idle' && view.components.some((it) => it.state.kind === 'scanned' && it.state.pages.length === 2 && it.state.pages.every((page) => page.reading.state === 'read')), 60);
  const pages = read.step === 'papers' ? read.components.flatMap((it) => (it.state.kind === 'scanned' ? it.state.pages : [])) : [];
  expect(pages.map((page) => page.reading.state === 'read' && page.reading.text).join(' ')).toMatch(/chứng sinh[^]*làm chứng/i);

  const picture = await kiosk.core.handleAsset(new Request(`http://kiosk${assetPaths.pageImage(pages[0]!.pageId, 'thumb')}`));
  expect(picture.headers.get('cache-control')).toBe('no-store');
  expect((await sharp(Buffer.from(await picture.arrayBuffer())).metadata()).height).toBe(320);

  await kiosk.take({ type: 'presentComponent', componentId: 'identityCard' });
  await kiosk.take({ type: 'finishPapers' });
  await kiosk.take({ type: 'submit' });
  const receipt = await kiosk.until((view) => view.step === 'receipt');
  if (receipt.step !== 'receipt') throw new Error('no receipt');
  await kiosk.take({ type: 'printReceipt' });
  await kiosk.until((view) => view.step === 'receipt' && view.printing === 'printed');
  const [printed] = readdirSync(join(dir, 'printed'));
  expect(execFileSync('pdftotext', [join(dir, 'printed', printed!), '-'], { encoding: 'utf8' })).toContain(receipt.receipt.provisionalNumber);

  await kiosk.take({ type: 'leaveReceipt' });
  await kiosk.take({ type: 'doNotRemember' });
  await kiosk.until((view) => view.step === 'welcome');
  expect((await kiosk.core.handleAsset(new Request(`http://kiosk${assetPaths.receiptPdf(receipt.receipt.dossierId)}`))).status).toBe(404);
  expect((await kiosk.core.handleAsset(new Request(`http://kiosk${assetPaths.pageImage(pages[0]!.pageId, 'screen')}`))).status).toBe(404);

  const signedIn = await kiosk.page.staff.signIn({ staffId: clerk.staffId, pin: clerk.pin });
  if (!signedIn.signedIn) throw new Error(signedIn.failure.code);
  const dossier = await kiosk.page.counter.dossier({ dossierId: receipt.receipt.dossierId });
  if (!dossier.ok) throw new Error(dossier.failure.code);
  const scanned = dossier.value.components.find((it) => it.componentId === 'birthNotification')!;
  const headers = { [staffSessionHeader]: signedIn.assetKey };
  const forClerk = await kiosk.core.handleAsset(new Request(`http://kiosk${assetPaths.pageImage(scanned.pages[0]!.pageId, 'screen')}`, { headers }));
  expect(forClerk.status).toBe(200);
  await kiosk.page.staff.signOut();
  expect((await kiosk.core.handleAsset(new Request(`http://kiosk${assetPaths.pageImage(scanned.pages[0]!.pageId, 'screen')}`, { headers }))).status).toBe(404);
  await kiosk.stop();
  for (const path of filesBelow(join(dir, 'kiosk'))) {
    const bytes = readFileSync(path);
    for (const secret of [person.number, person.fullName, 'Nguyễn Văn Bé']) expect(bytes.includes(secret), path).toBe(false);
  }
}, 120_000);

test('a picture from the camera and a file in the folder become pages too', async () => {
  const { dir, config } = await openCentre({ barcodeScanners: [], sane: null });
  const kiosk = await startKiosk(config);
  await kiosk.take({ type: 'begin', language: 'vi' });
  await kiosk.take({ type: 'identifyByCode', text: person.qr });
  await fillForm(kiosk);
  const pageCount = (count: number) => (view: VisitView) => view.step === 'papers' && view.components.some((it) => it.state.kind === 'scanned' && it.state.pages.length === count);
  writeFileSync(join(dir, 'dropped.png'), await paper('Giấy chứng sinh'));
  renameSync(join(dir, 'dropped.png'), join(dir, 'incoming', 'dropped.png'));
  await kiosk.until(pageCount(1));
  const captured = await kiosk.core.handleAsset(new Request(`http://kiosk${assetPaths.capture('birthNotification')}`, { method: 'POST', headers: { 'content-type': 'image/png' }, body: new Uint8Array(await paper('Trang hai')) }));
  expect(await captured.json()).toEqual({ taken: true });
  await kiosk.until(pageCount(2));
  const tooLarge = await kiosk.core.handleAsset(new Request(`http://kiosk${assetPaths.capture('birthNotification')}`, { method: 'POST', body: new Uint8Array(15 * 1024 * 1024 + 1) }));
  expect(tooLarge.status).toBe(413);
  expect(await tooLarge.json()).toMatchObject({ failure: { code: 'fileTooLarge' } });
  writeFileSync(join(dir, 'incoming', 'rubbish.pdf'), 'no document');
  expect(await kiosk.until((view) => view.step === 'papers' && view.problem !== null)).toMatchObject({ problem: { code: 'fileNotAnImage' } });
  await kiosk.take({ type: 'end' });
  await expect.poll(() => readdirSync(join(dir, 'incoming')), { timeout: 5_000 }).toEqual([]);
}, 60_000);

test('a core that ended in mid-visit takes the visit up again', async () => {
  const { config } = await openCentre({ barcodeScanners: [], sane: null, watchedFolder: null });
  const first = await startKiosk(config);
  await first.take({ type: 'begin', language: 'en' });
  await first.take({ type: 'identifyByCode', text: person.qr });
  await fillForm(first);
  const before = await first.until((view) => view.step === 'papers');
  await first.stop();
  const second = await startKiosk(config);
  expect(await second.until((view) => view.step === 'papers')).toEqual(before);
  expect((await second.untilKiosk(() => true)).restored).toBe(true);
}, 60_000);

describe('a kiosk whose storage cannot be opened', () => {
  const damages: [string, (dataDir: string) => void, string][] = [
    ['the database is gone', (dataDir) => rmSync(join(dataDir, 'kiosk.db')), 'databaseMissing'],
    ['the key is gone', (dataDir) => rmSync(join(dataDir, 'keys', 'database.key.json')), 'keyUnavailable'],
    ['the database is overwritten', (dataDir) => writeFileSync(join(dataDir, 'kiosk.db'), Buffer.alloc(65_536, 7)), 'databaseCorrupt'],
  ];
  test.each(damages)('because %s says so and makes no new one', async (_what, damage, code) => {
    const { config } = await openCentre({ barcodeScanners: [], sane: null, watchedFolder: null });
    await (await startKiosk(config)).stop();
    for (const name of readdirSync(config.dataDir)) if (name.startsWith('kiosk.db-')) rmSync(join(config.dataDir, name));
    damage(config.dataDir);
    const existed = existsSync(join(config.dataDir, 'kiosk.db'));
    const kiosk = await startKiosk(config);
    expect((await kiosk.untilKiosk(() => true)).storage.state).toMatchObject({ kind: 'failed', failure: { code } });
    expect(await kiosk.page.visit.send({ type: 'begin', language: 'vi' })).toMatchObject({ taken: false, failure: { code } });
    const report = await kiosk.page.maintenance.doctor();
    expect(report).toMatchObject({ ok: true, value: { ok: false } });
    expect(existsSync(join(config.dataDir, 'kiosk.db'))).toBe(existed);
  }, 30_000);
});

test('the doctor finds a sound kiosk sound, and only staff may ask', async () => {
  const { config } = await openCentre({ sane: null, watchedFolder: null, builtOn: '2026-01-01' });
  const kiosk = await startKiosk(config);
  expect(await kiosk.page.maintenance.doctor()).toMatchObject({ ok: false, failure: { code: 'notSignedIn' } });
  expect(await kiosk.page.counter.dossiers({ filter: 'all', query: '' })).toMatchObject({ ok: false, failure: { code: 'notSignedIn' } });
  await kiosk.page.staff.signIn({ staffId: 'kythuat', pin: '135790' });
  expect(await kiosk.page.counter.dossiers({ filter: 'all', query: '' })).toMatchObject({ ok: false, failure: { code: 'notAllowed' } });
  await kiosk.untilKiosk((view) => view.devices.every((device) => device.state.kind === 'ready'));
  const report = await kiosk.page.maintenance.doctor();
  if (!report.ok) throw new Error(report.failure.code);
  expect(report.value.checks.filter((check) => check.state === 'failed')).toEqual([]);
  expect(report.value.checks.map((check) => check.name)).toEqual(expect.arrayContaining(['disk', 'key', 'database', 'audit', 'resources', 'clock', 'gateway', 'ocr']));
}, 30_000);

test('a clerk at the counter confirms the citizen who waits, and sees no more than name and masked number', async () => {
  const { config } = await openCentre({ barcodeScanners: [], sane: null, watchedFolder: null });
  const kiosk = await startKiosk(config);
  await kiosk.page.staff.signIn({ staffId: clerk.staffId, pin: clerk.pin });
  expect(await kiosk.page.counter.waitingCitizen()).toEqual({ ok: true, value: null });
  await kiosk.take({ type: 'begin', language: 'vi' });
  await kiosk.take({ type: 'identifyByCode', text: person.qr });
  const waiting = await kiosk.page.counter.waitingCitizen();
  if (!waiting.ok || waiting.value === null) throw new Error('nobody waits');
  expect(waiting.value).toMatchObject({ fullName: person.fullName, maskedNumber: '000•••••••19' });
  expect(await kiosk.page.counter.confirmCitizen({ visitId: 'another' })).toMatchObject({ ok: false, failure: { code: 'visitEnded' } });
  expect(await kiosk.page.counter.confirmCitizen({ visitId: waiting.value.visitId })).toEqual({ ok: true, value: { confirmed: true } });
  expect(await kiosk.until((view) => view.step === 'confirmIdentity' && view.earlier !== 'locked')).toMatchObject({ earlier: 'none' });
}, 30_000);
