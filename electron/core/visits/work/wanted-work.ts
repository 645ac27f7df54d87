import { freshAttachment, pagesMark } from '../state/paper-changes.ts';
import type { PageData, ScanRun, VisitData } from '../state/visit-data.ts';
import { stepOf } from '../state/visit-step.ts';
import type { VisitSnapshot } from '../state/visit-machine.ts';

/** Something that runs because of the state the visit is in, and stops when the state no longer asks for it. */
export type Work =
  | { kind: 'scan'; key: string; scan: ScanRun }
  | { kind: 'read'; key: string; page: PageData; componentId: string | null }
  | { kind: 'render'; key: string; componentId: string; pages: PageData[] }
  | { kind: 'submit'; key: string; visit: VisitData }
  | { kind: 'chip'; key: string }
  | { kind: 'farewell'; key: string };

/** All that should be running in this state; the same answer before and after a restart, which is how a visit resumes. */
export function wantedWork(snapshot: VisitSnapshot): Work[] {
  const { visit } = snapshot.context;
  if (visit === null) return stepOf(snapshot) === 'farewell' ? [{ kind: 'farewell', key: 'farewell' }] : [];
  const work: Work[] = [];
  if (stepOf(snapshot) === 'confirmIdentity') work.push({ kind: 'chip', key: `chip ${visit.visitId}` });
  if (visit.scan !== null) work.push({ kind: 'scan', key: `scan ${visit.scan.scanId}`, scan: visit.scan });
  if (stepOf(snapshot) === 'receipt' || stepOf(snapshot) === 'remember') return work;
  for (const [componentId, component] of Object.entries(visit.components)) {
    if (component.kind !== 'scanned') continue;
    const waiting = component.pages.filter((page) => page.reading.state === 'waiting');
    for (const page of waiting) work.push({ kind: 'read', key: `read ${page.pageId} ${page.revision}`, page, componentId });
    const scanning = visit.scan?.componentId === componentId;
    if (waiting.length === 0 && !scanning && freshAttachment(component) === null) {
      work.push({ kind: 'render', key: `render ${componentId} ${pagesMark(component.pages)}`, componentId, pages: component.pages });
    }
  }
  for (const page of visit.unplaced) {
    if (page.reading.state === 'waiting') work.push({ kind: 'read', key: `read ${page.pageId} ${page.revision}`, page, componentId: null });
  }
  if (snapshot.matches({ visiting: { review: 'submitting' } })) work.push({ kind: 'submit', key: `submit ${visit.dossierId}`, visit });
  return work;
}
