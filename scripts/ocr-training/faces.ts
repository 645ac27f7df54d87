import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ok } from '../../native/result.ts';
import type { Result } from '../../native/result.ts';
import type { Random } from '../../tests/bench/paper/random.ts';
import { runProgram } from './programs.ts';
import type { ProgramFailure } from './programs.ts';
import { pickWeighted } from './weighted.ts';

/** A face as a page names it, and the style sheets (addresses) that bring it. */
export interface Face {
  readonly family: string;
  readonly sheets: readonly string[];
}

export interface Faces {
  /** What is printed. */
  print(random: Random): Face;
  /** What is like written by hand. */
  hand(random: Random): Face;
}

/** Packages `@fontsource/…` by what they look like; a face that forms are often set in stands twice. */
const packages = {
  times: ['tinos'],
  serif: ['noto-serif', 'source-serif-4', 'merriweather', 'lora', 'eb-garamond', 'playfair-display', 'crimson-pro', 'roboto-slab', 'literata', 'bitter', 'spectral', 'vollkorn', 'gelasio', 'old-standard-tt', 'stix-two-text', 'alegreya', 'newsreader'],
  sans: ['roboto', 'be-vietnam-pro', 'open-sans', 'noto-sans', 'inter', 'source-sans-3', 'arimo', 'montserrat', 'nunito', 'mulish', 'work-sans', 'barlow', 'signika', 'andika', 'sarabun', 'prompt'],
  mono: ['cousine', 'roboto-mono', 'jetbrains-mono', 'source-code-pro', 'ibm-plex-mono', 'inconsolata', 'space-mono', 'overpass-mono'],
  hand: ['pangolin', 'patrick-hand', 'itim', 'mali', 'sriracha', 'dancing-script', 'playpen-sans', 'grandstander', 'mynerve', 'shantell-sans', 'andika', 'mali', 'patrick-hand', 'sriracha', 'charm', 'dancing-script', 'playwrite-vn', 'playwrite-vn', 'sedgwick-ave', 'fuzzy-bubbles', 'mansalva', 'meow-script', 'birthstone', 'ephesis', 'licorice', 'square-peg', 'grechen-fuemen'],
} as const;
type Group = keyof typeof packages;

const usualVersion = '5.3.0';
const otherVersions: Readonly<Record<string, string>> = { charm: '5.2.7', 'source-code-pro': '5.3.1', 'source-sans-3': '5.3.1', 'source-serif-4': '5.3.1' };

/** Of the system; a page takes Liberation Serif for one that it has not. */
const system = {
  times: ['Liberation Serif', 'TeX Gyre Termes', 'FreeSerif', 'Liberation Serif', 'Nimbus Roman'],
  other: ['DejaVu Serif', 'DejaVu Sans', 'Liberation Sans', 'Carlito', 'FreeSans', 'TeX Gyre Heros', 'TeX Gyre Bonum', 'TeX Gyre Pagella', 'TeX Gyre Schola'],
  mono: ['Liberation Mono', 'FreeMono', 'TeX Gyre Cursor', 'DejaVu Sans Mono'],
} as const;

const cuts = ['400', '700', '400-italic', '700-italic'] as const;

/** Installs the faces into `folder` where they are not there yet, in the versions that are written here. They are no part of the project. */
export async function openFaces(folder: string): Promise<Result<Faces, ProgramFailure>> {
  const wanted = manifest();
  const file = join(folder, 'package.json');
  const isThere = existsSync(join(folder, 'node_modules')) && existsSync(file) && readFileSync(file, 'utf8') === wanted;
  if (!isThere) {
    await mkdir(folder, { recursive: true });
    await writeFile(file, wanted);
    const installed = await runProgram('npm', ['install', '--ignore-scripts', '--no-package-lock', '--no-audit', '--no-fund'], { cwd: folder });
    if (!installed.ok) return installed;
  }
  return ok(facesIn(folder));
}

function manifest(): string {
  const names = [...new Set(Object.values(packages).flat())].toSorted();
  const dependencies = Object.fromEntries(names.map((name) => [`@fontsource/${name}`, otherVersions[name] ?? usualVersion]));
  return `${JSON.stringify({ private: true, dependencies }, null, 2)}\n`;
}

function facesIn(folder: string): Faces {
  const open = (name: string): Face => openFace(join(folder, 'node_modules', '@fontsource', name));
  const sets = { times: packages.times.map(open), serif: packages.serif.map(open), sans: packages.sans.map(open), mono: packages.mono.map(open), hand: packages.hand.map(open) } satisfies Record<Group, Face[]>;
  const own = (names: readonly string[]): Face[] => names.map((family) => ({ family, sheets: [] }));
  const times = [...own(system.times), ...sets.times, ...sets.times];
  return {
    print: (random) => random.pick(pickWeighted(random, [[55, times], [15, own(system.other)], [10, sets.serif], [13, sets.sans], [3.5, sets.mono], [3.5, own(system.mono)]])),
    hand: (random) => random.pick(sets.hand),
  };
}

function openFace(folder: string): Face {
  const sheets = cuts.map((cut) => join(folder, `${cut}.css`)).filter((sheet) => existsSync(sheet));
  const family = /font-family: '([^']+)'/u.exec(readFileSync(join(folder, '400.css'), 'utf8'))?.[1];
  if (family === undefined) throw new Error(`${folder} names no face`);
  return { family, sheets: sheets.map((sheet) => pathToFileURL(sheet).href) };
}
