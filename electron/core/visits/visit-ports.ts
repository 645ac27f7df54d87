import type { PdfPage } from '../../../native/rendition/types.ts';
import type { PageImage } from '../../../native/imaging/types.ts';
import type { OcrEngine, OcrFailure, OcrRequest } from '../../../native/ocr/types.ts';
import type { KnownPerson } from '../../../native/paper/sources/known-person.ts';
import type { DocumentScanner } from '../../../native/document-scanner/types.ts';
import type { Result } from '../../../native/result.ts';
import type { ChipDesk } from '../chip/chip-desk.ts';
import type { CitizenCache } from '../citizens/citizen-cache.ts';
import type { CorePolicy } from '../config.ts';
import type { AppointmentView, ReceiptView } from '../contract/dossier.ts';
import type { Failure } from '../contract/failures.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { FeeLine } from '../contract/visit.ts';
import type { BlobStore } from '../documents/blob-store.ts';
import type { DossierDraft } from '../dossiers/dossier-draft.ts';
import type { Log } from '../log/log.ts';
import type { StaffDirectory } from '../staff/staff-directory.ts';
import type { AuditEntry } from '../storage/audit.ts';
import type { AttachmentName } from './papers/attachment-name.ts';
import type { VisitData } from './state/visit-data.ts';
import type { ReadSheet } from './papers/sheet-turn.ts';
import type { VisitStore } from './lifetime/visit-store.ts';

export interface ReadOptions {
  readonly signal: AbortSignal;
  readonly person?: KnownPerson;
  /** Shown the clean upright sheet before its letters are read. */
  readonly preview?: OcrRequest['preview'];
}

/** Reads papers for the person at the screen. */
export interface PaperReader extends Pick<OcrEngine, 'replace'> {
  read(page: PageImage, options: ReadOptions): Promise<Result<ReadSheet, OcrFailure>>;
  /** Kinds of paper that can be recognised at all. */
  readonly kinds: ReadonlySet<string>;
}

/** Everything the room of the visit needs of the other rooms and of the devices. */
export interface VisitPorts {
  readonly policy: CorePolicy;
  readonly log: Log;
  readonly clock: () => Date;
  readonly store: VisitStore;
  readonly blobs: Pick<BlobStore, 'put' | 'read' | 'addOwner' | 'removeOwner' | 'release'>;
  readonly citizens: Pick<CitizenCache, 'find' | 'remember' | 'forget'>;
  readonly staff: Pick<StaffDirectory, 'signIn'>;
  readonly reader: PaperReader;
  readonly estimate: Estimate;
  readonly chip: ChipDesk;
  audit(entry: AuditEntry): Promise<void>;
  /** The version of a procedure that receives dossiers today, or null. */
  procedureInForce(code: string): Procedure | null;
  scanner(scannerId: string): DocumentScanner | null;
  submit(draft: DossierDraft): Promise<Result<{ dossierId: string }, Failure>>;
  receipt(dossierId: string): Promise<ReceiptView>;
  printReceipt(dossierId: string): Promise<Result<unknown, Failure>>;
  /** The agency's identification code (QĐ 20/2020), with which the names of its files begin. */
  readonly agency: string;
  /** One searchable PDF of pages, each loaded when its turn comes; `fileTooLarge` where no quality fits the portal. */
  makePdf(pages: readonly (() => Promise<PdfPage>)[], about: Pick<AttachmentName, 'title' | 'code'>): Promise<Result<Uint8Array, Failure>>;
  /** The page in the window may still hold the last person's data: the shell loads a fresh one. */
  replacePage(): void;
}

/** What the review screen must work out from the procedure: money and time. */
export interface Estimate {
  fees(visit: VisitData, procedure: Procedure): FeeLine[];
  appointment(procedure: Procedure, now: Date): AppointmentView;
}
