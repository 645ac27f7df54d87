import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pageDir } from '../../scripts/start/places.ts';
import type { Bench } from './bench-row.ts';

/** What the citizen's page loads before its first screen: the entry, its style, and every script they import statically. */
export const pageSizeBench: Bench = {
  name: 'page-size',
  run: async () => {
    const files = await firstLoad('index.html');
    const sizes = await Promise.all([...files].filter((file) => !file.endsWith('.woff2')).map(async (file) => gzipSync(await readFile(join(pageDir, file))).length));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    return [{ name: 'page-size: first load, compressed, without fonts', unit: 'KB', n: sizes.length, value: Math.round(bytes / 1024) }];
  },
};

async function firstLoad(entry: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const text = await readFile(join(pageDir, entry), 'utf8');
  const named = entry.endsWith('.html') ? text.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/gu) : text.matchAll(/(?:^|[;\s}])(?:import|export)(?:[^"'()]*from)?\s*["']\.\/([^"']+\.js)["']/gu);
  for (const [, file] of named) if (file !== undefined) await firstLoad(entry.endsWith('.html') ? file : join('built', file), seen);
  return seen;
}
