import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import type { Flow } from './flow.ts';
import { birthCertificate, birthRegistrationForm, deathNotice, maritalStatus, marriageCertificate } from './kinds/civil-status.ts';
import { applicationLetter, feeReceipt, idCardCopy } from './kinds/letters-and-money.ts';
import { householdBook, landCertificate, residenceConfirmation, residenceForm } from './kinds/residence-and-land.ts';
import { damages } from './damage/levels.ts';
import type { Level } from './damage/levels.ts';
import type { Raster } from './damage/raster.ts';
import { Random } from './random.ts';

const makers = {
  birthCertificate, birthRegistrationForm, marriageCertificate, maritalStatus, residenceForm, residenceConfirmation,
  householdBook, landCertificate, applicationLetter, feeReceipt, deathNotice, idCardCopy,
} satisfies Record<string, (random: Random) => Flow>;

export type PaperKind = keyof typeof makers;
export const paperKinds = Object.keys(makers) as PaperKind[];

export interface Paper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly level: Level;
  /** As the kiosk gets it, JPEG or PNG with its resolution. */
  readonly picture: Buffer;
  /** The pieces of text on it, in the order they were set. */
  readonly pieces: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  /** Quarter turns clockwise that were done to it. */
  readonly turned: 0 | 1 | 2 | 3;
}

/** One paper, the same for the same seed. */
export async function makePaper(kind: PaperKind, level: Level, seed: number): Promise<Paper> {
  const random = new Random(seed * 7919 + paperKinds.indexOf(kind) * 104_729);
  const flow = makers[kind](random);
  const damage = damages[level];
  const clean = await rasterise(await flow.sheet.bytes(), damage.resolution);
  const { picture, turned } = await damage.apply(clean, random);
  const pieces = flow.sheet.truth.map((piece) => piece.text).filter((text) => text.trim() !== '');
  const fields = Object.fromEntries(Object.entries(flow.fields).filter(([, value]) => value !== ''));
  return { id: `${kind}-${level}-${seed}`, kind, level, picture, pieces, fields, turned };
}

async function rasterise(pdf: Buffer, resolution: number): Promise<Raster> {
  const folder = await mkdtemp(join(tmpdir(), 'paper-bench-'));
  try {
    await writeFile(join(folder, 'page.pdf'), pdf);
    await promisify(execFile)('pdftoppm', ['-r', String(resolution), '-f', '1', '-l', '1', '-singlefile', '-png', join(folder, 'page.pdf'), join(folder, 'page')]);
    const { data, info } = await sharp(join(folder, 'page.png')).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
