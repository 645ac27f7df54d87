import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout and what lies in it. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const pageDir = join(root, 'out', 'renderer');
export const resourcesDir = join(root, 'resources');
export const defaultDataDir = join(root, '.data');
export const samplePapersDir = join(root, '.cache', 'sample-papers');

const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
export const version = packageJson.version;
