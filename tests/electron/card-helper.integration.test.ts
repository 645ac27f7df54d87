import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { prepare, runShell, type RunningShell } from '../../electron/shell/run-shell.ts';
import type { ChipView } from '../../electron/core/contract/chip.ts';
import { startVirtualCardReader, type VirtualCardReader } from '../../electron/virtual-centre/virtual-card-reader.ts';
import { canRunVirtualPcscd } from '../../native/card-reader/virtual/virtual-pcscd.ts';
import { cardQrText, virtualPerson } from '../../native/virtual/people.ts';
import type { KioskStore } from '../../renderer/connection/kiosk-store.ts';
import { createElectronDouble, workingKeyStore, type ElectronDouble } from '../support/electron-double/electron-double.ts';
import type { FrameDouble} from '../support/electron-double/page.ts';
import { type PreloadElectron } from '../support/electron-double/page.ts';
import { cardHelperModule, coreModule, shellFixture, storeIn } from '../support/electron-double/shell-fixture.ts';

const preloading = vi.hoisted(() => ({ electron: {} as PreloadElectron }));
vi.mock('electron', () => ({ get contextBridge() { return preloading.electron.contextBridge; }, get ipcRenderer() { return preloading.electron.ipcRenderer; } }));

async function runPreload(frame: FrameDouble): Promise<void> {
  preloading.electron = frame.electron;
  vi.stubGlobal('window', frame.window);
  vi.resetModules();
  await import('../../electron/shell/preload.ts');
}

/** In Electron, PC/SC is spoken by a utility process of its own: what happens to it must not happen to the core. */
describe.skipIf(!canRunVirtualPcscd())('the card reader’s process under Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'card-helper-'));
  let reader: VirtualCardReader;
  let double: ElectronDouble;
  let shell: RunningShell;
  let page: KioskStore;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    reader = await startVirtualCardReader(folder, () => undefined);
    const made = await shellFixture({ cardReader: reader.config });
    ({ remove } = made);
    double = createElectronDouble({ runPreload, safeStorage: workingKeyStore() });
    prepare(double.electron);
    double.app.becomeReady();
    const started = await runShell(double.electron, { config: made.config, pageDir: made.pageDir, preload: '/preload.cjs', coreModule, cardHelperModule, windowed: false, say: () => undefined });
    const [window] = double.windows;
    if (started === null || window === undefined) throw new Error('no shell');
    shell = started;
    await vi.waitFor(() => { expect(window.shown).toBe(true); }, 30_000);
    page = storeIn(window);
  });
  afterAll(async () => {
    page.stop();
    await shell.stop();
    await reader.stop();
    await remove();
    rmSync(folder, { recursive: true, force: true });
    vi.unstubAllGlobals();
  });

  const chip = (fits: (chip: ChipView) => boolean): Promise<void> => vi.waitFor(() => {
    const { visit } = page.getSnapshot();
    if (visit?.step !== 'confirmIdentity' || !fits(visit.chip)) throw new Error(`${String(visit?.step)} ${visit?.step === 'confirmIdentity' ? visit.chip.state : ''}`);
  }, 20_000);
  const helper = () => {
    const last = double.cardHelpers.at(-1);
    if (last === undefined) throw new Error('no helper');
    return last;
  };

  test('reads a chip; killed in the middle of one it is replaced, and neither core nor visit is touched', async () => {
    await vi.waitFor(() => { expect(page.getSnapshot().visit?.step).toBe('welcome'); }, 30_000);
    await page.send({ type: 'begin', language: 'vi' });
    await page.send({ type: 'identifyByCode', text: cardQrText(virtualPerson('mau')) });
    await chip(({ state }) => state === 'lay');
    await reader.lay('mau', 'slow');
    await chip((now) => now.state === 'reading' && now.seen !== null);
    const [core] = double.cores;
    const first = helper();
    first.child.kill('SIGSEGV');
    // The card still lies there: the next helper sees it and the reading goes on.
    await chip((now) => now.state === 'read' && now.verdict === 'genuine');
    expect(helper()).not.toBe(first);
    expect([double.cores.length, core?.process.pid !== undefined]).toEqual([1, true]);
  }, 40_000);

  test('that hangs and hears nothing is ended by force and replaced', async () => {
    const before = helper();
    before.child.kill('SIGSTOP');
    await vi.waitFor(() => { expect(before.pid).toBeUndefined(); }, 15_000);
    await vi.waitFor(() => { expect(helper()).not.toBe(before); }, 5000);
    expect(double.cores.length).toBe(1);
  }, 30_000);

  test('dies with its core, and the next core has one of its own', async () => {
    const before = helper();
    double.cores[0]?.process.kill();
    await vi.waitFor(() => { expect([before.pid, double.cores.length]).toEqual([undefined, 2]); }, 20_000);
    await vi.waitFor(() => { expect(helper()).not.toBe(before); }, 20_000);
    const running = helper();
    await shell.stop();
    await vi.waitFor(() => { expect(running.pid).toBeUndefined(); }, 5000);
  }, 60_000);
});
