import { timings as defaults } from './timings.ts';
import type { PageNews } from './messages.ts';

/** Hears from the core how its pages are, and notices when the window shows none that lives. */
export interface PageWatch {
  hear(news: PageNews['news'] | 'coreReady'): void;
  stop(): void;
}

/**
 * A page that crashed leaves its window standing with a sad face and nobody to press “reload”. So `gone` is called when no
 * page has been connected for a moment, or none comes after one was opened; the caller opens the window anew.
 */
export function watchPages(gone: () => void, waits: Record<'pageAwayWithin' | 'firstPageWithin', number> = defaults): PageWatch {
  let timer: NodeJS.Timeout | undefined;
  const wait = (within: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      gone();
      wait(waits.firstPageWithin);
    }, within);
  };
  wait(waits.firstPageWithin);
  return {
    hear: (news) => {
      switch (news) {
        case 'connected': clearTimeout(timer); return;
        case 'noneLeft': wait(waits.pageAwayWithin); return;
        case 'opened':
        case 'coreReady': wait(waits.firstPageWithin); return;
      }
    },
    stop: () => { clearTimeout(timer); },
  };
}
