import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, ConsoleMessage, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeProblems } from './axe-problems.ts';
import type { Rules } from './axe-problems.ts';
import { listStates, openState, twoFrames } from './open-state.ts';
import { serveGallery } from './serve-gallery.ts';

/** Where pictures for human eyes go; none are taken without it. */
const pictures = process.env['KIOSK_SCREENSHOTS'];
/** Only states whose name begins so: for work on one screen. */
const only = process.env['KIOSK_STATES'] ?? '';

const standing = { width: 1080, height: 1920 };
const lying = { width: 1920, height: 1080 };
/** A finger needs 12 mm: 64 px of a 1080 px wide, 27 inch screen. Keys of the screen keyboard come in rows and may be narrower. */
const smallestTarget = 64;

let gallery: Awaited<ReturnType<typeof serveGallery>>;
let browser: Browser;

beforeAll(async () => {
  gallery = await serveGallery();
  browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
});

afterAll(async () => {
  await browser.close();
  await gallery.stop();
});

interface Look {
  name: string;
  viewport: { width: number; height: number };
  size: '1' | '3';
  contrast: 'normal' | 'high';
  rules: Rules;
}

/** A screen's structure is the same in all of them, and its colours are, however it stands. */
const looks: Look[] = [
  { name: 'standing', viewport: standing, size: '1', contrast: 'normal', rules: 'all' },
  { name: 'standing-large-contrast', viewport: standing, size: '3', contrast: 'high', rules: 'coloursAndSizes' },
  { name: 'lying-large-contrast', viewport: lying, size: '3', contrast: 'high', rules: 'sizes' },
  { name: 'lying', viewport: lying, size: '1', contrast: 'normal', rules: 'sizes' },
];

const halves = [0, 1];

// Each half has a page process of its own, for two cores.
test.concurrent.each(halves)('every other screen from %i is accessible, fits, and shows its main button in every look', async (half) => {
  const { page, complaints } = await openGallery();
  const states = (await listStates(page)).filter((state) => state.id.startsWith(only));
  expect(states.length).toBeGreaterThan(only === '' ? 140 : 0);
  const found: string[] = [];
  for (const state of states.filter((_, at) => at % halves.length === half)) {
    await page.setViewportSize(standing);
    await openState(page, state);
    for (const look of looks) {
      await wear(page, look);
      if (pictures !== undefined) await takePicture(page, look.name, state.id);
      const problems = [...(await axeProblems(page, look.rules)), ...(await layoutProblems(page, state.audience))];
      found.push(...problems.map((problem) => `${state.id}, ${look.name}: ${problem}`));
    }
  }
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});

async function openGallery(): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: standing, reducedMotion: 'reduce' });
  const page = await context.newPage();
  // A breach of the page's policy and a thrown error both end up here.
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error' && !tellsOfATakenBackPicture(message)) complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(gallery.url);
  return { page, complaints };
}

/** A picture's address is taken back when its screen goes, loaded or not; one that is missing on a screen is found as broken there. */
function tellsOfATakenBackPicture(message: ConsoleMessage): boolean {
  return message.location().url.startsWith('blob:') && message.text().includes('ERR_FILE_NOT_FOUND');
}

async function wear(page: Page, { viewport, size, contrast }: Look): Promise<void> {
  await page.setViewportSize(viewport);
  await page.evaluate((display) => { Object.assign(document.documentElement.dataset, display); }, { size, contrast });
  await twoFrames(page);
}

async function takePicture(page: Page, look: string, id: string): Promise<void> {
  const dir = join(pictures ?? '', look);
  await mkdir(dir, { recursive: true });
  await page.waitForTimeout(120);
  await page.screenshot({ path: join(dir, `${id}.png`) });
}

/** Nothing runs off the side, the main button lies within the screen, and what is pressed is large enough to be hit. */
async function layoutProblems(page: Page, audience: string): Promise<string[]> {
  return page.evaluate(({ smallest, kiosk }) => {
    const problems: string[] = [];
    const name = (element: Element): string => `${element.className.toString().slice(0, 40)} "${element.textContent.slice(0, 30)}"`;
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight) problems.push('the page scrolls as a whole');
    for (const area of document.querySelectorAll('main, .dialog-content, .desk-main, .header, .actions, .foot')) {
      if (area.scrollWidth > area.clientWidth + 1) problems.push(`runs off the side: ${name(area)}`);
    }
    for (const button of document.querySelectorAll('.button-primary, .actions .button, .foot .button')) {
      if (button.closest('[inert], [aria-hidden=true]') !== null || button.closest('.card, .notice') !== null) continue;
      const box = button.getBoundingClientRect();
      if (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1) problems.push(`out of view: ${name(button)}`);
    }
    if (kiosk) {
      for (const target of document.querySelectorAll('button, [role=radio], .tile')) {
        const box = target.getBoundingClientRect();
        if (box.height > 0 && box.height < smallest - 1 && !target.closest('.keyboard')) problems.push(`too low to be hit (${Math.round(box.height)} px): ${name(target)}`);
      }
    }
    for (const text of document.querySelectorAll('.button span, .tile-title, .badge, .step-name')) {
      if (text.scrollWidth > text.clientWidth + 2 && getComputedStyle(text).display !== 'inline') problems.push(`cut off: ${name(text)}`);
    }
    for (const picture of document.images) {
      if (picture.complete && picture.naturalWidth === 0) problems.push(`a picture is broken: ${picture.className} "${picture.alt}"`);
    }
    for (const strip of document.querySelectorAll('.strip')) {
      if (strip.scrollHeight > strip.clientHeight + 1) problems.push(`its pictures are cut off: ${name(strip)}`);
    }
    return problems;
  }, { smallest: smallestTarget, kiosk: audience === 'citizen' });
}
