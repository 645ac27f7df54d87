/**
 * `npm run package [-- --stand-in] [-- any words for electron-builder]`: builds, then packages; `--linux dir` where no words
 * are given. Where Electron's distribution can't be had, a stand-in takes its place and the result shows the layout only.
 */
import { rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeStandIn } from './package/stand-in.mjs';
import { electronBinary } from './setup/electron-binary.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { cacheDir, node24, root } from './setup/paths.mjs';
import { runStep, say } from './setup/say.mjs';

await installNpmPackages();
const words = process.argv.slice(2).filter((word) => word !== '--stand-in');
const distribution = await electronDistribution(process.argv.includes('--stand-in'));

// A module that was deleted in the source must not live on in the package.
for (const part of ['electron', 'native', 'gateway']) rmSync(join(root, 'out', part), { recursive: true, force: true });
rmSync(join(cacheDir, 'tsc', 'build.tsbuildinfo'), { force: true });
await mustRun('Build', ['scripts/build.mjs']);
const today = new Date().toISOString().slice(0, 10);
await mustRun('Package', ['node_modules/electron-builder/cli.js', ...(words.length > 0 ? words : ['--linux', 'dir']), `-c.electronDist=${distribution.dir}`, `-c.extraMetadata.builtOn=${today}`]);
say(distribution.real ? 'The packages are in dist/.' : 'dist/ holds the layout of the package, without Electron in it: it cannot be installed.');

async function electronDistribution(standIn) {
  const electron = standIn ? { reason: 'a stand-in was asked for' } : electronBinary();
  if (electron.path !== undefined) return { dir: dirname(electron.path), real: true };
  say(`Packaging with a stand-in for Electron: ${electron.reason}.`);
  const dir = join(cacheDir, 'electron-stand-in');
  const { version } = JSON.parse(await readFile(join(root, 'node_modules', 'electron', 'package.json'), 'utf8'));
  await makeStandIn(dir, version);
  return { dir, real: false };
}

async function mustRun(title, args) {
  const { code } = await runStep(title, node24, args);
  if (code !== 0) process.exit(1);
}
