import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createElectronDouble, workingKeyStore, type ElectronDouble } from '../../tests/support/electron-double/electron-double.ts';
import { FrameDouble, type PreloadElectron } from '../../tests/support/electron-double/page.ts';
import { contentSecurityPolicy } from '../page-policy.ts';
import { windowOptions } from './kiosk-window.ts';
import { pageUrl } from './origin.ts';
import { prepare } from './run-shell.ts';

const preloading = vi.hoisted(() => ({ electron: {} as PreloadElectron }));
vi.mock('electron', () => ({ get contextBridge() { return preloading.electron.contextBridge; }, get ipcRenderer() { return preloading.electron.ipcRenderer; } }));

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sources = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.includes('vite'));
const shellSource = sources.map((name) => read(`electron/shell/${name}`)).join('\n');
const preferences = windowOptions('/preload.cjs', false).webPreferences;

/** Electron's own security checklist, point by point. What needs a running shell is in `tests/electron`, the lock in `lock-down.test.ts`. */
describe('Electron’s security checklist', () => {
  let double: ElectronDouble;
  beforeAll(() => {
    double = createElectronDouble({ runPreload: async () => undefined, safeStorage: workingKeyStore() });
    prepare(double.electron);
  });

  test('1, 18: local content under a scheme of our own, with no more rights than it needs', () => {
    expect(pageUrl).toMatch(/^app:\/\/kiosk\//);
    expect(double.schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } }]);
    expect(shellSource).not.toMatch(/loadFile|https?:\/\/(?!kiosk\$)|file:\/\//);
  });

  test('2: no Node in any page, frame or worker', () => {
    expect(preferences).toMatchObject({ nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false });
  });

  test('3: the page’s world and the preload script’s are apart', () => { expect(preferences?.contextIsolation).toBe(true); });

  test('4: every renderer is sandboxed, not only ours', () => {
    expect(preferences?.sandbox).toBe(true);
    expect(double.app.sandboxed).toBe(true);
    expect(shellSource).not.toMatch(/no-sandbox|disableSandbox/);
  });

  test('5, 11 to 14: each session and each page is locked as soon as it exists', () => {
    expect([double.app.listenerCount('session-created'), double.app.listenerCount('web-contents-created')]).toEqual([1, 1]);
    expect(preferences?.webviewTag).toBe(false);
  });

  test('6, 8, 9, 10: web security stays on, nothing insecure or experimental', () => {
    expect(preferences).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false });
    expect([preferences?.enableBlinkFeatures, preferences?.disableBlinkFeatures]).toEqual([undefined, undefined]);
    expect(shellSource).not.toMatch(/commandLine|appendSwitch|ignore-certificate-errors|setCertificateVerifyProc/);
  });

  test('7: the policy refuses first, and gives neither inline scripts nor foreign hosts', () => {
    const policy = new Map(contentSecurityPolicy.split('; ').map((line) => [line.split(' ')[0], line.split(' ').slice(1)]));
    expect(policy.get('default-src')).toEqual(["'none'"]);
    expect(policy.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    for (const directive of ['base-uri', 'form-action', 'frame-ancestors']) expect(policy.get(directive)).toEqual(["'none'"]);
    expect([...policy.values()].flat().filter((source) => source !== 'blob:' && source !== 'data:' && !/^'(self|none|wasm-unsafe-eval)'$/.test(source))).toEqual([]);
  });

  test('15: nothing is ever opened outside', () => { expect(shellSource).not.toMatch(/openExternal|openPath|\bshell\b\s*[,}].*from 'electron'/); });

  test('16: one exact Electron, the one whose types were checked', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> };
    const installed = JSON.parse(read('node_modules/electron/package.json')) as { version: string };
    expect(devDependencies['electron']).toBe(installed.version);
    expect(Number(installed.version.split('.')[0])).toBeGreaterThanOrEqual(45);
    expect(read('electron-builder.yml')).not.toMatch(/electronVersion/);
  });

  test('17: one place takes messages from pages, and it looks at the sender', () => {
    const listening = sources.filter((name) => /ipcMain\.(on|handle|once)\(|\.ipc\.(on|handle)\(/.test(read(`electron/shell/${name}`)));
    expect(listening).toEqual(['page-port.ts']);
    expect(read('electron/shell/page-port.ts')).toMatch(/senderFrame/);
  });

  test('19: the fuses of the packaged binary', () => {
    const fuses: Record<string, boolean> = Object.fromEntries([...read('electron-builder.yml').matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name = '', value]) => [name, value === 'true']));
    expect(fuses).toMatchObject({
      runAsNode: false, enableCookieEncryption: true, enableNodeOptionsEnvironmentVariable: false, enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true, onlyLoadAppFromAsar: true, grantFileProtocolExtraPrivileges: false,
    });
  });

  test('20: the bridge is one function that takes and gives nothing', async () => {
    const asked: string[] = [];
    const frame = new FrameDouble(pageUrl, (channel) => asked.push(channel));
    preloading.electron = frame.electron;
    vi.stubGlobal('window', frame.window);
    await import('./preload.ts');
    expect([...frame.window.exposed]).toEqual(['kioskBridge']);
    const bridge = (frame.window as unknown as { kioskBridge: Record<string, (...words: unknown[]) => unknown> }).kioskBridge;
    expect(Object.keys(bridge)).toEqual(['connect']);
    expect(bridge['connect']?.('anything', { else: true })).toBeUndefined();
    await vi.waitFor(() => { expect(asked).toEqual(['kiosk:connect']); });
  });
});
