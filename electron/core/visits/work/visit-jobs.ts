import { readFile } from 'node:fs/promises';
import type { DocumentScanner, PageFile } from '../../../../native/document-scanner/types.ts';
import { ok } from '../../../../native/result.ts';
import type { Result } from '../../../../native/result.ts';
import type { Failure } from '../../contract/failures.ts';
import { scanFailureCodes } from '../../devices/failure-codes.ts';
import { attachmentName } from '../papers/attachment-name.ts';
import { renderAttachment } from '../papers/attachment.ts';
import { readChipOfVisit } from '../identity/chip-work.ts';
import { takeInBack, takeInPage } from '../papers/page-intake.ts';
import { findPage, roomOf } from '../state/paper-changes.ts';
import { paperQuestions } from '../state/paper-values.ts';
import { neededComponents } from '../state/visit-form.ts';
import { readPage } from '../papers/page-reading.ts';
import type { PageData, VisitData } from '../state/visit-data.ts';
import { draftOf } from './visit-draft.ts';
import type { VisitHost } from '../visit-host.ts';
import type { VisitPorts } from '../visit-ports.ts';
import type { Work } from './wanted-work.ts';
import { waitFor } from '../timings.ts';

type Job<K extends Work['kind']> = Extract<Work, { kind: K }>;

/** Runs one piece of the visit's work to its end. */
export async function runVisitWork(work: Work, host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<Failure | null> {
  switch (work.kind) {
    case 'scan':
      return scan(work, host, ports, signal);
    case 'read':
      return read(work, host, ports, signal);
    case 'render':
      return render(work, host, ports, signal);
    case 'submit':
      return submit(host, ports, signal);
    case 'chip':
      return readChipOfVisit(host, ports, signal);
    case 'farewell':
      return farewell(host, ports, signal);
  }
}

async function scan({ scan: run }: Job<'scan'>, host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<Failure | null> {
  ports.log.event('scanStarted', { scannerId: run.scannerId, source: run.source });
  host.showScanFraction(null);
  const failure = await scanPages(run, host, ports, signal);
  host.showScanFraction(null);
  const pages = host.visit()?.scan?.pagesDone ?? 0;
  if (failure === null) ports.log.event('scanFinished', { scannerId: run.scannerId, pages });
  else ports.log.event('scanFailed', { scannerId: run.scannerId, code: failure.code, pagesKept: pages });
  await host.dispatch({ type: 'scanEnded', scanId: run.scanId, failure }, signal);
  return null;
}

async function scanPages(run: Job<'scan'>['scan'], host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<Failure | null> {
  const scanner = ports.scanner(run.scannerId);
  const visit = host.visit();
  if (scanner === null || visit === null) return { code: 'scannerAbsent' };
  const bothSides = run.bothSides === true && (await readsBothSides(scanner));
  const room = roomOf(visit, run.componentId);
  // Whole sheets only; a scan that goes on after a restart may find little room, and asks for one sheet all the same.
  const maxPages = bothSides ? Math.max(2, room - (room % 2)) : Math.max(1, room);
  let front: string | null = null;
  for await (const event of scanner.scan({ source: run.source, resolution: 300, colour: 'colour', maxPages, bothSides }, signal)) {
    switch (event.kind) {
      case 'progress':
        host.showScanFraction(event.fraction);
        break;
      case 'page': {
        host.showScanFraction(null);
        if (signal.aborted) break;
        const taken = await takeSide(run, { file: event.file, frontId: bothSides && event.page % 2 === 0 ? front : null }, visit.visitId, host, ports, signal);
        if (!taken.ok) return taken.failure;
        front = taken.value;
        break;
      }
      case 'failed':
        return { code: scanFailureCodes[event.failure.code] };
      case 'done':
        return null;
    }
  }
  return { code: 'scannerFault' };
}

/** Where the device has no duplex unit it gives fronts alone, and none of them is a back. */
async function readsBothSides(scanner: DocumentScanner): Promise<boolean> {
  const can = await scanner.capabilities();
  return can.ok && can.value.duplex;
}

/** The page is in the store before the visit knows of it, and the visit is saved before the screen shows it. A blank back is left out, and said. Gives the page. */
async function takeSide({ componentId, scanId }: Job<'scan'>['scan'], { file, frontId }: ScannedSide, visitId: string, host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<Result<string | null, Failure>> {
  const bytes = file.kind === 'file' ? await readFile(file.path) : file.bytes;
  const page = frontId === null ? await takeInPage(visitId, bytes, ports) : await takeInBack(visitId, bytes, ports);
  if (!page.ok) return page;
  const { value } = page;
  const taken = await host.dispatch(value === null ? { type: 'backLeftOut', pageId: frontId ?? '', scanId } : { type: 'pageAdded', componentId, page: value, scanId }, signal);
  return taken.ok ? ok(value?.pageId ?? null) : taken;
}

interface ScannedSide {
  readonly file: PageFile;
  /** The page of the sheet's front, where this is its back. */
  readonly frontId: string | null;
}

async function read({ page, componentId }: Job<'read'>, host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<Failure | null> {
  const visit = host.visit();
  if (visit === null) return null;
  host.showReading(page.pageId, true);
  try {
    const { pageId, revision } = page;
    let shown: Promise<string | null> = Promise.resolve(null);
    const onClean = (jpeg: Uint8Array): void => { shown = showClean(jpeg, page, visit.visitId, host, ports, signal); };
    const outcome = await readPage(visit, page, { keepCards: keepsCards(visit, componentId), onClean }, ports, signal);
    const cleanBlobId = await shown;
    if (signal.aborted) return null;
    if (outcome.kind === 'read') {
      const taken = await host.dispatch({ type: 'pageRead', pageId, revision, reading: outcome.reading, screenBlobId: outcome.screenBlobId }, signal);
      return taken.ok ? null : taken.failure;
    }
    await host.dispatch({ type: 'cardNotKept', pageId, revision }, signal);
    // Taken out, the page is no work any more, so the answer says “stopped”; what counts is whether it is still there.
    const now = host.visit();
    if (now !== null && findPage(now, pageId) !== null) return null;
    // What is not kept is gone now, not at the end of the visit.
    await ports.blobs.release([page.masterBlobId, page.screenBlobId, ...(cleanBlobId === null ? [] : [cleanBlobId])], { kind: 'visit', id: visit.visitId });
    ports.log.event('cardNotKept', { visitId: visit.visitId });
    return null;
  } finally {
    host.showReading(page.pageId, false);
  }
}

/** The person sees the page clean while it is still being read. Gives the picture's blob; what fails here only costs that moment. */
async function showClean(jpeg: Uint8Array, { pageId, revision }: PageData, visitId: string, host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<string | null> {
  const screen = await ports.blobs.put(jpeg, { mediaType: 'image/jpeg', owner: { kind: 'visit', id: visitId } });
  if (!screen.ok) return null;
  await host.dispatch({ type: 'pageCleaned', pageId, revision, screenBlobId: screen.value.blobId }, signal);
  return screen.value.blobId;
}

/** Only a procedure that asks for a copy of a card has one kept, or a person who says that it is none. */
function keepsCards(visit: VisitData, componentId: string | null): boolean {
  const part = neededComponents(visit).find((one) => one.id === componentId);
  return part?.paperKind === 'identityCard' || (componentId !== null && visit.noCards.includes(componentId));
}

async function render({ componentId, pages }: Job<'render'>, host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<Failure | null> {
  const visit = host.visit();
  const name = visit === null ? null : attachmentName(visit, componentId, ports.agency, ports.clock());
  if (visit === null || name === null) return null;
  const attachment = await renderAttachment(visit.visitId, name, pages, ports);
  if (!attachment.ok) return attachment.failure;
  if (signal.aborted) return null;
  const taken = await host.dispatch({ type: 'attachmentMade', componentId, attachment: attachment.value }, signal);
  return taken.ok ? null : taken.failure;
}

async function submit(host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<Failure | null> {
  const started = performance.now();
  while (!signal.aborted) {
    const visit = host.visit();
    const draft = visit === null ? null : draftOf(visit, ports);
    if (visit !== null && draft !== null) {
      // Reading goes on after “papers done”; what it leaves open is asked before it is filed, not found by the clerk.
      const questions = paperQuestions(visit).length;
      if (questions > 0) return submitFailed(draft.dossierId, { code: 'questionsOpen', detail: { questions } }, host, ports, signal);
      const filed = await ports.submit(draft);
      if (!filed.ok) return submitFailed(draft.dossierId, filed.failure, host, ports, signal);
      const attachments = draft.components.filter((component) => component.attachment !== null).length;
      ports.log.event('submitted', { dossierId: draft.dossierId, attachments, ms: Math.round(performance.now() - started) });
      await host.dispatch({ type: 'submitted' }, signal);
      return null;
    }
    const failure = host.renderFailure();
    if (failure !== null) return submitFailed(visit?.dossierId ?? '', failure, host, ports, signal);
    await host.nextChange(signal);
  }
  return null;
}

async function submitFailed(dossierId: string, failure: Failure, host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<null> {
  ports.log.event('submitFailed', { dossierId, code: failure.code });
  await host.dispatch({ type: 'submitFailed' }, signal);
  host.showProblem(failure);
  return null;
}

async function farewell(host: VisitHost, ports: VisitPorts, signal: AbortSignal): Promise<null> {
  await waitFor(ports.policy.farewellSeconds * 1000, signal);
  if (!signal.aborted) await host.dispatch({ type: 'farewellOver' }, signal);
  return null;
}
