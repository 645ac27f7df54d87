import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where Electron's tool looks for the switches of a binary; a version, their number and one byte for each follow. */
const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseWire = [1, 9, ...'101101001'].map((part) => (typeof part === 'number' ? String.fromCharCode(part) : part)).join('');

const launcher = `#!/bin/sh
echo 'This package was made with a stand-in for Electron, to check its layout. It holds no browser and cannot run.' >&2
exit 64
# ${fuseSentinel}${fuseWire}
`;

/**
 * Makes a folder that electron-builder takes for Electron's distribution, so that the packaged layout can be made and checked
 * on a machine that can't fetch the real one. Its fuses can be set and read like the real ones.
 */
export async function makeStandIn(dir, version) {
  await rm(dir, { recursive: true, force: true });
  await mkdir(join(dir, 'resources'), { recursive: true });
  await mkdir(join(dir, 'locales'));
  for (const locale of ['vi', 'en-US', 'fr']) await writeFile(join(dir, 'locales', `${locale}.pak`), '');
  await writeFile(join(dir, 'version'), version);
  await writeFile(join(dir, 'LICENSE'), 'stand-in\n');
  await writeFile(join(dir, 'electron'), launcher, 'latin1');
  await chmod(join(dir, 'electron'), 0o755);
}
