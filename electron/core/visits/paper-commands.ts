import { randomUUID } from 'node:crypto';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import type { Component } from '../contract/procedure.ts';
import type { VisitCommand } from '../contract/visit.ts';
import { neededComponents } from './form-changes.ts';
import { turnedScreen } from './page-intake.ts';
import { asksForAction, findPage, maxPagesPerComponent, missingComponents, offersFor, pagesOf } from './paper-changes.ts';
import type { VisitData } from './visit-data.ts';
import type { VisitEvent } from './visit-events.ts';
import type { VisitPorts } from './visit-ports.ts';

type Command<T extends VisitCommand['type']> = Extract<VisitCommand, { type: T }>;
type Understood = Result<VisitEvent, Failure>;

/** Whether pages may be added to a component now; gives the component. Present-only papers are never copied (TT 03/2025 Art. 5(2)). */
export function mayTakePages(visit: VisitData, componentId: string): Result<Component, Failure> {
  const component = neededComponents(visit).find((part) => part.id === componentId);
  if (component === undefined) return fail({ code: 'stepChanged' });
  if (component.handling !== 'scan') return fail({ code: 'paperNotCopied' });
  if (pagesOf(visit, componentId).length >= maxPagesPerComponent) return fail({ code: 'tooManyPages', detail: { most: maxPagesPerComponent } });
  return ok(component);
}

/** The component a paper goes to that arrives without saying so: the first one that still waits for a copy. */
export function openComponent(visit: VisitData): Component | null {
  return neededComponents(visit).find((part) => part.handling === 'scan' && visit.components[part.id] === undefined) ?? null;
}

export function startScan(command: Command<'scan'>, visit: VisitData, ports: VisitPorts): Understood {
  const allowed = mayTakePages(visit, command.componentId);
  if (!allowed.ok) return allowed;
  if (visit.scan !== null) return fail({ code: 'scannerBusy' });
  if (ports.scanner(command.scannerId) === null) return fail({ code: 'scannerAbsent' });
  const { componentId, scannerId, source } = command;
  return ok({ type: 'scanStarted', scanId: randomUUID(), componentId, scannerId, source });
}

export async function turnPage(command: Command<'rotatePage'>, visit: VisitData, ports: VisitPorts): Promise<Understood> {
  const found = findPage(visit, command.pageId);
  if (found === null) return fail({ code: 'stepChanged' });
  const rotation = quarterTurns[(found.page.rotation + command.by) / 90 % 4] ?? 0;
  const screen = await turnedScreen(visit.visitId, found.page, rotation, ports);
  return screen.ok ? ok({ type: 'pageTurned', pageId: command.pageId, rotation, screenBlobId: screen.value }) : screen;
}

export async function reusePaper(command: Command<'reusePaper'>, visit: VisitData, ports: VisitPorts): Promise<Understood> {
  const component = changeable(visit, command.componentId);
  if (!component.ok) return component;
  const paper = offersFor(visit, component.value).find((offer) => offer.paperId === command.paperId);
  if (paper === undefined) return fail({ code: 'stepChanged' });
  // The consent may end while the visit goes on; the paper must not vanish under it.
  await ports.blobs.addOwner([paper.blobId, ...paper.pages.map((page) => page.screenBlobId)], { kind: 'visit', id: visit.visitId });
  return ok({ type: 'paperReused', componentId: command.componentId, paper });
}

export function clearComponent(componentId: string, visit: VisitData): Understood {
  const component = changeable(visit, componentId);
  return component.ok ? ok({ type: 'componentCleared', componentId }) : component;
}

export function presentComponent(componentId: string, visit: VisitData): Understood {
  const component = changeable(visit, componentId);
  if (!component.ok) return component;
  return component.value.handling === 'presentOnly' ? ok({ type: 'componentPresented', componentId }) : fail({ code: 'stepChanged' });
}

/** Allowed for required papers too: the clerk decides what a dossier without them is worth. */
export function bringLater(componentId: string, visit: VisitData): Understood {
  const component = changeable(visit, componentId);
  return component.ok ? ok({ type: 'componentLater', componentId }) : component;
}

export function finishPapers(visit: VisitData): Understood {
  if (visit.scan !== null) return fail({ code: 'scannerBusy' });
  const missing = missingComponents(visit).length;
  return missing === 0 ? ok({ type: 'papersFinished' }) : fail({ code: 'papersMissing', detail: { missing } });
}

const quarterTurns = [0, 90, 180, 270] as const;

/** A component of this step that no scan is filling right now. */
function changeable(visit: VisitData, componentId: string): Result<Component, Failure> {
  const component = neededComponents(visit).find((part) => part.id === componentId && asksForAction(part));
  if (component === undefined) return fail({ code: 'stepChanged' });
  return visit.scan?.componentId === componentId ? fail({ code: 'scannerBusy' }) : ok(component);
}
