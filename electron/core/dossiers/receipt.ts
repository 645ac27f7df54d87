import type { Selectable } from 'kysely';
import type { AppointmentView, ReceiptView } from '../contract/dossier.ts';
import { textIn } from '../contract/text.ts';
import type { KioskQueries, KioskSchema } from '../storage/schema.ts';
import { applicantTag } from '../sync/device-key.ts';
import type { DeviceKey } from '../sync/device-key.ts';
import { deliveryState } from './delivery-state.ts';
import { readBody } from './dossier-body.ts';
import type { FiledBody } from './dossier-body.ts';
import { signReceiptQr } from './receipt-qr.ts';
import type { CodedPaper } from './receipt-qr.ts';

export interface ReceiptDeps {
  readonly db: KioskQueries;
  readonly key: DeviceKey;
  /** Whether a printer could be asked now. */
  readonly printer: () => boolean;
}

/** What the citizen sees and takes away after submitting; null for a dossier that is unknown or already wiped. */
export async function receiptView(deps: ReceiptDeps, dossierId: string): Promise<ReceiptView | null> {
  const filed = await findFiled(deps.db, dossierId);
  if (filed === null) return null;
  const { row, body } = filed;
  return {
    dossierId,
    provisionalNumber: row.provisional_number,
    officialNumber: row.official_number,
    procedureName: textIn(body.procedureName, row.language),
    submittedAt: row.submitted_at,
    appointment: appointmentOf(row),
    components: body.components.map((it) => ({ name: textIn(it.name, row.language), pages: it.pages, state: it.state })),
    // The code of the paper that the citizen takes: the same on the screen, for a phone's camera.
    qrText: paperQr(deps.key, filed, 'provisionalReceipt', new Date(row.submitted_at)),
    delivery: await deliveryState(deps.db, row),
    printer: deps.printer(),
  };
}

export type DossierRow = Selectable<KioskSchema['dossiers']>;
export interface FiledDossier {
  readonly row: DossierRow;
  readonly body: FiledBody;
}

/** A dossier with its content; null when it is unknown or its content was wiped. */
export async function findFiled(db: KioskQueries, dossierId: string): Promise<FiledDossier | null> {
  const row = await db.selectFrom('dossiers').selectAll().where('dossier_id', '=', dossierId).executeTakeFirst();
  if (row === undefined) return null;
  const body = readBody(row.body);
  return body.kind === 'filed' ? { row, body } : null;
}

/** The signed code of one paper of a dossier. The provisional receipt keeps its own number when an official one exists. */
export function paperQr(key: DeviceKey, { row, body }: FiledDossier, paper: CodedPaper, issuedAt: Date): string {
  return signReceiptQr(
    {
      paper,
      number: paper === 'provisionalReceipt' ? row.provisional_number : (row.official_number ?? row.provisional_number),
      procedureCode: row.procedure_code,
      applicantTag: applicantTag(key, body.applicant.citizenNumber),
      issuer: key.shortName,
      issuedAt,
      appointmentAt: row.appointment_at === null ? null : new Date(row.appointment_at),
    },
    key.privateKey,
  );
}

export function appointmentOf(row: Pick<DossierRow, 'appointment_at' | 'appointment_warning'>): AppointmentView {
  const warning = row.appointment_warning;
  return { at: row.appointment_at, warning: warning === 'calendarUnknown' || warning === 'durationUnverified' ? warning : null };
}
