import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { damages } from '../../tests/bench/paper/damage/levels.ts';
import type { Level } from '../../tests/bench/paper/damage/levels.ts';
import { readTruth } from '../../tests/bench/paper/html/page-truth.ts';
import type { TruthWord } from '../../tests/bench/paper/html/page-truth.ts';
import type { Random } from '../../tests/bench/paper/random.ts';
import { pageSize } from './page-style.ts';

/** A page as it comes to the kiosk, the right way up, and the words that stand on it. */
export interface DrawnPage {
  readonly picture: Buffer;
  readonly truth: readonly TruthWord[];
}

export interface PageDrawer {
  /** Sets a page in the browser and damages its picture. */
  draw(html: string, level: Level, random: Random): Promise<DrawnPage>;
  close(): Promise<void>;
}

const inchesOfScreen = 96;

/** Starts a browser; throws where there is none. */
export async function openPageDrawer(): Promise<PageDrawer> {
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--font-render-hinting=none', '--allow-file-access-from-files'] });
  const folder = await mkdtemp(join(tmpdir(), 'ocr-training-'));
  return {
    draw: async (html, level, random) => {
      const damage = damages[level];
      const page = await browser.newPage({ viewport: pageSize, deviceScaleFactor: damage.resolution / inchesOfScreen });
      try {
        const truth = await set(page, join(folder, 'page.html'), html);
        const { data, info } = await sharp(await page.screenshot({ type: 'png' })).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
        const { picture, turned } = await damage.apply({ data, width: info.width, height: info.height }, random);
        return { truth, picture: turned === 0 ? picture : await sharp(picture).rotate((4 - turned) * 90).toBuffer() };
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

async function set(page: Page, file: string, html: string): Promise<TruthWord[]> {
  await writeFile(file, html);
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.evaluate(hideCutRows);
  return readTruth(page);
}

// Runs in the page, where this program's types know no DOM. A row whose words go past its edge would teach half letters.
const hideCutRows = `(() => {
  const isCut = (part) => {
    const right = part.getBoundingClientRect().right;
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest('[data-decor]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      if (range.getBoundingClientRect().right > right + 1) return true;
    }
    return false;
  };
  for (const row of document.querySelectorAll('.row, table')) {
    const halves = [...row.querySelectorAll('.half')];
    if (!(halves.length > 0 ? halves : [row]).some(isCut)) continue;
    row.style.visibility = 'hidden';
    row.setAttribute('data-decor', '');
  }
})()`;
