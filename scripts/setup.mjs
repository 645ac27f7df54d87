/** `npm run setup [-- test]`: everything that `npm start` (and `npm test`) needs on a machine that has only Node and npm. */
import { pathToFileURL } from 'node:url';
import { buildPage } from './setup/built-page.mjs';
import { installDebianPackages } from './setup/debian.mjs';
import { installNpmPackages } from './setup/npm-packages.mjs';
import { drawSamplePapers } from './setup/sample-papers.mjs';
import { say } from './setup/say.mjs';

/** Sets up for `start` or `test`. Order matters: the card-reader library compiles against a Debian package. */
export async function setUp(purpose) {
  const began = Date.now();
  await installDebianPackages(purpose === 'test' ? ['start', 'test'] : ['start']);
  await installNpmPackages();
  await buildPage();
  await drawSamplePapers();
  say(`Set-up complete (${((Date.now() - began) / 1000).toFixed(1)} s).`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp(process.argv[2] === 'test' ? 'test' : 'start');
}
