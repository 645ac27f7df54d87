import type { z } from 'zod';
import { dossierSubmission } from '../../../gateway/wire/dossiers.ts';
import type { DossierSubmission } from '../../../gateway/wire/dossiers.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Source } from '../contract/provenance.ts';
import { readPages } from '../dossiers/attachment-pages.ts';
import type { ComponentState, FiledBody } from '../dossiers/dossier-body.ts';
import type { DossierRow } from '../dossiers/receipt.ts';
import type { AttachmentRow } from './outbox-rows.ts';

export interface SubmissionFacts {
  readonly row: DossierRow;
  readonly body: FiledBody;
  readonly attachments: readonly { readonly row: AttachmentRow; readonly uploadId: string }[];
  readonly agencyCode: string;
  /** What is known of the kiosk's clock; null while the gateway was never asked. */
  readonly clockOffsetMs: number | null;
  readonly synchronisedMs: number;
}

/** The dossier as the gateway takes it. Fails with the path of what the wire does not allow, never with its value. */
export function buildSubmission(facts: SubmissionFacts): Result<DossierSubmission, { path: string }> {
  const { row, body } = facts;
  const candidate: z.input<typeof dossierSubmission> = {
    dossierId: row.dossier_id,
    provisionalNumber: row.provisional_number,
    procedureCode: row.procedure_code,
    procedureVersion: String(row.procedure_version),
    caseId: row.case_id,
    agencyCode: facts.agencyCode,
    channel: 'inPerson',
    assurance: row.assurance,
    submittedAt: row.submitted_at,
    receivedClock: receivedClock(facts),
    appointmentAt: row.appointment_at,
    applicant: applicantOf(body),
    form: Object.fromEntries(body.form.map(({ fieldId, value }) => [fieldId, { ...value, source: wireSource(value.source) }])),
    components: body.components.map((it) => ({
      componentId: it.componentId,
      name: it.name.vi,
      state: wireState(it.state),
      attachmentIds: facts.attachments.filter((held) => held.row.component_id === it.componentId).map((held) => held.row.attachment_id),
    })),
    attachments: facts.attachments.map(({ row: held, uploadId }) => ({
      attachmentId: held.attachment_id,
      uploadId,
      name: held.name,
      mediaType: held.media_type as DossierSubmission['attachments'][number]['mediaType'],
      bytes: held.bytes,
      sha256: held.sha256,
      pages: Math.max(readPages(held.pages).length, 1),
    })),
    fees: feesOf(body),
    ...(body.chip === null ? {} : { evidence: body.chip.evidence }),
    consent: { noticeVersion: body.consentNotice, givenAt: row.submitted_at },
  };
  const checked = dossierSubmission.safeParse(candidate);
  return checked.success ? ok(checked.data) : fail({ path: checked.error.issues[0]?.path.join('.') ?? '' });
}

function receivedClock({ clockOffsetMs, synchronisedMs }: SubmissionFacts): DossierSubmission['receivedClock'] {
  return { synchronised: clockOffsetMs !== null && Math.abs(clockOffsetMs) <= synchronisedMs, offsetMs: clockOffsetMs };
}

/** An address that is no address on the wire stays among the answers of the form; it must not hold up the dossier. */
function applicantOf({ applicant }: FiledBody): DossierSubmission['applicant'] {
  const shape = dossierSubmission.shape.applicant.shape;
  return {
    fullName: applicant.fullName,
    citizenNumber: applicant.citizenNumber,
    birthDate: applicant.birthDate,
    sex: applicant.sex,
    ...(shape.residence.safeParse(applicant.residence).success ? { residence: applicant.residence } : {}),
    ...(applicant.phone !== null && shape.phone.safeParse(applicant.phone).success ? { phone: applicant.phone } : {}),
    ...(applicant.email !== null && shape.email.safeParse(applicant.email).success ? { email: applicant.email } : {}),
  };
}

/** Only known amounts: what a fee costs that the kiosk cannot price, the agency says. */
function feesOf(body: FiledBody): DossierSubmission['fees'] {
  return body.fees.flatMap((fee) => {
    const note = fee.description.slice(0, 2000);
    return fee.amount === null ? [] : [{ code: fee.id, name: fee.name, amountVnd: fee.amount, state: 'due' as const, ...(/\S/.test(note) ? { note } : {}) }];
  });
}

function wireState(state: ComponentState): 'scanned' | 'reused' | 'presented' | 'missing' {
  return state === 'later' ? 'missing' : state;
}

/** The wire tells sources, not hands: what a clerk typed for a citizen is the citizen's declaration. */
function wireSource(source: Source): Exclude<Source, 'clerk'> {
  return source === 'clerk' ? 'declared' : source;
}
