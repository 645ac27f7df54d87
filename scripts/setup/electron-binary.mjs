import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, node24, root } from './paths.mjs';

const home = join(root, 'node_modules', 'electron');
const marker = join(cacheDir, 'electron-not-here');
const askAgainAfterMs = 24 * 60 * 60 * 1000;
const fetchWithinMs = 180_000;

/**
 * Gives `{ path }` of the Electron binary, fetching it at most once a day, or `{ reason }` in one line why there is none.
 * The npm package brings no binary of its own; it is fetched from its maker's download server.
 */
export function electronBinary() {
  const present = binaryPath();
  if (present !== null) return { path: present };
  if (existsSync(marker) && Date.now() - statSync(marker).mtimeMs < askAgainAfterMs) return { reason: readFileSync(marker, 'utf8') };
  const fetched = spawnSync(node24, [join(home, 'install.js')], { cwd: root, encoding: 'utf8', timeout: fetchWithinMs });
  const path = binaryPath();
  if (path !== null) {
    rmSync(marker, { force: true });
    return { path };
  }
  const reason = unfetchedReason(fetched.stderr ?? '');
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(marker, reason);
  return { reason };
}

/** What a fetch that failed means and when it is tried again; `said` is what the fetching program wrote of its failure. */
export function unfetchedReason(said) {
  const cause = said.split('\n')[0]?.trim() ?? '';
  const why = cause === '' ? 'its download server did not answer in time' : /fetch failed|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT/u.test(cause) ? 'this machine cannot reach its download server' : `the download failed: ${cause}`;
  return `Electron is not on this machine (${why}; it is tried again after a day)`;
}

function binaryPath() {
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist');
  const name = existsSync(join(home, 'path.txt')) ? readFileSync(join(home, 'path.txt'), 'utf8') : 'electron';
  const path = join(dist, name);
  return existsSync(path) ? path : null;
}
