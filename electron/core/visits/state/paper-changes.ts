import type { PaperAnswer } from '../../contract/paper.ts';
import type { Component } from '../../contract/procedure.ts';
import { neededComponents } from './visit-form.ts';
import type { Attachment, ComponentData, EarlierPaperData, PageData, PageReading, VisitData } from './visit-data.ts';

/** One component takes at most so many pages; more would be a wrong stack in the feeder. */
export const maxPagesPerComponent = 50;

export function pagesOf(visit: VisitData, componentId: string): PageData[] {
  const component = visit.components[componentId];
  return component?.kind === 'scanned' ? component.pages : [];
}

/** Every page of the visit with the component it belongs to; null for one that waits to be told. */
export function allPages(visit: VisitData): { componentId: string | null; page: PageData }[] {
  const placed = Object.keys(visit.components).flatMap((componentId) => pagesOf(visit, componentId).map((page) => ({ componentId, page })));
  return [...placed, ...visit.unplaced.map((page) => ({ componentId: null, page }))];
}

export function findPage(visit: VisitData, pageId: string): { componentId: string | null; page: PageData } | null {
  return allPages(visit).find((it) => it.page.pageId === pageId) ?? null;
}

/** Names what a PDF of these pages would hold: it changes with their order, turn and reading. */
export function pagesMark(pages: readonly PageData[]): string {
  return pages.map((page) => `${page.pageId}.${page.revision}.${page.reading.state}`).join(' ');
}

/** The PDF of a component, if it shows the pages as they are now. */
export function freshAttachment(component: ComponentData | undefined): Attachment | null {
  if (component?.kind !== 'scanned' || component.attachment?.pagesMark !== pagesMark(component.pages)) return null;
  return component.attachment;
}

export function setComponent(visit: VisitData, componentId: string, to: ComponentData | null): VisitData {
  const others = Object.entries(visit.components).filter(([id]) => id !== componentId);
  return { ...visit, components: Object.fromEntries(to === null ? others : [...others, [componentId, to]]) };
}

/** Adds a page at the end; what was said about the component before (reused, later) gives way to the scan. */
export function addPage(visit: VisitData, componentId: string, page: PageData): VisitData {
  return setPages(visit, componentId, [...pagesOf(visit, componentId), page]);
}

/** Puts a new page where the one that is taken again lies, else at the end. The old one goes only now that the new one is safe. */
export function takePage(visit: VisitData, componentId: string, page: PageData): VisitData {
  const before = pagesOf(visit, componentId);
  if (!before.some((one) => one.pageId === visit.retake)) return addPage(visit, componentId, page);
  return { ...setPages(visit, componentId, before.map((one) => (one.pageId === visit.retake ? page : one))), retake: null };
}

/** How many more pages a component takes; one that is taken again gives its place. */
export function roomOf(visit: VisitData, componentId: string): number {
  const pages = pagesOf(visit, componentId);
  return maxPagesPerComponent - pages.length + (pages.some((page) => page.pageId === visit.retake) ? 1 : 0);
}

/** Remembers beside a sheet's front that its back is blank. */
export function leaveBackOut(visit: VisitData, pageId: string): VisitData {
  return editPage(visit, pageId, (page) => ({ ...page, blankBack: true }));
}

export function turnPage(visit: VisitData, pageId: string, rotation: PageData['rotation'], screenBlobId: string): VisitData {
  return editPage(visit, pageId, (page) => ({ ...page, rotation, turnedByHand: true, cleaned: false, screenBlobId, revision: page.revision + 1, reading: { state: 'waiting' } }));
}

/** Shows the clean sheet; the reading goes on, so the page's revision stays. */
export function showClean(visit: VisitData, pageId: string, screenBlobId: string): VisitData {
  return editPage(visit, pageId, (page) => ({ ...page, screenBlobId, cleaned: true }));
}

/** Takes what the reading gave; `screenBlobId` is the clean sheet for the eyes, where there is one. */
export function readPage(visit: VisitData, pageId: string, reading: PageReading, screenBlobId: string | null): VisitData {
  return editPage(visit, pageId, (page) => ({ ...page, reading, ...(screenBlobId === null ? {} : { screenBlobId, cleaned: false, revision: page.revision + 1 }) }));
}

/** Writes the person's word beside the reading it is about. */
export function answerField(visit: VisitData, pageId: string, name: string, answer: PaperAnswer): VisitData {
  return editPage(visit, pageId, (page) => {
    const { reading } = page;
    if (reading.state !== 'read') return page;
    const fields = reading.found.fields.map((field) => (field.name === name ? { ...field, answer } : field));
    return { ...page, reading: { ...reading, found: { ...reading.found, fields } } };
  });
}

/** Puts the pages of the dropped file where they belong. */
export function placePages(visit: VisitData, componentId: string): VisitData {
  return visit.unplaced.reduce<VisitData>((changed, page) => addPage(changed, componentId, page), { ...visit, unplaced: [] });
}

export function removePage(visit: VisitData, pageId: string): VisitData {
  const found = findPage(visit, pageId);
  if (found === null) return visit;
  if (found.componentId === null) return { ...visit, unplaced: visit.unplaced.filter((page) => page.pageId !== pageId) };
  return setPages(visit, found.componentId, pagesOf(visit, found.componentId).filter((page) => page.pageId !== pageId));
}

export function movePage(visit: VisitData, pageId: string, to: number): VisitData {
  const found = findPage(visit, pageId);
  if (found === null || found.componentId === null) return visit;
  const others = pagesOf(visit, found.componentId).filter((page) => page.pageId !== pageId);
  return setPages(visit, found.componentId, [...others.slice(0, to), found.page, ...others.slice(to)]);
}

/** Earlier papers that fit a component: same kind, and the kind is one that may be copied. */
export function offersFor(visit: VisitData, component: Component): EarlierPaperData[] {
  if (component.handling !== 'scan' || component.paperKind === undefined) return [];
  return (visit.earlier?.papers ?? []).filter((paper) => paper.paperKind === component.paperKind);
}

/** Whether the citizen has something to do about this component at all. */
export function asksForAction(component: Component): boolean {
  return component.handling === 'scan' || component.handling === 'presentOnly';
}

/** Required components about which nothing has been done. */
export function missingComponents(visit: VisitData): Component[] {
  return neededComponents(visit).filter((part) => part.required && asksForAction(part) && visit.components[part.id] === undefined);
}

function setPages(visit: VisitData, componentId: string, pages: PageData[]): VisitData {
  const before = visit.components[componentId];
  const attachment = before?.kind === 'scanned' ? before.attachment : null;
  return setComponent(visit, componentId, pages.length === 0 ? null : { kind: 'scanned', pages, attachment });
}

function editPage(visit: VisitData, pageId: string, edit: (page: PageData) => PageData): VisitData {
  const found = findPage(visit, pageId);
  if (found === null) return visit;
  const edited = (pages: readonly PageData[]): PageData[] => pages.map((page) => (page.pageId === pageId ? edit(page) : page));
  if (found.componentId === null) return { ...visit, unplaced: edited(visit.unplaced) };
  return setPages(visit, found.componentId, edited(pagesOf(visit, found.componentId)));
}
