import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';

const moduleUrl = new URL('electron-binary.mjs', import.meta.url).href;

/** The set-up's files are run as they are and have no types: asked in a process of its own. */
function reasonFor(said: string): string {
  const code = `import { unfetchedReason } from ${JSON.stringify(moduleUrl)}; process.stdout.write(unfetchedReason(${JSON.stringify(said)}));`;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8' });
}

test('a fetch that failed is told by what it means, not by the program’s own word for it', () => {
  expect(reasonFor('TypeError: fetch failed\n    at node:internal')).toBe('Electron is not on this machine (this machine cannot reach its download server; it is tried again after a day)');
  expect(reasonFor('')).toBe('Electron is not on this machine (its download server did not answer in time; it is tried again after a day)');
  expect(reasonFor('Error: EACCES: permission denied\n')).toBe('Electron is not on this machine (the download failed: Error: EACCES: permission denied; it is tried again after a day)');
});
