import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { runShell, prepare, type RunningShell } from '../../electron/shell/run-shell.ts';
import { createElectronDouble, workingKeyStore, type ElectronDouble } from '../support/electron-double/electron-double.ts';
import type { BrowserWindowDouble } from '../support/electron-double/browser-window.ts';
import { FrameDouble, type PreloadElectron } from '../support/electron-double/page.ts';
import { cardHelperModule, coreModule, dialFrom, shellFixture, storeIn, until } from '../support/electron-double/shell-fixture.ts';

/** The real preload script takes its `electron` from the page it runs in. */
const preloading = vi.hoisted(() => ({ electron: {} as PreloadElectron }));
vi.mock('electron', () => ({ get contextBridge() { return preloading.electron.contextBridge; }, get ipcRenderer() { return preloading.electron.ipcRenderer; } }));

async function runPreload(frame: FrameDouble): Promise<void> {
  preloading.electron = frame.electron;
  vi.stubGlobal('window', frame.window);
  vi.resetModules();
  await import('../../electron/shell/preload.ts');
}

interface Opened {
  readonly double: ElectronDouble;
  readonly shell: RunningShell;
  readonly window: BrowserWindowDouble;
}
type Fixture = Awaited<ReturnType<typeof shellFixture>>;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

afterAll(() => { vi.unstubAllGlobals(); });

async function fixture(): Promise<Fixture> {
  const made = await shellFixture();
  closing.push(made.remove);
  return made;
}

async function open({ pageDir, config }: Fixture, safeStorage = workingKeyStore()): Promise<Opened> {
  const double = createElectronDouble({ runPreload, safeStorage });
  prepare(double.electron);
  double.app.becomeReady();
  const shell = await runShell(double.electron, { config, pageDir, preload: '/preload.cjs', coreModule, cardHelperModule, windowed: false, say: () => undefined });
  const window = double.windows[0];
  if (shell === null || window === undefined) throw new Error('no shell');
  closing.push(() => shell.stop());
  await vi.waitFor(() => { expect(window.shown).toBe(true); });
  return { double, shell, window };
}

test('a visit begins over the port that the page is handed; the core dies and the visit goes on over the next one', async () => {
  const { double, window } = await open(await fixture());
  const page = storeIn(window);
  closing.push(async () => { page.stop(); });
  const visit = async (step: string): Promise<object> => vi.waitFor(() => {
    const { visit: shown, link } = page.getSnapshot();
    if (link !== 'ready' || shown?.step !== step) throw new Error(`${link}: ${String(shown?.step)}`);
    return shown;
  }, 30_000);
  await visit('welcome');
  expect(await page.send({ type: 'begin', language: 'vi' })).toBe(true);
  const begun = await visit('identify');
  double.cores[0]?.process.kill();
  await vi.waitFor(() => { expect(page.getSnapshot().link).toBe('lost'); }, 5000);
  expect(await visit('identify')).toMatchObject({ visitId: 'visitId' in begun ? begun.visitId : 'none' });
  expect(double.cores.length).toBe(2);
});

describe('one shell', () => {
  let shared: Opened;
  let made: Fixture;
  beforeAll(async () => {
    made = await shellFixture({ policy: { farewellSeconds: 0.05 } });
    shared = await open(made);
    closing.length = 0;
  });
  afterAll(async () => {
    await shared.shell.stop();
    await made.remove();
  });

  /** The window that stands there now, once its page is shown. */
  const window = (): Promise<BrowserWindowDouble> => vi.waitFor(() => {
    const standing = shared.double.windows.filter((one) => !one.isDestroyed());
    const only = standing[0];
    if (standing.length !== 1 || only === undefined || only.webContents.frame === null) throw new Error(`${String(standing.length)} windows`);
    return only;
  });

  test('the page crashes and comes back to the same visit; at its end a fresh page takes its place', async () => {
    const first = await window();
    await (await dialFrom(first)).client.visit.send({ type: 'begin', language: 'en' });
    first.webContents.crash();
    const { client } = await dialFrom(await window());
    expect(await until(client.visit.watch(), (visit) => visit.step === 'identify')).toMatchObject({ language: 'en' });
    await client.visit.send({ type: 'end' });
    await vi.waitFor(() => { expect([first.isDestroyed(), shared.double.windows.length, shared.double.app.exited]).toEqual([true, 2, null]); }, 10_000);
  });

  test('a clerk’s page is not taken away when a citizen’s visit ends', async () => {
    const standing = await window();
    const { client } = await dialFrom(standing);
    await client.visit.send({ type: 'begin', language: 'vi' });
    Object.assign(standing.webContents.frame ?? {}, { url: 'app://kiosk/index.html#/counter' });
    await client.visit.send({ type: 'end' });
    await until(client.visit.watch(), (visit) => visit.step === 'welcome');
    await client.procedures.search({ query: '' });
    expect(standing.isDestroyed()).toBe(false);
    Object.assign(standing.webContents.frame ?? {}, { url: 'app://kiosk/index.html' });
  });

  test('a frame inside the page, another page and a page that has gone get no port', async () => {
    await shared.shell.core.ready();
    const page = (await window()).webContents.frame;
    const got: string[] = [];
    const frame = (name: string, url: string, parent: FrameDouble | null = null): FrameDouble => {
      const other = new FrameDouble(url, () => undefined, parent);
      other.electron.ipcRenderer.on('kiosk:port', () => got.push(name));
      return other;
    };
    const gone = frame('gone', 'app://kiosk/index.html');
    gone.destroy();
    const { tellMain } = shared.double;
    tellMain('kiosk:connect', frame('inner', 'app://kiosk/index.html', page));
    tellMain('kiosk:connect', frame('foreign', 'https://example.org/index.html'));
    tellMain('kiosk:connect', frame('asset', 'app://kiosk/assets/receipts/1'));
    tellMain('kiosk:connect', gone);
    tellMain('kiosk:connect', null);
    tellMain('kiosk:anything', frame('wrong channel', 'app://kiosk/index.html'));
    tellMain('kiosk:connect', frame('own', 'app://kiosk/index.html'));
    await vi.waitFor(() => { expect(got).toEqual(['own']); });
  });

  test('assets cross to the core and back under the page’s policy', async () => {
    const session = shared.double.sessions.get('kiosk');
    const picture = await session?.fetch('app://kiosk/assets/pages/none/thumb');
    expect([picture?.status, picture?.headers.get('content-security-policy')?.startsWith("default-src 'none'")]).toEqual([404, true]);
    const capture = await session?.fetch('app://kiosk/assets/captures/none', { method: 'POST', body: Uint8Array.of(0xff, 0xd8), headers: { 'content-type': 'image/jpeg' } });
    expect(await capture?.json()).toMatchObject({ taken: false });
  });

  test('the camera is given at the steps that show it, and at no other', async () => {
    const standing = await window();
    const { client } = await dialFrom(standing);
    const session = shared.double.sessions.get('kiosk');
    const asks = async (): Promise<boolean | undefined> => session?.asksFor(standing.webContents, 'media', { mediaTypes: ['video'], isMainFrame: true });
    await expect.poll(asks).toBe(false);
    await client.visit.send({ type: 'begin', language: 'vi' });
    expect(await asks()).toBe(true);
    await client.visit.send({ type: 'end' });
    // The main process hears of it a moment after the page.
    await expect.poll(asks).toBe(false);
  });
});

test('the key lies sealed by the system, and where it can’t be opened the core refuses and keeps what is there', async () => {
  const kept = await fixture();
  const keys = workingKeyStore();
  const first = await open(kept, keys);
  const kiosk = await until((await dialFrom(first.window)).client.kiosk.watch(), () => true);
  expect(kiosk.storage).toMatchObject({ state: { kind: 'ready' }, keySealing: 'operatingSystem' });
  await first.shell.stop();
  keys.lost = true;
  const second = await open(kept, keys);
  const { client } = await dialFrom(second.window);
  expect((await until(client.kiosk.watch(), () => true)).storage.state).toMatchObject({ kind: 'failed', failure: { code: 'keyUnavailable' } });
  expect(await client.visit.send({ type: 'begin', language: 'vi' })).toMatchObject({ taken: false, failure: { code: 'keyUnavailable' } });
  await second.shell.stop();
  keys.lost = false;
  const third = await open(kept, keys);
  expect((await until((await dialFrom(third.window)).client.kiosk.watch(), () => true)).storage.state).toEqual({ kind: 'ready' });
});

test('quitting ends the core in order, once, and nobody at the screen can close the window', async () => {
  const { double, window } = await open(await fixture());
  await dialFrom(window);
  expect(window.close()).toBe(false);
  const ended = new Promise((resolve) => double.cores[0]?.process.on('exit', resolve));
  double.app.quit();
  double.app.quit();
  expect(double.app.exited).toBeNull();
  expect(await ended).toBe(0);
  await vi.waitFor(() => { expect([double.app.exited, window.isDestroyed(), double.cores.length]).toEqual([0, true, 1]); });
});

test('a second kiosk on the same machine ends at once', async () => {
  const { pageDir, config } = await fixture();
  const double = createElectronDouble({ runPreload, safeStorage: workingKeyStore() });
  double.app.firstInstance = false;
  prepare(double.electron);
  double.app.becomeReady();
  expect(await runShell(double.electron, { config, pageDir, preload: '', coreModule, cardHelperModule, windowed: false, say: () => undefined })).toBeNull();
  expect([double.app.exited, double.windows.length, double.cores.length]).toEqual([0, 0, 0]);
});
