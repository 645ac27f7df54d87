import type { Result } from '../../../../native/result.ts';
import type { ChipFields } from '../../chip/chip-identity.ts';
import type { ChipRecord } from '../../chip/chip-record.ts';
import type { KnownFacts } from '../../contract/form-rules.ts';
import type { Failure } from '../../contract/failures.ts';
import type { IdentityCard } from '../../contract/identity-card.ts';
import type { PaperAnswer } from '../../contract/paper.ts';
import type { Procedure } from '../../contract/procedure.ts';
import type { Assurance, ProvenValue } from '../../contract/provenance.ts';
import type { Language } from '../../contract/text.ts';
import type { IdentityEvidence } from './identity-evidence.ts';
import type { Attachment, EarlierData, EarlierPaperData, PageData, PageReading } from './visit-data.ts';

export type EndReason = 'finished' | 'timedOut' | 'left' | 'forgotten';

/** What has happened to a visit. Commands become events only after every look-up they need; so the machine stays pure. */
export type VisitEvent =
  | { type: 'begun'; visitId: string; language: Language; at: string }
  | { type: 'languageSet'; language: Language }
  | { type: 'identified'; card: IdentityCard; cardSource: 'qr' | 'declared'; assurance: Assurance; earlier: EarlierData | null; at: string }
  | { type: 'chipRead'; evidence: Omit<IdentityEvidence, 'assurance'>; assurance: Assurance; earlier: EarlierData | null }
  | { type: 'chipQuestionAnswered'; chip: ChipRecord; card: IdentityCard; chipFields: ChipFields }
  | { type: 'clerkConfirmed'; staffId: string; earlier: EarlierData | null }
  | { type: 'identityConfirmed' }
  | { type: 'identityRejected' }
  | { type: 'procedureChosen'; procedure: Procedure; chipFacts: KnownFacts }
  | { type: 'caseChosen'; caseId: string }
  | { type: 'fieldSet'; fieldId: string; value: ProvenValue | null }
  | { type: 'sectionOpened'; sectionId: string }
  | { type: 'formFinished' }
  | { type: 'scanStarted'; scanId: string; componentId: string; scannerId: string; source: 'flatbed' | 'feeder'; bothSides: boolean }
  | { type: 'scanEnded'; scanId: string; failure: Failure | null }
  | { type: 'scanFailureDismissed' }
  | { type: 'pageAdded'; componentId: string; page: PageData; scanId: string | null }
  /** The back of the sheet whose front is this page is blank. */
  | { type: 'backLeftOut'; pageId: string; scanId: string }
  | { type: 'retakeAsked'; pageId: string | null }
  | { type: 'pageTurned'; pageId: string; rotation: PageData['rotation']; screenBlobId: string }
  | { type: 'pageRemoved'; pageId: string }
  | { type: 'pageMoved'; pageId: string; to: number }
  | { type: 'pageCleaned'; pageId: string; revision: number; screenBlobId: string }
  | { type: 'pageRead'; pageId: string; revision: number; reading: PageReading; screenBlobId: string | null }
  /** The picture of an ID card: deleted, and said. */
  | { type: 'cardNotKept'; pageId: string; revision: number }
  | { type: 'cardSettled'; isCard: boolean }
  | { type: 'pageUnplaced'; page: PageData }
  | { type: 'filePlaced'; componentId: string }
  | { type: 'fileDiscarded' }
  | { type: 'paperAnswered'; pageId: string; name: string; fieldId: string; answer: PaperAnswer; value: ProvenValue | null }
  | { type: 'papersOpened' }
  /** Papers came first, and the form still lacks something. */
  | { type: 'formAsked'; sectionId: string }
  | { type: 'paperReused'; componentId: string; paper: EarlierPaperData }
  | { type: 'componentCleared'; componentId: string }
  | { type: 'componentPresented'; componentId: string }
  | { type: 'componentLater'; componentId: string }
  | { type: 'attachmentMade'; componentId: string; attachment: Attachment }
  | { type: 'papersFinished' }
  | { type: 'submitAsked'; dossierId: string }
  | { type: 'submitted' }
  | { type: 'submitFailed' }
  | { type: 'receiptLeft' }
  | { type: 'wentBack' }
  | { type: 'ended'; why: EndReason }
  | { type: 'farewellOver' };

/** What a command comes to: the event to apply (null for none), or why it is refused. */
export type Understood = Result<VisitEvent | null, Failure>;
