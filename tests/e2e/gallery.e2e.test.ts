import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeProblems } from './gallery/axe-problems.ts';
import { listStates, openState } from './gallery/open-state.ts';
import { serveGallery } from './gallery/serve-gallery.ts';

/** Where pictures for human eyes go; none are taken without it. */
const pictures = process.env['KIOSK_SCREENSHOTS'];
/** Only states whose name begins so: for work on one screen. */
const only = process.env['KIOSK_STATES'] ?? '';

const standing = { width: 1080, height: 1920 };
const lying = { width: 1920, height: 1080 };
/** A finger needs 12 mm: 64 px of a 1080 px wide, 27 inch screen. Keys of the screen keyboard come in rows and may be narrower. */
const smallestTarget = 64;
/** Some eighty screens, each looked at by a slow machine. */
const patience = 600_000;

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
  size?: '1' | '2' | '3';
  contrast?: 'normal' | 'high';
}

const looks: Look[] = [
  { name: 'standing', viewport: standing },
  { name: 'lying', viewport: lying },
  { name: 'standing-large-contrast', viewport: standing, size: '3', contrast: 'high' },
  { name: 'lying-large-contrast', viewport: lying, size: '3', contrast: 'high' },
];

// Each look has a page process of its own, so two cores look at two at a time.
describe.concurrent.each(looks)('every screen, $name', (look) => {
  test('is accessible, fits, and shows its main button', async () => {
    const { page, complaints } = await openGallery(look);
    const states = (await listStates(page)).filter((state) => state.id.startsWith(only));
    expect(states.length).toBeGreaterThan(only === '' ? 70 : 0);
    const found: string[] = [];
    for (const state of states) {
      await openState(page, state);
      await page.evaluate(({ size, contrast }) => {
        Object.assign(document.documentElement.dataset, { size, contrast });
      }, { size: look.size ?? '1', contrast: look.contrast ?? 'normal' });
      if (pictures !== undefined) await takePicture(page, look.name, state.id);
      const problems = [...(await axeProblems(page, look.contrast === undefined ? 'all' : 'coloursAndSizes')), ...(await layoutProblems(page, state.audience))];
      found.push(...problems.map((problem) => `${state.id}: ${problem}`));
    }
    expect(found).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  }, patience);
});

async function openGallery(look: Look): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: look.viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  // A breach of the page's policy and a thrown error both end up here.
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(gallery.url);
  return { page, complaints };
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
    for (const strip of document.querySelectorAll('.strip')) {
      if (strip.scrollHeight > strip.clientHeight + 1) problems.push(`its pictures are cut off: ${name(strip)}`);
    }
    return problems;
  }, { smallest: smallestTarget, kiosk: audience === 'citizen' });
}
