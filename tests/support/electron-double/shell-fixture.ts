import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CoreConfig, type CoreConfigInput } from '../../../electron/core/config.ts';
import { createDial, type Connection } from '../../../renderer/connection/dial.ts';
import { startKioskStore, type KioskStore } from '../../../renderer/connection/kiosk-store.ts';
import type { BrowserWindowDouble } from './browser-window.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A fresh folder with a page of one file in it, and a kiosk's configuration that keeps its data beside it. */
export async function shellFixture(part: Partial<CoreConfigInput> = {}): Promise<{ dir: string; pageDir: string; config: CoreConfig; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'kiosk-shell-'));
  const pageDir = join(dir, 'page');
  await mkdir(pageDir);
  await writeFile(join(pageDir, 'index.html'), '<!doctype html><title>Kiosk</title>');
  const config = CoreConfig.parse({
    dataDir: join(dir, 'data'), resourcesDir: join(root, 'resources'), shell: 'electron', version: '0.0.0-test', siteName: 'Trung tâm Mẫu', agencyCode: 'H00.00.00', hotline: '',
    virtualCentre: true, barcodeScanners: [], sane: null, watchedFolder: null, printer: null, gateway: null, staff: [], logToStderr: false, ...part,
  } satisfies CoreConfigInput);
  return { dir, pageDir, config, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** The source of the core's process, as Electron would fork it once built. */
export const coreModule = join(root, 'electron', 'shell', 'core-process.ts');

/** As well the process that speaks PC/SC. */
export const cardHelperModule = join(root, 'native', 'card-reader', 'pcsc', 'pcsc-helper.ts');

/** Connects to the core from the page that stands in the window, with the page's own code; tries again as the page does. */
export async function dialFrom(window: BrowserWindowDouble, withinMs = 30_000): Promise<Connection> {
  const frame = window.webContents.frame;
  if (frame === null) throw new Error('the window shows no page');
  const dial = createDial(frame.window as unknown as Window);
  const late = Date.now() + withinMs;
  for (;;) {
    const connection = await dial().catch(() => null);
    if (connection !== null) return connection;
    if (Date.now() > late) throw new Error('the core gave no port');
  }
}

/** The page's own store in the page that stands in the window: it dials again whenever its connection breaks. */
export function storeIn(window: BrowserWindowDouble): KioskStore {
  const frame = window.webContents.frame;
  if (frame === null) throw new Error('the window shows no page');
  return startKioskStore(createDial(frame.window as unknown as Window));
}

/** Follows a stream of the contract until a value fits; gives that value. */
export async function until<T>(stream: Promise<AsyncIterable<T>>, fits: (value: T) => boolean, withinMs = 20_000): Promise<T> {
  const late = AbortSignal.timeout(withinMs);
  for await (const value of await stream) {
    if (fits(value)) return value;
    late.throwIfAborted();
  }
  throw new Error('the stream ended first');
}
