import type { DossierDetail, DossierSummary } from '../../electron/core/contract/dossier.ts';
import type { FormField } from '../../electron/core/contract/form.ts';
import type { DoctorReport } from '../../electron/core/contract/kiosk.ts';
import type { PaperFindings } from '../../electron/core/contract/paper.ts';
import { proven, sampleCard } from './sample-people.ts';

const first: DossierSummary = {
  dossierId: 'dossier-1', provisionalNumber: 'TMAU01-261121-0001', officialNumber: '000.00.01.H00-261121-0007', procedureCode: '1.001193', procedureName: 'Thủ tục đăng ký khai sinh',
  applicantName: sampleCard.fullName, submittedAt: '2026-11-21T02:20:00Z', appointment: { at: '2026-11-23T10:00:00Z', warning: null }, status: 'registered', check: { state: 'unchecked' },
  delivery: { state: 'delivered', at: '2026-11-21T02:21:00Z', officialNumber: '000.00.01.H00-261121-0007' }, pages: 3, readingsToCheck: 2,
};

const yes = { answer: 'yes' as const, reasons: [] };
const sampleChip: NonNullable<DossierDetail['chip']> = {
  readAt: '2026-11-21T02:12:00Z', verdict: 'issuerNotVerified', access: { protocol: 'PACE', variant: 'ecdh generic aes128 13' },
  intact: yes, signerTrusted: { answer: 'notEstablished', reasons: ['issuerUnknown'] }, chipGenuine: { answer: 'yes', reasons: ['proven'] }, challenger: 'kiosk', notEstablished: ['signerTrusted'],
  crossCheck: [
    { field: 'fullName', agreement: 'disagree', sources: ['dg13', 'dg1', 'qr'], values: [{ value: 'Trần Thị Mẫu', sources: ['dg13', 'dg1'] }, { value: 'Trần Thị Mậu', sources: ['qr'] }], settled: { by: 'citizen', value: 'Trần Thị Mẫu' } },
    { field: 'birthDate', agreement: 'agree', sources: ['dg13', 'dg1', 'qr'], values: [], settled: null },
    { field: 'residence', agreement: 'disagree', sources: ['dg13', 'qr'], values: [{ value: 'Thôn Đông, xã Mẫu Sơn, tỉnh Mẫu', sources: ['dg13'] }, { value: 'Số 12, ngõ 3, thôn Đông, xã Mẫu Sơn, tỉnh Mẫu', sources: ['qr'] }], settled: { by: 'leftToClerk' } },
    { field: 'expiryDate', agreement: 'single', sources: ['dg1'], values: [], settled: null },
  ],
};

export const sampleSummaries: DossierSummary[] = [
  first,
  { ...first, dossierId: 'dossier-2', provisionalNumber: 'TMAU01-261121-0002', officialNumber: null, procedureName: 'Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền cấp', procedureCode: '2.000815', applicantName: 'Lê Văn Thử', delivery: { state: 'queued', attempts: 4, lastFailure: { code: 'gatewayUnreachable' } }, check: { state: 'checked', by: 'Phạm Thị Cán', at: '2026-11-21T02:30:00Z' }, readingsToCheck: 1 },
  { ...first, dossierId: 'dossier-3', provisionalNumber: 'TMAU01-261120-0005', applicantName: 'Công Tằng Tôn Nữ Nguyễn Phúc Thị Huyền Trang Anh', status: 'supplementRequested', delivery: { state: 'quarantined', at: '2026-11-20T02:21:00Z', failure: { code: 'gatewayRefused' } } },
  { ...first, dossierId: 'dossier-4', provisionalNumber: 'TMAU01-261119-0003', officialNumber: '000.00.01.H00-261119-0003', applicantName: 'Phan Thị Kiểm', status: 'accepted', check: { state: 'checked', by: 'Phạm Thị Cán', at: '2026-11-19T03:00:00Z' }, readingsToCheck: 0 },
];

const read = { raw: '', box: { x: 0.1, y: 0.2, w: 0.6, h: 0.02 }, confidence: 0.96, source: 'letters' as const, certain: true, answer: null };
const sampleFound: PaperFindings = {
  kind: { kind: 'birth-certificate', name: { vi: 'Giấy khai sinh, trích lục khai sinh', en: 'Birth certificate or extract' }, confidence: 0.78, reason: 'GIẤY KHAI SINH' },
  unread: [{ x: 0.1, y: 0.42, w: 0.5, h: 0.04 }],
  fields: [
    { ...read, name: 'motherName', label: 'Họ và tên mẹ', value: 'Trần Thị Mẫu', raw: 'Trần Thị Mậu', source: 'person' },
    { ...read, name: 'birthPlace', label: 'Nơi sinh', value: 'Trạm y tế xã Mẫu Sơm', raw: 'Tram y tế xã Mẫu Sơm', certain: false, confidence: 0.64, answer: { how: 'skipped', value: null, at: '2026-11-21T02:19:00Z' } },
    { ...read, name: 'childBirthDate', label: 'Sinh lúc, ngày', value: '19/11/2026', raw: '19/11/2026', certain: false, confidence: 0.58 },
    { ...read, name: 'childWeight', label: 'Cân nặng', value: '3200 gram', raw: '3200 gram', certain: false, confidence: 0.61 },
    { ...read, name: 'fullName', label: 'Họ, chữ đệm, tên', value: 'Lê Trần Mẫu Ân', raw: 'Lê Trần Mẫu Ân', certain: false, confidence: 0.55, answer: { how: 'corrected', value: 'Lê Trần Mẫu An', at: '2026-11-21T02:19:00Z' } },
  ],
};

const birthPlace: FormField = { id: 'childBirthPlace', kind: 'text', label: { vi: 'Nơi sinh', en: 'Place of birth' }, required: true };
const birthDate: FormField = { id: 'childBirthDate', kind: 'date', label: { vi: 'Ngày sinh của trẻ', en: 'Date of birth' }, required: false };

export const sampleDetail: DossierDetail = {
  ...first, assurance: 'chipGenuine', chip: sampleChip, applicantNumber: sampleCard.number,
  form: [
    { fieldId: 'applicantName', label: 'Họ và tên người yêu cầu', value: proven(sampleCard.fullName, 'qr') },
    { fieldId: 'applicantNumber', label: 'Số định danh cá nhân', value: proven(sampleCard.number, 'qr') },
    { fieldId: 'applicantPhone', label: 'Số điện thoại', value: proven('0900000000', 'earlierVisit') },
    { fieldId: 'childName', label: 'Họ và tên trẻ', value: proven('Lê Trần Mẫu An') },
    { fieldId: 'childBirthPlace', label: 'Nơi sinh', value: proven('Trạm y tế xã Mẫu Sơn') },
  ],
  components: [
    { componentId: 'declaration', name: 'Tờ khai đăng ký khai sinh', state: 'presented', handling: 'completedHere', pages: [], sha256: null },
    { componentId: 'birthNotification', name: 'Giấy chứng sinh', state: 'scanned', handling: 'scan', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', pages: [
      { pageId: 'page-1', text: 'GIẤY CHỨNG SINH\nHọ tên mẹ: Trần Thị Mẫu', otherKind: true, found: sampleFound, checks: [],
        fills: [{ name: 'birthPlace', field: birthPlace, value: 'Trạm y tế xã Mẫu Sơm' }, { name: 'childBirthDate', field: birthDate, value: '2026-11-19' }] },
      { pageId: 'page-2', text: '', otherKind: false, found: null, fills: [], checks: [] }, { pageId: 'page-3', text: 'Trang 3', otherKind: false, found: null, fills: [], checks: [] },
    ] },
    { componentId: 'identityCard', name: 'Thẻ căn cước', state: 'presented', handling: 'presentOnly', pages: [], sha256: null },
  ],
  history: [
    { at: '2026-11-21T02:20:00Z', by: 'citizen', event: 'submitted', reason: null },
    { at: '2026-11-21T02:21:00Z', by: 'gateway', event: 'delivered', reason: null },
    { at: '2026-11-21T02:30:00Z', by: 'Phạm Thị Cán', event: 'supplementRequested', reason: 'Thiếu trang 2 của giấy chứng sinh.\n– Giấy chứng sinh, trang 2' },
  ],
  reach: 'record',
  questions: [{ pageId: 'page-1', name: 'birthPlace', given: proven('Trạm y tế xã Mẫu Sơn') }, { pageId: 'page-1', name: 'childBirthDate', given: null }],
  unsureFacts: ['Lệ phí khi đăng ký quá hạn: do Hội đồng nhân dân tỉnh quyết định.'],
};

export const sampleReport: DoctorReport = {
  ok: false, at: '2026-11-21T02:20:00Z',
  checks: [
    { name: 'database', state: 'ok', detail: 'quick_check ok, 2.1 MB, WAL 0 B' },
    { name: 'disk', state: 'warning', detail: '310 MB free in the data folder' },
    { name: 'device barcodeScanner ttyACM0', state: 'failed', detail: '/dev/ttyACM0 not present' },
    { name: 'clock', state: 'ok', detail: 'offset to the gateway 0.2 s' },
  ],
};
