import type { ChipRecord } from '../chip/chip-record.ts';
import type { IdentityCard } from '../contract/identity-card.ts';
import type { PaperFindings } from '../contract/paper.ts';
import type { Procedure } from '../contract/procedure.ts';
import type { Assurance, ProvenValue } from '../contract/provenance.ts';
import type { ReadingFill } from '../contract/reading.ts';
import type { Language } from '../contract/text.ts';
import type { ComponentState } from './dossier-body.ts';

/** One paper as a finished file in the blob store, with the pages it was made of for the clerk's eye. */
export interface DraftAttachment {
  attachmentId: string;
  blobId: string;
  sha256: string;
  bytes: number;
  name: string;
  mediaType: string;
  pages: { pageId: string; screenBlobId: string; text: string; found?: PaperFindings; otherKind?: boolean; fills?: ReadingFill[] }[];
}

export interface DraftComponent {
  componentId: string;
  name: string;
  state: ComponentState;
  attachment: DraftAttachment | null;
}

/**
 * All that a visit hands over when the citizen submits. `dossierId` was chosen by the visit before, so that submitting
 * again after a crash meets the dossier that is already there.
 */
export interface DossierDraft {
  dossierId: string;
  visitId: string;
  procedure: Procedure;
  caseId: string;
  card: IdentityCard;
  assurance: Assurance;
  /** What the card's chip proved; null where it was not read. */
  chip: ChipRecord | null;
  language: Language;
  values: Record<string, ProvenValue>;
  components: DraftComponent[];
}
