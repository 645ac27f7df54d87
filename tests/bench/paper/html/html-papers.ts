import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { damages } from '../damage/levels.ts';
import type { Level } from '../damage/levels.ts';
import { paperKinds } from '../papers.ts';
import type { Paper, PaperKind } from '../papers.ts';
import { Random } from '../random.ts';
import { birthCertificate, birthRegistrationForm, deathNotice, maritalStatus, marriageCertificate } from './civil-documents.ts';
import type { Hand } from './hand.ts';
import { applicationLetter, feeReceipt, householdBook, idCardCopy, landCertificate, residenceConfirmation, residenceForm } from './other-documents.ts';
import { readTruth } from './page-truth.ts';

const makers: Record<PaperKind, (random: Random) => Hand> = {
  birthCertificate, birthRegistrationForm, marriageCertificate, maritalStatus, residenceForm, residenceConfirmation,
  householdBook, landCertificate, applicationLetter, feeReceipt, deathNotice, idCardCopy,
};

export interface HtmlPapers {
  /** One paper, the same for the same seed. */
  make(kind: PaperKind, level: Level, seed: number): Promise<Paper>;
  close(): Promise<void>;
}

/** Papers set by a browser: other faces, layouts and dotted lines than those that `makePaper` draws. */
export async function openHtmlPapers(): Promise<HtmlPapers> {
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--font-render-hinting=none'] });
  const folder = await mkdtemp(join(tmpdir(), 'html-papers-'));
  return {
    make: async (kind, level, seed) => {
      const random = new Random(seed * 6151 + paperKinds.indexOf(kind) * 98_317 + 17);
      const hand = makers[kind](random);
      const damage = damages[level];
      const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: damage.resolution / 96 });
      try {
        const { raster, truth } = await draw(page, join(folder, `${kind}-${seed}.html`), hand.page());
        const { picture, turned } = await damage.apply(raster, random);
        return { id: `html-${kind}-${level}-${seed}`, kind, level, picture, pieces: truth.map((word) => word.text), fields: hand.fields, turned };
      } finally {
        await page.close();
      }
    },
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function draw(page: Page, file: string, html: string): Promise<{ raster: { data: Uint8Array; width: number; height: number }; truth: Awaited<ReturnType<typeof readTruth>> }> {
  await writeFile(file, html);
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const truth = await readTruth(page);
  const { data, info } = await sharp(await page.screenshot({ type: 'png' })).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return { raster: { data, width: info.width, height: info.height }, truth };
}
