import { registerHooks } from 'node:module';
import type { ElectronDouble } from './electron-double.ts';
import type { PreloadElectron } from './page.ts';

/** What `electron` is for the modules of this process that ask for it from now on: the double in place of the real module. */
export function provideElectron(double: ElectronDouble, dialog: { showErrorBox(title: string, text: string): void }): { preloading(electron: PreloadElectron): void } {
  const provided: Record<string, unknown> = { ...double.electron, dialog, contextBridge: null, ipcRenderer: null };
  Object.assign(globalThis, { electronDouble: provided });
  const names = Object.keys(provided);
  const source = ['const it = globalThis.electronDouble;', ...names.map((name) => `exports.${name} = it.${name};`)].join('\n');
  let version = 0;
  registerHooks({
    resolve: (specifier, context, next) => (specifier === 'electron' ? { url: `electron-double:${String(version)}`, format: 'commonjs', shortCircuit: true } : next(specifier, context)),
    load: (url, context, next) => (url.startsWith('electron-double:') ? { format: 'commonjs', source, shortCircuit: true } : next(url, context)),
  });
  return {
    preloading: (electron) => {
      version += 1;
      Object.assign(provided, electron);
    },
  };
}
