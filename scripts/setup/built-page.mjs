import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { node24, root } from './paths.mjs';
import { runStep, say } from './say.mjs';

const sources = ['renderer', 'electron/core/contract', 'electron/virtual-centre/dock-api.ts', 'resources/locales', 'package-lock.json'];
const stamp = join(root, 'out', 'renderer.sha256');

/** Builds the page into `out/renderer` when its sources have changed. Exits on failure. */
export async function buildPage() {
  const wanted = hashOf(sources);
  if (existsSync(join(root, 'out/renderer/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  const { code } = await runStep('Page', node24, ['node_modules/vite/bin/vite.js', 'build', '--config', 'renderer/vite.config.ts']);
  if (code !== 0) {
    say('The page could not be built.');
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}

function hashOf(places) {
  const hash = createHash('sha256');
  for (const place of places) addTo(hash, place);
  return hash.digest('hex');
}

function addTo(hash, place) {
  const path = join(root, place);
  const entries = /\.(json|ts)$/.test(place) ? null : readdirSync(path, { withFileTypes: true });
  if (entries === null) {
    hash.update(place).update(readFileSync(path));
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = `${place}/${entry.name}`;
    if (entry.isDirectory()) addTo(hash, child);
    else hash.update(child).update(readFileSync(join(root, child)));
  }
}
