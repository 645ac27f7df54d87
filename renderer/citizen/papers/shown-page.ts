import type { PageView } from '../../../electron/core/contract/visit.ts';

/** Which page is on the screen: the chosen one; else the first that is no good, because it is the one to act on; else the last, because it came in last. */
export function shownAt(pages: readonly PageView[], chosen: string | null): number {
  const at = pages.findIndex(({ pageId }) => pageId === chosen);
  if (at >= 0) return at;
  const doubtful = pages.findIndex(isDoubtful);
  return doubtful >= 0 ? doubtful : pages.length - 1;
}

/** The page that should be taken again: the shown one where it is no good, else the first such page; null where all are good. */
export function pageToRetake(pages: readonly PageView[], chosen: string | null): { pageId: string; at: number; shown: boolean } | null {
  const now = shownAt(pages, chosen);
  const shown = pages[now];
  const at = shown !== undefined && isDoubtful(shown) ? now : pages.findIndex(isDoubtful);
  const page = pages[at];
  return page === undefined ? null : { pageId: page.pageId, at, shown: at === now };
}

/** Blank, dark, blurred or cut off: a clerk may not be able to use it. */
export function isDoubtful({ doubts }: PageView): boolean {
  return doubts.length > 0;
}
