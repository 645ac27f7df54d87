import type { PaperFacts } from '../../../electron/core/dossiers/printed/paper-facts.ts';

/** A test person's dossier (number prefix 000) for the tests of the papers. */
export function paperFacts(change: Partial<PaperFacts> = {}): PaperFacts {
  return {
    site: { siteName: 'Trung tâm Phục vụ hành chính công xã Mẫu', hotline: '1900 0000' },
    language: 'vi',
    officialNumber: null,
    provisionalNumber: 'T7K3QX9-261104-0001',
    submittedAt: new Date('2026-11-04T02:15:00Z'),
    appointment: { at: '2026-11-04T10:00:00Z', warning: null },
    body: {
      kind: 'filed',
      procedureName: { vi: 'Thủ tục đăng ký khai sinh', en: 'Birth registration' },
      agency: { vi: 'Ủy ban nhân dân xã', en: 'People’s Committee of the commune' },
      duration: { amount: 0, unit: 'sameDay', certainty: 'sure', description: { vi: 'Trong ngày làm việc; nhận sau 15 giờ thì trả kết quả ngày làm việc tiếp theo', en: 'Same working day' } },
      applicant: { citizenNumber: '000199000019', fullName: 'Nguyễn Thị Mẫu', birthDate: '1999-01-15', sex: 'female', residence: 'Thôn Mẫu, Xã Mẫu, Tỉnh Mẫu', phone: '0900000000', email: null },
      form: [],
      components: [
        { componentId: 'birthPaper', name: { vi: 'Giấy chứng sinh do cơ sở y tế nơi trẻ em sinh ra cấp', en: 'Certificate of live birth' }, state: 'scanned', handling: 'scan', originals: 1, certifiedCopies: 0, copies: 0, pages: 2 },
        { componentId: 'idCard', name: { vi: 'Thẻ căn cước của người đi đăng ký', en: 'Identity card' }, state: 'presented', handling: 'presentOnly', originals: 1, certifiedCopies: 0, copies: 0, pages: 0 },
        { componentId: 'proxy', name: { vi: 'Văn bản ủy quyền', en: 'Authorisation' }, state: 'later', handling: 'scan', originals: 1, certifiedCopies: 0, copies: 1, pages: 0 },
      ],
      fees: [{ id: 'late', name: 'Lệ phí đăng ký khai sinh quá hạn', amount: 5000, description: 'Miễn cho người thuộc gia đình có công, hộ nghèo, người khuyết tật', certainty: 'likely' }],
      unsureFacts: [],
      consentNotice: '2026-01',
      chip: null,
    },
    qrText: `KMC1.${'A'.repeat(150)}.${'B'.repeat(86)}`,
    printedAt: new Date('2026-11-04T02:16:00Z'),
    ...change,
  };
}
