import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, and what the set-up makes in it; all of `.cache` and `out` can be deleted at any time. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const cacheDir = join(root, '.cache');
export const node24 = join(root, 'node_modules', '.bin', 'node');
