import type { FailureCode } from '../../electron/core/contract/failures.ts';
import type { PaperField, PaperFindings, PaperQuestion } from '../../electron/core/contract/paper.ts';
import type { ComponentView, PageView, VisitView } from '../../electron/core/contract/visit.ts';
import { longCard, proven, sampleCard } from './sample-people.ts';
import { procedureByCode } from './sample-procedures.ts';

type Common = Pick<Extract<VisitView, { step: 'identify' }>, 'visitId' | 'language' | 'assurance' | 'earlier' | 'problem' | 'endsInSeconds'>;

const common: Common = { visitId: 'sample', language: 'vi', assurance: 'scanned', earlier: 'locked', problem: null, endsInSeconds: null };
const birth = procedureByCode('1.001193');
const chosen = { procedure: birth, caseId: birth.cases[0]?.id ?? '' };

export const knownValues = {
  applicantName: proven(sampleCard.fullName, 'qr'), applicantNumber: proven(sampleCard.number, 'qr'), applicantResidence: proven(sampleCard.residence, 'qr'),
};
const allValues = {
  ...knownValues, applicantPhone: proven('0900000000', 'earlierVisit'), relation: proven(birthRelation()), childName: proven('Lê Trần Mẫu An'), childBirthDate: proven('2026-11-10'),
  childSex: proven('female'), childBirthPlace: proven('Trạm y tế xã Mẫu Sơn', 'paper'), childHometown: proven('Xã Mẫu Sơn, tỉnh Mẫu'), childEthnicity: proven('Kinh'),
  withinSixtyDays: proven('yes'), parentsMarried: proven('yes'), motherName: proven(sampleCard.fullName), motherBirthDate: proven('1990-08-05'), fatherRecorded: proven('no'),
};

function birthRelation(): string {
  const field = birth.form.sections.flatMap((section) => section.fields).find((one) => one.id === 'relation');
  return field?.options?.[0]?.value ?? '';
}

const field = (name: string, label: string, value: string, row: number, more: Partial<PaperField> = {}): PaperField => ({
  name, label, value, raw: value, box: { x: 0.1, y: 0.2 + row * 0.037, w: 0.6, h: 0.02 }, confidence: 0.96, source: 'letters', certain: true, answer: null, ...more,
});
const readPaper: PaperFindings = {
  kind: { kind: 'birth-notification', name: { vi: 'Giấy chứng sinh', en: 'Notification of birth' }, confidence: 1, reason: 'GIẤY CHỨNG SINH' },
  fields: [
    field('motherName', 'Họ và tên mẹ', 'Trần Thị Mẫu', 0, { source: 'person' }), field('birthDate', 'Đã sinh con vào lúc', '10/11/2026', 3), field('childSex', 'Giới tính của con', 'Nữ', 4),
    field('birthPlace', 'Tại', 'Trạm y tế xã Mẫu Sơn', 5, { certain: false, confidence: 0.71 }), field('childName', 'Dự kiến đặt tên con là', 'Lê Trần Mẫu Ân', 6, { raw: 'Lê Trần Mẫu Ân', certain: false, confidence: 0.64 }),
  ],
  unread: [],
};
const page = (pageId: string, more: Partial<PageView> = {}): PageView => ({
  pageId, rotation: 0, revision: 1, doubts: [], otherKind: false, blankBack: false,
  reading: { state: 'read', words: 124, confidence: 0.93, text: 'GIẤY CHỨNG SINH\nHọ tên mẹ: Trần Thị Mẫu\nSinh ngày 10 tháng 11 năm 2026\nTại: Trạm y tế xã Mẫu Sơn', found: readPaper }, ...more,
});
const component = (componentId: string, state: ComponentView['state'], offers: ComponentView['offers'] = []): ComponentView => ({ componentId, state, offers });
const threePages = [page('page-1'), page('page-2', { reading: { state: 'reading' } }), page('page-3', { doubts: ['blank'], reading: { state: 'waiting' } })];
const paper = { paperId: 'paper-1', paperKind: 'birthNotification', name: 'Giấy chứng sinh', digitisedAt: '2026-09-02T02:00:00Z', pages: 2 };

const open = [component('declaration', { kind: 'open' }), component('birthNotification', { kind: 'open' }), component('identityCard', { kind: 'open' }), component('marriageCertificate', { kind: 'open' })];
const done = [
  component('declaration', { kind: 'open' }), component('birthNotification', { kind: 'scanned', pages: [page('page-1'), page('page-2')] }),
  component('identityCard', { kind: 'presented' }), component('marriageCertificate', { kind: 'later' }),
];
const withBirth = (state: ComponentView['state']): ComponentView[] => open.map((one) => (one.componentId === 'birthNotification' ? component('birthNotification', state) : one));

const about = { pageId: 'page-1', componentId: 'birthNotification', revision: 1 };
const confirmPlace: PaperQuestion = { kind: 'confirm', ...about, name: 'birthPlace', fieldId: 'childBirthPlace', read: 'Trạm y tế xã Mẫu Sơn' };
const chooseName: PaperQuestion = { kind: 'choose', ...about, name: 'childName', fieldId: 'childName', read: 'Lê Trần Mẫu Ân', given: proven('Lê Trần Mẫu An') };
const doubtfulPage = page('page-1', {
  doubts: ['blurred', 'cutOff'], otherKind: true,
  reading: {
    state: 'read', words: 41, confidence: 0.61, text: 'GIẤY KHAI SINH',
    found: { kind: { kind: 'birth-certificate', name: { vi: 'Giấy khai sinh, trích lục khai sinh', en: 'Birth certificate or extract' }, confidence: 0.78, reason: 'GIẤY KHAI SINH' }, fields: [field('fullName', 'Họ, chữ đệm, tên', 'Lê Trần Mẫu An', 0, { certain: false, confidence: 0.55 })], unread: [{ x: 0.1, y: 0.42, w: 0.5, h: 0.04 }, { x: 0.55, y: 0.78, w: 0.3, h: 0.12 }] },
  },
});

const papers: Extract<VisitView, { step: 'papers' }> = { step: 'papers', ...common, ...chosen, values: allValues, components: open, scan: { state: 'idle' }, questions: [], unplaced: [], cardNotKept: null, retake: null };
const scanFailed = (code: FailureCode, pagesKept: number): VisitView => ({
  ...papers, scan: { state: 'failed', componentId: 'birthNotification', failure: { code }, pagesKept },
  ...(pagesKept > 0 ? { components: withBirth({ kind: 'scanned', pages: Array.from({ length: pagesKept }, (_, at) => page(`page-${at + 1}`)) }) } : {}),
});
const review: Extract<VisitView, { step: 'review' }> = {
  step: 'review', ...common, ...chosen, card: sampleCard, values: allValues, components: done, questions: [], submitting: false,
  fees: [
    { id: 'registration', name: 'Lệ phí đăng ký khai sinh', amount: 0, description: 'Miễn lệ phí khi đăng ký trong 60 ngày.', certainty: 'sure' },
    { id: 'copy', name: 'Bản sao trích lục (1 bản)', amount: 8000, description: '8.000 đồng một bản.', certainty: 'likely' },
  ],
  appointment: { at: '2026-11-23T10:00:00Z', warning: null },
};
const receipt: Extract<VisitView, { step: 'receipt' }> = {
  step: 'receipt', ...common, printing: 'idle',
  receipt: {
    dossierId: 'dossier-1', provisionalNumber: 'TMAU01-261121-0001', officialNumber: null, procedureName: birth.shortName.vi, submittedAt: '2026-11-21T02:20:00Z',
    appointment: { at: '2026-11-23T10:00:00Z', warning: 'durationUnverified' }, components: [], printer: true,
    qrText: `KMC1.${'eyJuIjoiVE1BVTAxLTI2MTEyMS0wMDAxIn0'.repeat(5)}.${'c2lnbmF0dXJl'.repeat(7)}`,
    delivery: { state: 'delivering', sentBytes: 410_000, totalBytes: 1_000_000 },
  },
};
const form = (sectionId: string, values: Extract<VisitView, { step: 'form' }>['values']): VisitView => ({ step: 'form', ...common, ...chosen, values, sectionId });

type Confirming = Extract<VisitView, { step: 'confirmIdentity' }>;
const chipRead: Extract<Confirming['chip'], { state: 'read' }> = { state: 'read', verdict: 'genuine', fields: ['fullName', 'number'], question: null, photoId: 'sample', takeBack: false };

function confirming(chip: Confirming['chip']): Confirming {
  return { step: 'confirmIdentity', ...common, card: sampleCard, chip };
}

/** Each step of a visit in each state that a person can meet. */
export const sampleVisits = {
  welcome: { step: 'welcome' },
  identify: { step: 'identify', ...common, assurance: 'declared' },
  identifyFailed: { step: 'identify', ...common, assurance: 'declared', problem: { code: 'qrTruncated' } },
  confirm: confirming({ state: 'unavailable' }),
  confirmLay: confirming({ state: 'lay', why: 'first' }),
  confirmLayEnglish: { ...confirming({ state: 'lay', why: 'first' }), language: 'en' },
  confirmLayAgain: confirming({ state: 'lay', why: 'lifted' }),
  confirmWrongCard: { ...confirming({ state: 'lay', why: 'wrongCard' }), card: longCard },
  confirmReading: confirming({ state: 'reading', phase: 'text', fraction: null, seen: null }),
  confirmReadingPhoto: confirming({ state: 'reading', phase: 'photo', fraction: 0.4, seen: { fullName: sampleCard.fullName, residence: sampleCard.residence } }),
  confirmGenuine: confirming({ ...chipRead, takeBack: true }),
  confirmGenuineLong: { ...confirming({ ...chipRead, takeBack: true }), card: longCard, assurance: 'chipGenuine', language: 'en' },
  confirmIssuer: confirming({ ...chipRead, verdict: 'issuerNotVerified', photoId: null }),
  confirmUnproven: confirming({ ...chipRead, verdict: 'chipNotProven' }),
  confirmUnchecked: confirming({ ...chipRead, verdict: 'notEstablished', fields: [], photoId: null }),
  confirmNotGenuine: confirming({ ...chipRead, verdict: 'notGenuine', fields: [], photoId: null, takeBack: true }),
  confirmChipFailed: confirming({ state: 'failed', reason: 'wrongCard', takeBack: true }),
  confirmQuestion: confirming({ ...chipRead, question: { field: 'fullName', values: [{ value: 'Trần Thị Mẫu', sources: ['dg13', 'dg1'] }, { value: 'Trần Thị Mậu', sources: ['qr'] }] } }),
  confirmQuestionEnglish: { ...confirming({ ...chipRead, question: { field: 'residence', values: [{ value: longCard.residence, sources: ['dg13'] }, { value: sampleCard.residence, sources: ['typed'] }] } }), language: 'en' },
  confirmLong: { ...confirming({ state: 'unavailable' }), card: longCard },
  confirmDeclared: { ...confirming({ state: 'unavailable' }), assurance: 'declared', card: { ...sampleCard, issueDate: null, cardKind: 'unknown', expiry: { kind: 'unknown', date: null } } },
  choose: { step: 'chooseProcedure', ...common, card: sampleCard },
  chooseOpen: { step: 'chooseProcedure', ...common, earlier: 'open', card: sampleCard },
  chooseEnglish: { step: 'chooseProcedure', ...common, language: 'en', card: sampleCard },
  case: { step: 'chooseCase', ...common, procedure: birth },
  form: form('applicant', knownValues),
  formKnown: form('applicant', allValues),
  formAsked: form('child', knownValues),
  formChoices: form('childMore', knownValues),
  formFailed: { step: 'form', ...common, ...chosen, values: knownValues, sectionId: 'child', problem: { code: 'formIncomplete' } },
  papers,
  papersOffers: { ...papers, earlier: 'open', components: [component('declaration', { kind: 'open' }), component('birthNotification', { kind: 'open' }, [paper]), component('identityCard', { kind: 'open' }), component('marriageCertificate', { kind: 'open' })] },
  papersReused: { ...papers, components: withBirth({ kind: 'reused', paper }) },
  papersPages: { ...papers, components: withBirth({ kind: 'scanned', pages: threePages }) },
  papersRead: { ...papers, components: withBirth({ kind: 'scanned', pages: [page('page-1')] }), questions: [confirmPlace, chooseName] },
  papersDoubtful: { ...papers, components: withBirth({ kind: 'scanned', pages: [doubtfulPage] }) },
  papersDoubtfulList: { ...papers, components: done.map((one) => (one.componentId === 'birthNotification' ? component('birthNotification', { kind: 'scanned', pages: [page('page-1'), page('page-2', { doubts: ['blurred'] })] }) : one)) },
  papersBlankBack: { ...papers, components: withBirth({ kind: 'scanned', pages: [page('page-1', { blankBack: true })] }) },
  papersRetake: { ...papers, components: withBirth({ kind: 'scanned', pages: threePages }), retake: 'page-3' },
  papersUnplaced: { ...papers, unplaced: [page('page-1'), page('page-2')] },
  papersCard: { ...papers, cardNotKept: 'birthNotification' },
  papersQuestions: { ...papers, components: done, questions: [chooseName, confirmPlace] },
  papersDone: { ...papers, components: done },
  scanWarming: { ...papers, scan: { state: 'scanning', componentId: 'birthNotification', pagesDone: 0, fraction: null } },
  scanning: { ...papers, components: withBirth({ kind: 'scanned', pages: [page('page-1')] }), scan: { state: 'scanning', componentId: 'birthNotification', pagesDone: 1, fraction: 0.45 } },
  scanFailed: { ...papers, components: withBirth({ kind: 'scanned', pages: [page('page-1')] }), scan: { state: 'failed', componentId: 'birthNotification', failure: { code: 'paperJam' }, pagesKept: 1 } },
  scanFailedDoubleFeed: scanFailed('doubleFeed', 1),
  scanFailedCover: scanFailed('coverOpen', 0),
  scanFailedHung: scanFailed('scannerHung', 1),
  scanFailedUnplugged: scanFailed('scannerDisconnected', 0),
  scanFailedEmpty: { ...papers, scan: { state: 'failed', componentId: 'birthNotification', failure: { code: 'feederEmpty' }, pagesKept: 0 } },
  review,
  reviewQuestions: { ...review, questions: [confirmPlace], problem: { code: 'questionsOpen', detail: { questions: 1 } } },
  reviewReading: { ...review, components: done.map((one) => (one.componentId === 'birthNotification' ? component('birthNotification', { kind: 'scanned', pages: [page('page-1', { reading: { state: 'reading' } })] }) : one)) },
  reviewFailed: { ...review, problem: { code: 'diskFull' } },
  reviewSubmitting: { ...review, submitting: true },
  receipt,
  receiptQueued: { ...receipt, receipt: { ...receipt.receipt, printer: false, delivery: { state: 'queued', attempts: 3, lastFailure: { code: 'gatewayUnreachable' } } } },
  receiptDelivered: { ...receipt, printing: 'printed', receipt: { ...receipt.receipt, officialNumber: '000.00.01.H00-261121-0007', delivery: { state: 'delivered', at: '2026-11-21T02:21:00Z', officialNumber: '000.00.01.H00-261121-0007' } } },
  receiptQuarantined: { ...receipt, printing: 'failed', receipt: { ...receipt.receipt, delivery: { state: 'quarantined', at: '2026-11-21T02:21:00Z', failure: { code: 'gatewayRefused' } } } },
  remember: { step: 'remember', ...common, papers: 2, proven: true, until: [{ days: 7, date: '2026-11-28' }, { days: 30, date: '2026-12-21' }, { days: 90, date: '2027-02-19' }] },
  rememberEnglish: { step: 'remember', ...common, language: 'en', papers: 0, proven: false, until: [{ days: 30, date: '2026-12-21' }, { days: 90, date: '2027-02-19' }] },
  idle: { step: 'chooseProcedure', ...common, card: sampleCard, endsInSeconds: 24 },
  farewell: { step: 'farewell', language: 'vi', why: 'finished', tidying: false },
  farewellTimedOut: { step: 'farewell', language: 'vi', why: 'timedOut', tidying: false },
  farewellForgotten: { step: 'farewell', language: 'en', why: 'forgotten', tidying: false },
  farewellTidying: { step: 'farewell', language: 'vi', why: 'forgotten', tidying: true },
} satisfies Record<string, VisitView>;
