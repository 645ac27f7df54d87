import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';
import type { Answer } from '../../native/emrtd/passive-authentication/passive-authentication.ts';
import type { DossierSubmission } from '../wire/dossiers.ts';
import type { DossierStatus } from '../wire/statuses.ts';

/** The tables as the newest migration leaves them. Moments are `timestamptz`, numbers fit 31 bits on purpose. */
export interface Schema {
  enrolment_codes: EnrolmentCodesTable;
  devices: DevicesTable;
  seen_nonces: SeenNoncesTable;
  uploads: UploadsTable;
  dossiers: DossiersTable;
  dossier_attachments: DossierAttachmentsTable;
  chip_verdicts: ChipVerdictsTable;
  chip_challenges: ChipChallengesTable;
  dossier_events: DossierEventsTable;
  idempotent_requests: IdempotentRequestsTable;
  counters: CountersTable;
}

interface EnrolmentCodesTable {
  /** SHA-256 of the code: a copy of the database enrols nobody. */
  code_sha256: string;
  centre_code: string;
  agency_codes: string[];
  created_at: Date;
  expires_at: Date;
  used_by: string | null;
}

interface DevicesTable {
  id: string;
  name: string;
  centre_code: string;
  agency_codes: string[];
  public_key: string;
  enrolled_at: Date;
  revoked_at: Date | null;
}

interface SeenNoncesTable {
  device_id: string;
  nonce: string;
  seen_at: Date;
}

interface UploadsTable {
  id: string;
  device_id: string;
  bytes: number;
  sha256: string;
  media_type: string;
  created_at: Date;
  /** Set once the whole file was hashed on this disk and found equal. */
  stored_at: Date | null;
}

interface DossiersTable {
  id: string;
  device_id: string;
  centre_code: string;
  agency_code: string;
  procedure_code: string;
  provisional_number: string;
  official_number: string;
  status: DossierStatus;
  status_reason: string | null;
  submission: ColumnType<DossierSubmission, string, never>;
  submission_sha256: string;
  receipt: string;
  received_at: Date;
  appointment_at: Date | null;
  checked_at: Date | null;
  /** Feed position of its arrival: the order in which a centre's dossiers are listed. */
  position: number;
}

interface DossierAttachmentsTable {
  dossier_id: string;
  attachment_id: string;
  upload_id: string;
  ordinal: number;
  name: string;
  sha256: string;
  bytes: number;
}

/** What the gateway itself found in a dossier's chip evidence when the dossier came. */
interface ChipVerdictsTable {
  dossier_id: string;
  intact: Answer;
  signer_trusted: Answer;
  chip_genuine: Answer;
  reasons: ColumnType<string[], string, never>;
  convinces: 'everybody' | 'whoTrustsTheKiosk' | 'nobody';
  /** The evidence bears out at least the assurance that the kiosk claimed. */
  supports_claim: boolean;
  verified_at: Date;
  /** Whose nonce the chip answered, as far as this gateway can tell. */
  challenge: 'gateway' | 'kiosk';
  fresh: Answer;
}

interface ChipChallengesTable {
  nonce: string;
  /** Thumbprint of the kiosk's key, in hexadecimal. */
  bound_to: string;
  issued_at: Date;
  use_before: Date;
  /** The dossier that brought it; no reference, because it is claimed before the dossier's row is there. */
  used_by: string | null;
}

interface DossierEventsTable {
  centre_code: string;
  position: number;
  dossier_id: string;
  kind: 'statusChanged' | 'checked';
  status: DossierStatus;
  reason: string | null;
  appointment_at: Date | null;
  /** Clerk at a kiosk; null for what the gateway or its administrators did. */
  staff_id: string | null;
  decided_at: Date | null;
  at: Date;
}

interface IdempotentRequestsTable {
  device_id: string;
  key: string;
  request_sha256: string;
  reply: ColumnType<unknown, string | null, string>;
  created_at: Generated<Date>;
}

interface CountersTable {
  scope: string;
  last: number;
}

export type DeviceRow = Selectable<DevicesTable>;
export type UploadRow = Selectable<UploadsTable>;
export type DossierRow = Selectable<DossiersTable>;
export type ChipVerdictRow = Selectable<ChipVerdictsTable>;
export type AttachmentRow = Selectable<DossierAttachmentsTable>;
export type NewDossierEvent = Insertable<DossierEventsTable>;
