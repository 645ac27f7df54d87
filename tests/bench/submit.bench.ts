import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { transition } from 'xstate';
import type { DossierDraft } from '../../electron/core/dossiers/dossier-draft.ts';
import { submitDossier } from '../../electron/core/dossiers/submit-dossier.ts';
import type { VisitEvent } from '../../electron/core/visits/state/visit-events.ts';
import { visitMachine } from '../../electron/core/visits/state/visit-machine.ts';
import type { VisitSnapshot } from '../../electron/core/visits/state/visit-machine.ts';
import { createVisitStore } from '../../electron/core/visits/lifetime/visit-store.ts';
import { newPlace, openKiosk, removePlace, storePaper } from '../support/delivery/delivery-kiosk.ts';
import type { DeliveryKiosk } from '../support/delivery/delivery-kiosk.ts';
import { percentiles } from './bench-row.ts';
import type { Bench, BenchRow } from './bench-row.ts';

const submissions = 300;
const saves = 500;
const papers = 3;
/** A page of print as OCR gives it. */
const pageText = 'Cộng hòa xã hội chủ nghĩa Việt Nam. '.repeat(60);

/**
 * What a citizen waits for: a submission is accepted, and a step of the visit is kept, only when it is on the disk
 * (`synchronous = FULL`). Limit for the submission: p99 of 50 ms. The baseline of the step is the bare disk.
 */
export const submitBench: Bench = {
  name: 'submit',
  run: async () => {
    const place = newPlace();
    const kiosk = await openKiosk(place);
    try {
      const submitted = await timeSubmissions(kiosk);
      const saved = await timeSaves(kiosk);
      const bare = percentiles(timeBareWrites(join(place.dir, 'bare'))).p50;
      return [
        { name: `submit: to local acceptance, ${papers} papers of 2 pages`, unit: 'ms', ...percentiles(submitted) },
        withBaseline({ name: 'submit: durable save of one visit step', unit: 'ms', ...percentiles(saved) }, bare),
      ];
    } finally {
      await kiosk.close();
      removePlace(place);
    }
  },
};

async function timeSubmissions(kiosk: DeliveryKiosk): Promise<number[]> {
  const measured: number[] = [];
  for (let at = 0; at < submissions; at += 1) {
    const draft = await fullDraft(kiosk);
    const start = performance.now();
    const submitted = await submitDossier(kiosk.submitting, draft);
    measured.push(performance.now() - start);
    if (!submitted.ok) throw new Error(submitted.failure.code);
  }
  return measured;
}

/** Every paper stands in the store before the citizen presses the button, as in a visit. */
async function fullDraft(kiosk: DeliveryKiosk): Promise<DossierDraft> {
  const draft = await kiosk.draft({}, 1_000);
  for (let at = 1; at < papers; at += 1) {
    const attachment = await storePaper(kiosk.blobs, 1_000);
    const pages = [...attachment.pages, ...attachment.pages].map((page) => ({ ...page, pageId: randomUUID(), text: pageText }));
    draft.components.push({ componentId: `paper${at}`, name: 'Giấy tờ', state: 'scanned', attachment: { ...attachment, pages } });
  }
  return draft;
}

/** A visit with a filled form and read pages, saved after each typed field. */
async function timeSaves(kiosk: DeliveryKiosk): Promise<number[]> {
  const store = createVisitStore(kiosk.database, () => new Date());
  const draft = await kiosk.draft();
  const field = (at: number): VisitEvent => ({ type: 'fieldSet', fieldId: 'childBirthPlace', value: { value: `Xã Mẫu ${at}`, source: 'declared', at: '2026-11-04T02:00:00.000Z', confidence: 1 } });
  let snapshot = await visitInForm(draft);
  const measured: number[] = [];
  for (let at = 0; at < saves; at += 1) {
    snapshot = transition(visitMachine, snapshot, field(at))[0];
    const start = performance.now();
    const saved = await store.save(draft.visitId, snapshot);
    measured.push(performance.now() - start);
    if (!saved.ok) throw new Error(saved.failure.code);
  }
  return measured;
}

async function visitInForm({ visitId, procedure, caseId, card, values }: DossierDraft): Promise<VisitSnapshot> {
  const at = '2026-11-04T02:00:00.000Z';
  const events: VisitEvent[] = [
    { type: 'begun', visitId, language: 'vi', at },
    { type: 'identified', card, cardSource: 'qr', assurance: 'scanned', earlier: null, at },
    { type: 'identityConfirmed' },
    { type: 'procedureChosen', procedure, chipFacts: {} },
    { type: 'caseChosen', caseId },
    ...Object.entries(values).map(([fieldId, value]): VisitEvent => ({ type: 'fieldSet', fieldId, value })),
  ];
  const welcome: VisitSnapshot = visitMachine.resolveState({ value: 'welcome', context: { visit: null, farewell: null } });
  return events.reduce((snapshot, event) => transition(visitMachine, snapshot, event)[0], welcome);
}

/** The least a durable save can cost here: four kilobytes and an fsync. */
function timeBareWrites(file: string): number[] {
  const handle = openSync(file, 'a');
  const block = Buffer.alloc(4096, 1);
  const measured = Array.from({ length: saves }, () => {
    const start = performance.now();
    writeSync(handle, block);
    fsyncSync(handle);
    return performance.now() - start;
  });
  closeSync(handle);
  return measured;
}

function withBaseline(row: BenchRow, baseline: number): BenchRow {
  return { ...row, baseline, ratio: (row.p50 ?? 0) / baseline };
}
