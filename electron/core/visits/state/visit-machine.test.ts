import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { transition } from 'xstate';
import { expect, test } from 'vitest';
import { CorePolicy } from '../../config.ts';
import { Procedure } from '../../contract/procedure.ts';
import { Assurance, atLeast } from '../../contract/provenance.ts';
import { VisitView } from '../../contract/visit.ts';
import { chipRecord } from '../../../../tests/support/chip/chip-record.ts';
import { readReading } from '../../../../tests/support/visits/paper-samples.ts';
import { VisitData } from './visit-data.ts';
import type { EarlierData, PageData } from './visit-data.ts';
import type { VisitEvent } from './visit-events.ts';
import { visitMachine } from './visit-machine.ts';
import type { VisitSnapshot } from './visit-machine.ts';
import { stepOf } from './visit-step.ts';
import { visitView } from '../visit-view.ts';
import type { Moment } from '../visit-view.ts';
import { wantedWork } from '../work/wanted-work.ts';

const at = '2026-11-23T02:00:00.000Z';
const procedureFile = (code: string): Procedure => Procedure.parse(JSON.parse(readFileSync(new URL(`../../../../resources/procedures/${code}.json`, import.meta.url), 'utf8')));
const birth = procedureFile('1.001193');
const certified = procedureFile('2.000815');

const card = {
  number: '000199000019', oldNumber: null, fullName: 'Nguyễn Thị Mẫu', birthDate: '1999-01-15', sex: 'female', residence: 'Thôn Mẫu, Tỉnh Mẫu',
  issueDate: '2022-07-01', expiry: { kind: 'date', date: '2039-01-15' }, cardKind: 'cccd', cancelledNumbers: [], warnings: [],
} as const satisfies VisitData['card'] & object;

/** Every value of it carries a mark, so that a test can look for it anywhere in a view. */
const mark = 'MARKED-EARLIER';
const earlier: EarlierData = {
  citizenId: `${mark}-citizen`,
  facts: {
    'contact.phone': { value: '0900000001', source: 'earlierVisit', at, confidence: 1 },
    'citizen.residence': { value: mark, source: 'earlierVisit', at, confidence: 1 },
  },
  papers: [{
    paperId: `${mark}-paper`, paperKind: 'birthNotification', name: mark, digitisedAt: at, blobId: 'b', sha256: 's', bytes: 1, mediaType: 'application/pdf',
    pages: [{ pageId: 'p', screenBlobId: 's', text: mark }],
  }],
};

const mutable = { ...card, cancelledNumbers: [], warnings: [] };
const identified = (over: Partial<Extract<VisitEvent, { type: 'identified' }>> = {}): VisitEvent => ({ type: 'identified', card: mutable, cardSource: 'qr', assurance: 'scanned', earlier: null, at, ...over });
const begun: VisitEvent = { type: 'begun', visitId: 'v', language: 'vi', at };
const page = (pageId: string): PageData => ({
  pageId, masterBlobId: `m${pageId}`, master: { mediaType: 'image/png', width: 1, height: 1 }, screenBlobId: `s${pageId}`, rotation: 0, turnedByHand: false, cleaned: false, revision: 1, doubts: [], reading: { state: 'waiting' },
});

const welcome = visitMachine.resolveState({ value: 'welcome', context: { visit: null, farewell: null } });
function after(...events: VisitEvent[]): VisitSnapshot {
  return events.reduce<VisitSnapshot>((snapshot, event) => {
    expect(snapshot.can(event), `${event.type} in ${stepOf(snapshot)}`).toBe(true);
    return transition(visitMachine, snapshot, event)[0];
  }, welcome);
}

const chipRead = (assurance: Assurance, chip = chipRecord()): VisitEvent => ({ type: 'chipRead', assurance, earlier, evidence: { card: { ...mutable, residence: 'Chip, Tỉnh Mẫu' }, chipFields: ['residence', 'number'], chip } });

const toForm = [begun, identified(), { type: 'identityConfirmed' }, { type: 'procedureChosen', procedure: birth, chipFacts: {} }, { type: 'caseChosen', caseId: 'withNotification' }] satisfies VisitEvent[];
const toPapers = [...toForm, { type: 'formFinished' }] satisfies VisitEvent[];
const scanStarted: VisitEvent = { type: 'scanStarted', scanId: 's1', componentId: 'birthNotification', scannerId: 'x', source: 'feeder', bothSides: false };

const moment: Moment = { problem: null, endsInSeconds: null, lookingAt: null, tidying: false, scanFraction: null, readingPages: new Set(), receipt: null, printing: 'idle', now: new Date(at), chip: { progress: { state: 'unavailable' }, failed: null, picture: null, details: null, takeBack: false } };
const estimate = { fees: () => [], appointment: () => ({ at: null, warning: null }) };
const strict = CorePolicy.parse({});
const ports = { policy: strict, estimate, reader: { kinds: new Set(['birth-notification']), read: () => Promise.reject(new Error('not here')), replace: () => Promise.resolve() } };

test('a procedure with one case needs no choice of it', () => {
  const snapshot = after(begun, identified(), { type: 'identityConfirmed' }, { type: 'procedureChosen', procedure: certified, chipFacts: {} });
  expect(stepOf(snapshot)).toBe('form');
  expect(snapshot.context.visit?.sectionId).toBe('applicant');
});

test('another procedure starts afresh, the same one keeps the answers', () => {
  const answered = after(...toForm, { type: 'fieldSet', fieldId: 'childName', value: { value: 'Bé', source: 'declared', at, confidence: 1 } }, { type: 'wentBack' }, { type: 'wentBack' });
  const same = transition(visitMachine, answered, { type: 'procedureChosen', procedure: birth, chipFacts: {} })[0];
  expect(same.context.visit?.values['childName']?.value).toBe('Bé');
  const other = transition(visitMachine, answered, { type: 'procedureChosen', procedure: certified, chipFacts: {} })[0];
  expect(other.context.visit?.values['childName']).toBeUndefined();
  expect(other.context.visit?.touched).toEqual([]);
});

test('the card wins over an earlier visit that disagrees; what only the earlier visit knows is filled in', () => {
  const { visit } = after(...toForm, { type: 'clerkConfirmed', staffId: 'canbo', earlier }).context;
  expect(visit?.values['applicantResidence']).toMatchObject({ value: card.residence, source: 'qr' });
  expect(visit?.values['applicantPhone']).toMatchObject({ value: '0900000001', source: 'earlierVisit' });
});

test('what the chip says of the card is the chip’s word in the form, and what it does not say stays the QR’s', () => {
  const { visit } = after(...toForm, chipRead('chipRead')).context;
  expect(visit?.values['applicantResidence']).toMatchObject({ value: 'Chip, Tỉnh Mẫu', source: 'chip' });
  expect(visit?.values['applicantName']).toMatchObject({ source: 'qr' });
});

test('a chip of another number changes nothing', () => {
  const other = chipRead('chipGenuine') as Extract<VisitEvent, { type: 'chipRead' }>;
  expect(after(...toForm).can({ ...other, evidence: { ...other.evidence, card: { ...mutable, number: '000199000027' } } })).toBe(false);
});

test('while card and chip disagree nobody goes on, and the question is in the view until it is answered', () => {
  const disagreeing = chipRecord({ field: 'fullName', agreement: 'disagree', sources: ['dg13', 'qr'], values: [{ value: 'A', sources: ['dg13'] }, { value: 'B', sources: ['qr'] }], settled: null });
  const asked = after(begun, identified(), chipRead('chipGenuine', disagreeing));
  expect(asked.can({ type: 'identityConfirmed' })).toBe(false);
  expect(visitView(asked, moment, ports)).toMatchObject({ chip: { state: 'read', question: { field: 'fullName' } } });
  const settled = { ...disagreeing, crossCheck: disagreeing.crossCheck.map((check) => ({ ...check, settled: { by: 'leftToClerk' as const } })) };
  const [answered] = transition(visitMachine, asked, { type: 'chipQuestionAnswered', chip: settled, card: mutable, chipFields: [] });
  expect(answered.can({ type: 'identityConfirmed' })).toBe(true);
  expect(visitView(answered, moment, ports)).toMatchObject({ chip: { question: null } });
});

test('a chip that is not genuine asks nothing and holds nobody up', () => {
  const clone = { ...chipRecord({ field: 'fullName', agreement: 'disagree', sources: [], values: [], settled: null }), verdict: 'notGenuine' as const };
  expect(after(begun, identified(), chipRead('scanned', clone)).can({ type: 'identityConfirmed' })).toBe(true);
});

test('the chip is read while the person looks at who they are, and never elsewhere', () => {
  const kinds = (...events: VisitEvent[]): string[] => wantedWork(after(...events)).map((work) => work.kind);
  expect(kinds(begun)).toEqual([]);
  expect(kinds(begun, identified())).toEqual(['chip']);
  expect(kinds(begun, identified(), { type: 'identityConfirmed' })).toEqual([]);
});

test('a wrong card takes with it what its chip said', () => {
  expect(after(begun, identified(), chipRead('chipGenuine'), { type: 'identityRejected' }).context.visit).toMatchObject({ chip: null, chipFields: [], card: null, assurance: 'declared' });
});

test('what the citizen emptied is not filled again by what becomes known later', () => {
  const { visit } = after(...toForm, { type: 'fieldSet', fieldId: 'applicantPhone', value: null }, { type: 'clerkConfirmed', staffId: 'canbo', earlier }).context;
  expect(visit?.values['applicantPhone']).toBeUndefined();
});

test('a page of a scan that is over, or of another one, is not added', () => {
  const scanning = after(...toPapers, scanStarted);
  expect(scanning.can({ type: 'pageAdded', componentId: 'birthNotification', page: page('1'), scanId: 'other' })).toBe(false);
  const stopped = transition(visitMachine, scanning, { type: 'scanEnded', scanId: 's1', failure: { code: 'scanCancelled' } })[0];
  expect(stopped.can({ type: 'pageAdded', componentId: 'birthNotification', page: page('1'), scanId: 's1' })).toBe(false);
});

test('a reading of a page that was turned meanwhile is not taken', () => {
  const turned = after(...toPapers, { type: 'pageAdded', componentId: 'birthNotification', page: page('1'), scanId: null }, { type: 'pageTurned', pageId: '1', rotation: 90, screenBlobId: 's' });
  expect(turned.can({ type: 'pageRead', pageId: '1', revision: 1, reading: { state: 'failed', failure: { code: 'pageUnreadable' } }, screenBlobId: null })).toBe(false);
  expect(turned.can({ type: 'pageRead', pageId: '1', revision: 2, reading: { state: 'failed', failure: { code: 'pageUnreadable' } }, screenBlobId: null })).toBe(true);
});

test('the work follows from the state: scan, then reading, then the PDF', () => {
  const kinds = (snapshot: VisitSnapshot): string[] => wantedWork(snapshot).map((work) => work.kind);
  const scanning = after(...toPapers, scanStarted);
  expect(kinds(scanning)).toEqual(['scan']);
  const paged = transition(visitMachine, scanning, { type: 'pageAdded', componentId: 'birthNotification', page: page('1'), scanId: 's1' })[0];
  expect(kinds(paged)).toEqual(['scan', 'read']);
  const read = transition(visitMachine, paged, { type: 'pageRead', pageId: '1', revision: 1, reading: { state: 'failed', failure: { code: 'pageUnreadable' } }, screenBlobId: null })[0];
  expect(kinds(read)).toEqual(['scan']);
  const ended = transition(visitMachine, read, { type: 'scanEnded', scanId: 's1', failure: null })[0];
  expect(kinds(ended)).toEqual(['render']);
});

test('nobody walks out between asking to submit and knowing', () => {
  const submitting = after(...toPapers, { type: 'papersFinished' }, { type: 'submitAsked', dossierId: 'd1' });
  expect(submitting.can({ type: 'ended', why: 'left' })).toBe(false);
  const failed = transition(visitMachine, submitting, { type: 'submitFailed' })[0];
  const again = transition(visitMachine, failed, { type: 'submitAsked', dossierId: 'd2' })[0];
  expect(again.context.visit?.dossierId).toBe('d1');
});

test('the end leaves nothing in the state', () => {
  expect(after(...toPapers, { type: 'ended', why: 'timedOut' }).context).toEqual({ visit: null, farewell: { language: 'vi', why: 'timedOut' } });
});

const evidence = fc.constantFrom(...Assurance.options);
/** Earlier data even with events that should never carry it: the view must not trust its makers. */
const anyEvent: fc.Arbitrary<VisitEvent> = fc.oneof(
  fc.constant(begun),
  evidence.map((assurance) => identified({ assurance, earlier })),
  fc.constant<VisitEvent>(identified()),
  evidence.map((assurance): VisitEvent => chipRead(assurance)),
  fc.constant<VisitEvent>({ type: 'chipQuestionAnswered', chip: chipRecord(), card: mutable, chipFields: ['fullName'] }),
  fc.constant<VisitEvent>({ type: 'clerkConfirmed', staffId: 'canbo', earlier }),
  fc.constantFrom<VisitEvent>({ type: 'identityConfirmed' }, { type: 'identityRejected' }, { type: 'wentBack' }, { type: 'formFinished' }, { type: 'papersFinished' }, { type: 'submitFailed' }, { type: 'scanFailureDismissed' }, { type: 'farewellOver' }),
  fc.constantFrom(birth, certified).map((procedure): VisitEvent => ({ type: 'procedureChosen', procedure, chipFacts: {} })),
  fc.constantFrom('withNotification', 'abandonedChild', 'nonsense').map((caseId): VisitEvent => ({ type: 'caseChosen', caseId })),
  fc.tuple(fc.constantFrom('childName', 'relation', 'applicantPhone', 'documentKind'), fc.option(fc.string())).map(([fieldId, value]): VisitEvent => ({ type: 'fieldSet', fieldId, value: value === null ? null : { value, source: 'declared', at, confidence: 1 } })),
  fc.constant(scanStarted),
  fc.tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom(null, 's1')).map(([id, scanId]): VisitEvent => ({ type: 'pageAdded', componentId: 'birthNotification', page: page(id), scanId })),
  fc.constantFrom('1', '2').map((pageId): VisitEvent => ({ type: 'pageRemoved', pageId })),
  fc.tuple(fc.constantFrom('1', '2'), fc.nat(60)).map(([pageId, to]): VisitEvent => ({ type: 'pageMoved', pageId, to })),
  fc.constant<VisitEvent>({ type: 'pageTurned', pageId: '1', rotation: 180, screenBlobId: 's' }),
  fc.constant<VisitEvent>({ type: 'pageRead', pageId: '1', revision: 1, reading: readReading([{ name: 'childName', value: 'Nguyễn Thị Ban Mai' }, { name: 'childSex', value: 'Nữ', certain: false }]), screenBlobId: 's2' }),
  fc.constant<VisitEvent>({ type: 'scanEnded', scanId: 's1', failure: { code: 'paperJam' } }),
  fc.constantFrom('1', '2').map((pageId): VisitEvent => ({ type: 'pageCleaned', pageId, revision: 1, screenBlobId: 'c' })),
  fc.constantFrom('1', '2').map((pageId): VisitEvent => ({ type: 'cardNotKept', pageId, revision: 1 })),
  fc.constantFrom('4', '5').map((pageId): VisitEvent => ({ type: 'pageUnplaced', page: page(pageId) })),
  fc.constantFrom<VisitEvent>({ type: 'filePlaced', componentId: 'birthNotification' }, { type: 'fileDiscarded' }, { type: 'cardSettled', isCard: false }, { type: 'papersOpened' }),
  fc.constantFrom('birthNotification', 'identityCard').map((componentId): VisitEvent => ({ type: 'componentLater', componentId })),
  fc.constant<VisitEvent>({ type: 'paperReused', componentId: 'birthNotification', paper: earlier.papers[0]! }),
  fc.constant<VisitEvent>({ type: 'submitAsked', dossierId: 'd' }),
  fc.constantFrom<VisitEvent['type'] & 'ended'>('ended').map((type): VisitEvent => ({ type, why: 'left' })),
);

test('no order of events throws, breaks the contract, or shows earlier data below the policy', () => {
  fc.assert(fc.property(fc.constantFrom<VisitEvent[][]>([], toForm, toPapers, [...toPapers, scanStarted]), fc.array(anyEvent, { maxLength: 40 }), (start, events) => {
    let snapshot = after(...start);
    for (const event of events) {
      if (!snapshot.can(event)) continue;
      [snapshot] = transition(visitMachine, snapshot, event);
      const view = visitView(snapshot, moment, ports);
      const { visit } = snapshot.context;
      if (visit === null) continue;
      VisitData.parse(visit);
      if (visit.confirmedBy !== null || atLeast(visit.assurance, strict.openEarlierDataAt)) continue;
      expect('earlier' in view && view.earlier).toBe('locked');
      const components = 'components' in view ? view.components.filter((it) => it.state.kind !== 'reused') : [];
      expect(JSON.stringify({ ...view, components })).not.toContain(mark);
      expect(JSON.stringify(view)).not.toContain('earlierVisit');
    }
  }), { numRuns: 150 });
});

test('every step’s view is of the contract', () => {
  for (let count = 1; count <= toPapers.length; count += 1) VisitView.parse(visitView(after(...toPapers.slice(0, count)), moment, ports));
  VisitView.parse(visitView(after(...toPapers, { type: 'papersFinished' }), moment, ports));
});

test('the word for earlier data tells nothing about whether there is any', () => {
  const states = [null, earlier].map((held) => visitView(after(begun, identified({ earlier: held })), moment, ports));
  expect(states[0]).toEqual(states[1]);
});
