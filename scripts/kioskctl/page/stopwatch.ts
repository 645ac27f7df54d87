import type { Page } from 'playwright-core';

/** What a person waits to see: a heading (or one like a pattern's source), or something that can be pressed, by its words; or any of several. */
export type Sight = { readonly heading: string } | { readonly headingLike: string } | { readonly button: string } | { readonly otherHeadingThan: string } | { readonly any: readonly Sight[] };

/** A screen that does not come in this time is a failure, in milliseconds. */
export const longestWait = 60_000;

/**
 * Waits in the page itself, frame by frame, so that the time is the person's and not the observer's; resolves two frames
 * after the sight is there, when it has been painted.
 */
export async function untilSeen(page: Page, sight: Sight, within = longestWait): Promise<void> {
  const deadline = performance.now() + within;
  let seen: boolean | null = null;
  while (seen === null) seen = await page.evaluate(watchFor, { sight, within: deadline - performance.now() }).catch(freshPage);
  if (!seen) throw new Error(`the page did not show ${JSON.stringify(sight)} within ${String(within)} ms, but ${JSON.stringify(await headings(page))}`);
}

function headings(page: Page): Promise<string[]> {
  return page.getByRole('heading').allInnerTexts();
}

/** After a visit the kiosk puts a fresh page in place: what was looked for is looked for there. */
function freshPage(error: unknown): null {
  if (error instanceof Error && /context was destroyed|navigation/u.test(error.message)) return null;
  throw error;
}

/** Runs in the page. */
function watchFor({ sight, within }: { sight: Sight; within: number }): Promise<boolean> {
  const words = (element: Element): string => (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/gu, ' ').trim();
  const shown = (element: Element): boolean => element.checkVisibility() && element.closest('[aria-hidden="true"]') === null;
  const enabled = (element: Element): boolean => !(element as HTMLButtonElement).disabled && element.getAttribute('aria-disabled') !== 'true' && element.getAttribute('data-pending') === null;
  const there = (wanted: Sight): boolean => {
    if ('any' in wanted) return wanted.any.some(there);
    if ('button' in wanted) return [...document.querySelectorAll('button')].some((element) => words(element).startsWith(wanted.button) && shown(element) && enabled(element));
    const headings = [...document.querySelectorAll('h1, h2')].filter(shown).map(words);
    if ('heading' in wanted) return headings.includes(wanted.heading);
    if ('headingLike' in wanted) return headings.some((heading) => new RegExp(wanted.headingLike, 'u').test(heading));
    return headings.length > 0 && headings[0] !== wanted.otherHeadingThan;
  };
  return new Promise((resolve) => {
    const deadline = performance.now() + within;
    const look = (): void => {
      if (there(sight)) requestAnimationFrame(() => requestAnimationFrame(() => { resolve(true); }));
      else if (performance.now() > deadline) resolve(false);
      else requestAnimationFrame(look);
    };
    look();
  });
}
