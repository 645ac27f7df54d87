import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, node24, root } from './paths.mjs';
import { runStep, say } from './say.mjs';

const stamp = join(cacheDir, 'npm-packages.sha256');

/** Installs the locked npm packages, Node 24 among them, when the lock file or the packages have changed. Exits on failure. */
export async function installNpmPackages() {
  const wanted = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const present = existsSync(node24) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (present) return;
  // A checkout in use is brought up to date in place; `npm ci` would first take everything from under running programs.
  const how = existsSync(node24) ? ['install', '--no-save'] : ['ci'];
  const { code } = await runStep('npm packages (with Node 24)', 'npm', [...how, '--no-audit', '--no-fund']);
  if (code !== 0 || !existsSync(node24)) {
    say('The npm packages could not be installed, so nothing can start. Is the npm registry reachable?');
    process.exit(1);
  }
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(stamp, wanted);
}
