import type { Generated, Kysely } from 'kysely';
import type { DossierStatus } from '../contract/dossier.ts';
import type { Assurance } from '../contract/provenance.ts';
import type { ReadingVerdict } from '../contract/reading.ts';
import type { StaffRole } from '../contract/staff.ts';
import type { Language } from '../contract/text.ts';
import type { ConsentPurpose } from '../contract/visit.ts';

/**
 * Every table of the kiosk's one database, as the newest migration leaves it. Instants are ISO 8601 text in UTC, days are
 * `yyyy-MM-dd`, columns named after JSON hold text that its room parses with zod when it reads.
 */
export interface KioskSchema {
  visits: VisitTable;
  visit_keys: VisitKeyTable;
  blobs: BlobTable;
  blob_owners: BlobOwnerTable;
  dossiers: DossierTable;
  dossier_attachments: DossierAttachmentTable;
  dossier_history: DossierHistoryTable;
  reading_checks: ReadingCheckTable;
  outbox: OutboxTable;
  citizens: CitizenTable;
  citizen_identifiers: CitizenIdentifierTable;
  consents: ConsentTable;
  citizen_papers: CitizenPaperTable;
  staff: StaffTable;
  audit: AuditTable;
  settings: SettingTable;
  counters: CounterTable;
}

/** The query layer: a connection or a transaction on it. Inside a transaction use only the transaction's own handle. */
export type KioskQueries = Kysely<KioskSchema>;

/** The snapshot of a visit, AES-256-GCM sealed under the visit's own key. */
interface VisitTable {
  visit_id: string;
  sealed: Uint8Array;
  saved_at: string;
}

/** Apart from the snapshot, so that ending a visit destroys the key before anything else. */
interface VisitKeyTable {
  visit_id: string;
  key: Uint8Array;
}

interface BlobTable {
  blob_id: string;
  /** Lower-case hex of the plaintext's SHA-256. */
  sha256: string;
  bytes: number;
  media_type: string;
  /** Path below the blob folder, with `/` as separator. */
  file_name: string;
  key: Uint8Array;
  created_at: string;
}

export type BlobOwnerKind = 'visit' | 'dossier' | 'citizen';

interface BlobOwnerTable {
  blob_id: string;
  owner_kind: BlobOwnerKind;
  owner_id: string;
}

interface DossierTable {
  dossier_id: string;
  visit_id: string;
  provisional_number: string;
  official_number: string | null;
  procedure_code: string;
  procedure_version: number;
  case_id: string;
  status: DossierStatus;
  assurance: Assurance;
  language: Language;
  submitted_at: string;
  appointment_at: string | null;
  appointment_warning: string | null;
  /** JSON {procedureName, applicant, form, components, fees, consentNotice}; emptied by retention. */
  body: string;
  checked_by: string | null;
  checked_at: string | null;
  delivery_state: 'queued' | 'delivering' | 'delivered' | 'quarantined';
  /** JSON `Failure`. */
  delivery_failure: string | null;
  delivered_at: string | null;
  wiped_at: string | null;
  /** How many readings a clerk is still asked about; kept for the list, counted anew with every check. */
  readings_to_check: Generated<number>;
}

interface DossierAttachmentTable {
  attachment_id: string;
  dossier_id: string;
  component_id: string;
  blob_id: string;
  name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  /** JSON [{pageId, screenBlobId, text, found, otherKind, fills}]. */
  pages: string;
  upload_url: string | null;
  sent_bytes: Generated<number>;
  acknowledged_at: string | null;
}

interface DossierHistoryTable {
  seq: Generated<number>;
  dossier_id: string;
  at: string;
  actor: string;
  event: string;
  reason: string | null;
}

/** What clerks said about readings, one row each time; the last of a place counts. The reading stands beside as it was. */
interface ReadingCheckTable {
  seq: Generated<number>;
  dossier_id: string;
  attachment_id: string;
  page: number;
  name: string;
  how: ReadingVerdict;
  value: string | null;
  /** As the clerk was shown it, and as the engine read it. */
  read: string;
  raw: string;
  staff_id: string;
  staff_name: string;
  at: string;
}

interface OutboxTable {
  item_id: string;
  kind: 'dossier' | 'decision';
  dossier_id: string;
  /** JSON. */
  body: string;
  idempotency_key: string;
  state: 'queued' | 'delivering' | 'delivered' | 'quarantined';
  attempts: Generated<number>;
  next_attempt_at: string;
  /** JSON `Failure`. */
  last_failure: string | null;
  created_at: string;
  finished_at: string | null;
}

interface CitizenTable {
  citizen_id: string;
  /** JSON; null while the person agreed to keep papers only. */
  profile: string | null;
  created_at: string;
  updated_at: string;
}

interface CitizenIdentifierTable {
  /** HMAC-SHA-256 of the number under the look-up key: the number itself is in no index. */
  lookup: Uint8Array;
  citizen_id: string;
  kind: 'current' | 'old' | 'cancelled';
}

interface ConsentTable {
  consent_id: string;
  citizen_id: string;
  purpose: ConsentPurpose;
  given_at: string;
  /** The last day (in Vietnam) on which the data may be kept. */
  until: string;
  notice_version: string;
  withdrawn_at: string | null;
}

interface CitizenPaperTable {
  paper_id: string;
  citizen_id: string;
  paper_kind: string | null;
  name: string;
  digitised_at: string;
  /** JSON [{pageId, screenBlobId, text}]. */
  pages: string;
  blob_id: string;
  sha256: string;
  bytes: number;
  media_type: string;
}

interface StaffTable {
  staff_id: string;
  display_name: string;
  role: StaffRole;
  /** argon2id in PHC form. */
  pin_hash: string;
  failed_tries: Generated<number>;
  locked_until: string | null;
}

interface AuditTable {
  seq: Generated<number>;
  at: string;
  actor: string;
  event: string;
  subject: string | null;
  /** JSON without personal data. */
  detail: string | null;
  previous_hash: string;
  hash: string;
}

interface SettingTable {
  name: string;
  value: string;
}

interface CounterTable {
  name: string;
  value: number;
}
