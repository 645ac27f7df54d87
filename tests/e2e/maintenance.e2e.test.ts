import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { virtualStaff } from '../../electron/virtual-centre/centre.ts';
import { root } from '../../scripts/start/places.ts';
import { accessibilityProblems, announced, runCentre, walkTo, leave, type RunningCentre, type Screen } from '../support/running-centre.ts';

const [, technician] = virtualStaff;
let centre: RunningCentre;
let bench: Screen;

beforeAll(async () => { centre = await runCentre(); });
afterAll(async () => { await centre.stop(); });
beforeEach(async () => {
  bench = await centre.openScreen({ orientation: 'landscape', hash: '#/maintenance' });
  await bench.fill(bench.words.say('common:staff.id'), technician.staffId);
  await bench.fill(bench.words.say('common:staff.pin'), technician.pin);
  await bench.button(bench.words.say('common:staff.signIn')).click();
  await bench.page.getByRole('tab', { name: bench.words.say('maintenance:tabs.doctor') }).waitFor();
});
afterEach(async () => {
  expect(bench.errors).toEqual([]);
  await bench.close();
});

async function openTab(name: 'doctor' | 'devices' | 'sync' | 'enrol'): Promise<void> {
  await bench.page.getByRole('tab', { name: bench.words.say(`maintenance:tabs.${name}`) }).click();
  await bench.page.getByRole('tabpanel').waitFor();
}

test('the doctor finds a sound kiosk sound', async () => {
  await announced(bench.page, bench.words.say('maintenance:doctor.ok'));
  for (const check of ['disk', 'key', 'database', 'audit', 'clock', 'gateway', 'ocr']) await bench.page.getByText(bench.words.say(`maintenance:doctor.part.${check}`), { exact: true }).waitFor();
  expect(await accessibilityProblems(bench.page)).toEqual([]);
});

test('every device is listed as it is: a scanner that is pulled out is gone at once, and back when plugged', async () => {
  await openTab('devices');
  const scanner = bench.page.getByRole('listitem').filter({ hasText: bench.words.say('maintenance:devices.kind.barcodeScanner') });
  await scanner.filter({ hasText: bench.words.say('maintenance:devices.state.ready') }).waitFor();
  await centre.dock.perform({ type: 'plugBarcodeScanner', plugged: false });
  await scanner.filter({ hasText: bench.words.say('failures:barcodeScannerUnplugged.clerk') }).waitFor();
  expect(await accessibilityProblems(bench.page)).toEqual([]);
  await centre.dock.perform({ type: 'plugBarcodeScanner', plugged: true });
  await scanner.filter({ hasText: bench.words.say('maintenance:devices.state.ready') }).waitFor();
});

test('the way to the gateway is shown as it changes', async () => {
  const { page, words } = bench;
  await openTab('sync');
  await announced(page, words.say('maintenance:sync.gateway.reachable'));
  await centre.dock.perform({ type: 'setLine', state: 'cut' });
  // The next dossier notices.
  const kiosk = await centre.openScreen();
  await walkTo(centre, kiosk, 'receipt');
  await announced(page, words.say('maintenance:sync.gateway.unreachable'));
  await centre.dock.perform({ type: 'setLine', state: 'up' });
  await announced(page, words.say('maintenance:sync.gateway.reachable'));
  await leave(kiosk);
  await kiosk.close();
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('a wrong enrolment code is refused by name', async () => {
  const { page, words } = bench;
  await openTab('enrol');
  await bench.fill(words.say('maintenance:enrol.url'), centre.config.gateway?.url ?? '');
  await bench.fill(words.say('maintenance:enrol.code'), 'WRONG-WRONG-WRONG');
  await bench.button(words.say('maintenance:enrol.submit')).click();
  await announced(page, words.say('failures:enrolmentCodeInvalid.clerk'));
  expect(await accessibilityProblems(page)).toEqual([]);
});

test('the technician’s tool asks this kiosk while it runs, and adds staff who can sign in at once', async () => {
  const kioskctl = join(root, 'scripts/kioskctl/main.ts');
  const ask = (words: string[], input = ''): string => execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', kioskctl, ...words, '--json', '--data-dir', centre.dir], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
  expect(JSON.parse(ask(['sync', 'status']))).toMatchObject({ running: true, gateway: 'reachable' });
  expect(JSON.parse(ask(['doctor']))).toMatchObject({ ok: true });
  ask(['staff', 'add', '--id', 'moi', '--name', 'Kỹ thuật viên Mới', '--role', 'technician', '--pin-stdin'], '864202\n');
  const desk = await centre.openScreen({ orientation: 'landscape', hash: '#/maintenance' });
  await desk.fill(desk.words.say('common:staff.id'), 'moi');
  await desk.fill(desk.words.say('common:staff.pin'), '864202');
  await desk.button(desk.words.say('common:staff.signIn')).click();
  await desk.page.getByText('Kỹ thuật viên Mới').waitFor();
  await desk.close();
});
