import { randomUUID } from 'node:crypto';
import type { DossierSubmission } from '../../../gateway/wire/dossiers.ts';
import type { StoredFile } from './test-kiosk.ts';

/** A dossier of a person who does not exist, with these files attached. */
export function sampleDossier(agencyCode: string, files: readonly StoredFile[] = []): DossierSubmission {
  const attachments = files.map((file, index) => ({ attachmentId: randomUUID(), name: `Giấy tờ ${index + 1}.pdf`, pages: 1, ...file }));
  return {
    dossierId: randomUUID(),
    provisionalNumber: 'TAM-K01-000123',
    procedureCode: '2.000815',
    procedureVersion: '2026-07-01',
    caseId: 'default',
    agencyCode,
    channel: 'inPerson',
    assurance: 'scanned',
    submittedAt: '2026-11-20T08:30:00+07:00',
    receivedClock: { synchronised: true, offsetMs: 0 },
    appointmentAt: '2026-11-20T17:00:00+07:00',
    applicant: { fullName: 'Nguyễn Thị Mẫu', citizenNumber: '000199000019', birthDate: '1999-01-01', sex: 'female' },
    form: { copies: { value: 2, source: 'declared', at: '2026-11-20T08:29:00+07:00', confidence: null } },
    components: [{ componentId: 'original', name: 'Bản chính', state: 'scanned', attachmentIds: attachments.map(({ attachmentId }) => attachmentId) }],
    attachments,
    fees: [{ name: 'Phí chứng thực', amountVnd: 4000, state: 'due' }],
    consent: { noticeVersion: '1', givenAt: '2026-11-20T08:20:00+07:00' },
  };
}
