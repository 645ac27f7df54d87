import type { AppointmentView } from '../../contract/dossier.ts';
import type { Language } from '../../contract/text.ts';
import type { FiledBody } from '../dossier-body.ts';

/** The centre as its papers name it. */
export interface PaperSite {
  siteName: string;
  hotline: string;
}

/** What every paper of a dossier is made from. `printedAt` dates the paper, `qrText` is its signed code. */
export interface PaperFacts {
  site: PaperSite;
  language: Language;
  /** The official number where a server has given one. */
  officialNumber: string | null;
  provisionalNumber: string;
  submittedAt: Date;
  appointment: AppointmentView;
  body: FiledBody;
  qrText: string;
  printedAt: Date;
}

/** A clerk's answer as the papers 02 and 03 state it. */
export interface DecisionFacts {
  reason: string;
  items: string[];
  legalBasis: string;
  clerkName: string;
}
