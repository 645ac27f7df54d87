import { allPages, answerField, findPage, maxPagesPerComponent, pagesOf, removePage } from './paper-changes.ts';
import { refill, setField } from './form-changes.ts';
import type { VisitData } from './visit-data.ts';
import type { VisitEvent } from './visit-events.ts';

/** What happens to papers and form at once: the changes that touch both. */

/** Whether the page is still there, and still the picture that was read. */
export function isThere(visit: VisitData, { pageId, revision }: { pageId: string; revision: number }): boolean {
  return findPage(visit, pageId)?.page.revision === revision;
}

/** Takes the page out and leaves the word that it was an ID card's. */
export function dropCard(visit: VisitData, pageId: string): VisitData {
  const found = findPage(visit, pageId);
  if (found === null) return visit;
  // The same file twice is one picture in the store: with it both pages go.
  const same = allPages(visit).filter(({ page }) => page.masterBlobId === found.page.masterBlobId);
  const without = same.reduce((left, { page }) => removePage(left, page.pageId), visit);
  return refill({ ...without, cardNotKept: found.componentId ?? visit.cardNotKept });
}

/** Whether the whole dropped file has room in a component. */
export function mayPlace(visit: VisitData, componentId: string): boolean {
  return visit.unplaced.length > 0 && pagesOf(visit, componentId).length + visit.unplaced.length <= maxPagesPerComponent;
}

/** The answer stays beside the reading; what it says goes into the form. */
export function answerPaper(visit: VisitData, { pageId, name, fieldId, answer, value }: Extract<VisitEvent, { type: 'paperAnswered' }>): VisitData {
  const answered = answerField(visit, pageId, name, answer);
  return value === null ? answered : setField(answered, fieldId, value);
}
