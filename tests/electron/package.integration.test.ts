import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join, sep } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/**
 * Packages the kiosk with a stand-in for Electron and looks at what came out, then starts the packaged main module and core
 * from the extracted archive, in a folder from which no library of this checkout can be found.
 */
const root = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);
const script = (...words: string[]): Promise<{ stdout: string }> => run(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  .catch((error: unknown) => { throw new Error(`${words.join(' ')}\n${String((error as { stderr?: string }).stderr)}`); });
let dir: string;
let resources: string;
let appDir: string;
/** Each file of the archive: whether it lies outside it. */
let files: Map<string, 'pack' | 'unpack'>;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kiosk-package-'));
  await script('scripts/package.mjs', '--stand-in', '--linux', 'dir', `-c.directories.output=${dir}`);
  resources = join(dir, 'linux-unpacked', 'resources');
  appDir = join(dir, 'extracted');
  const archive = join(resources, 'app.asar');
  const { stdout } = await script('node_modules/.bin/asar', 'list', '--is-pack', archive);
  files = new Map(stdout.trim().split('\n').map((line) => line.split(/\s+:\s+/)).map(([place, path]) => [(path ?? '').replaceAll('\\', '/').replace(/^\//, ''), place === 'unpack' ? 'unpack' : 'pack']));
  await script('node_modules/.bin/asar', 'extract', archive, appDir);
}, 300_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

const named = (wanted: RegExp): string[] => [...files.keys()].filter((path) => wanted.test(path));

describe('the packaged kiosk', () => {
  test('holds the built kiosk and its libraries, and nothing else of the checkout', () => {
    expect(new Set([...files.keys()].map((path) => path.split('/')[0]))).toEqual(new Set(['package.json', 'out', 'node_modules']));
    expect(new Set(named(/^out\/[^/]+\//).map((path) => path.split('/')[1]))).toEqual(new Set(['electron', 'native', 'renderer', 'gateway']));
    expect(named(/^out\/gateway\/(?!wire)/)).toEqual([]);
    expect(named(/^out\/.*(\.ts$|\.test\.|\/virtual\/.)|^out\/renderer\/dock\.html/)).toEqual([]);
    expect(named(/^node_modules\/(electron|react|vite|typescript|@electric-sql|pg|playwright-core)\//)).toEqual([]);
    expect(named(/^out\/electron\/shell\/(main\.js|core-process\.js|preload\.cjs)$/).length).toBe(3);
  });

  test('keeps outside the archive whatever is not loaded through it', () => {
    const outside = [/\.node$/, /\.so[.\d]*$/, /^node_modules\/.*\.wasm$/, /traineddata\.gz$/, /\.ttf$/, /tesseract\.js-core\/tesseract-core.*lstm\.js$/, /^out\/native\/ocr\/ocr-worker\.js$/];
    for (const wanted of outside) {
      expect(named(wanted).length, String(wanted)).toBeGreaterThan(0);
      expect(named(wanted).filter((path) => files.get(path) !== 'unpack'), String(wanted)).toEqual([]);
    }
    expect(readdirSync(join(resources, 'resources'))).toEqual(expect.arrayContaining(['calendar', 'locales', 'procedures']));
  });

  test('finds every library that its modules name, inside itself', () => {
    const missing = new Set<string>();
    const found = new Set<string>();
    for (const path of named(/^out\/(electron|native|gateway)\/.*\.js$/)) {
      const from = join(appDir, path);
      for (const [, specifier = ''] of readFileSync(from, 'utf8').matchAll(/(?:from|import) '([^'.][^']*)'|import\('([^'.][^']*)'\)/g)) {
        if (specifier.startsWith('node:') || specifier === 'electron' || specifier === '') continue;
        const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
        found.add(name);
        if (!files.has(`node_modules/${name}/package.json`)) missing.add(`${path}: ${name}`);
      }
    }
    expect([...missing]).toEqual([]);
    expect([...found]).toEqual(expect.arrayContaining(['zod', 'kysely', '@orpc/server', 'better-sqlite3-multiple-ciphers', 'sharp', 'serialport', 'tus-js-client']));
    expect(createRequire(join(appDir, 'out', 'x.js')).resolve('sharp').startsWith(appDir + sep)).toBe(true);
  });

  test('has only native modules that run in Electron and Node alike', () => {
    const modules = named(/\.node$/).filter((path) => extname(path) === '.node');
    expect(modules.length).toBeGreaterThan(3);
    for (const path of modules) {
      const bytes = readFileSync(join(appDir, path));
      expect([path, bytes.includes('napi_'), bytes.includes('_ZN2v8')]).toEqual([path, true, false]);
    }
  });

  test('has its fuses set in the binary, and one locale for each language of the kiosk', () => {
    const binary = readFileSync(join(dir, 'linux-unpacked', 'kiosk-mot-cua'), 'latin1');
    const wire = binary.slice(binary.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX') + 32);
    // Run as Node, cookie encryption, NODE_OPTIONS, inspect, archive integrity, only from the archive, own snapshot, rights of file:.
    expect(wire.slice(2, 10)).toBe('01001100');
    expect(readdirSync(join(dir, 'linux-unpacked', 'locales')).sort()).toEqual(['en-US.pak', 'vi.pak']);
  });

  test('makes a whole visit from the packaged files: database, key, page read, receipt printed', async () => {
    const picture = join(root, '.cache', 'sample-papers', 'giay-chung-sinh.png');
    const { stdout } = await script('tests/electron/support/packaged-visit.ts', appDir, resources, join(dir, 'work'), picture);
    const report = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>;
    expect(report).toMatchObject({
      storage: { state: { kind: 'ready' }, keySealing: 'operatingSystem' }, captured: { taken: true }, reading: { state: 'read' }, thumb: 'image/jpeg', receiptPdf: '%PDF-', page: 200, coreExit: 0,
    });
    expect(JSON.stringify(report['reading'])).toContain('GIẤY CHỨNG SINH');
    expect(report['provisionalNumber']).toMatch(/^T/);
  }, 120_000);
});
