import type { Page } from 'playwright-core';

/** A state of the gallery as the page itself lists it (renderer/gallery/states.ts). */
export interface ListedState {
  id: string;
  audience: 'citizen' | 'counter' | 'maintenance';
  press: string[];
}

export async function listStates(page: Page): Promise<ListedState[]> {
  return page.evaluate(() => (window as unknown as { gallery?: { states: ListedState[] } }).gallery?.states ?? []);
}

/** Shows a state from the start and presses what leads to it. */
export async function openState(page: Page, state: ListedState): Promise<void> {
  await page.evaluate((id) => { window.location.hash = ''; window.location.hash = id; }, state.id);
  for (const press of state.press) await pressOne(page, press);
  await page.evaluate(() => document.fonts.ready);
  await twoFrames(page);
  // A dialog hides what is behind it before it shows itself (react-aria keeps its veil at opacity 0 for a moment): a look between the two sees no page at all.
  await page.waitForFunction(() => [...document.querySelectorAll('.dialog-veil')].every((veil) => getComputedStyle(veil).opacity !== '0'));
  if (state.id === 'lost') await page.waitForSelector('.cover-over');
}

/** One frame for React, one for what measures itself after it. */
export async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

async function pressOne(page: Page, press: string): Promise<void> {
  const field = /^(\w+):(.*)$/u.exec(press);
  if (field !== null && field[1] !== 'tab') return page.fill(`[name="${field[1]}"]`, field[2] ?? '');
  const [action, value] = press.split('=');
  const pressed = field === null ? `[data-action="${action}"]${value === undefined ? '' : `[data-value="${value}"]`}` : `[role=tab][data-key="${field[2]}"]`;
  // Only the way to the screen: pressing as a finger does would wait four frames for each.
  await page.locator(pressed).first().evaluate((element) => { (element as HTMLElement).click(); });
}
