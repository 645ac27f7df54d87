import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import type { IdentityEvidence } from './state/identity-evidence.ts';
import type { VisitData } from './state/visit-data.ts';
import type { VisitEvent } from './state/visit-events.ts';
import type { ChipMoment } from './visit-view.ts';

/** What running work may do to the visit it belongs to. Events of work that was stopped meanwhile are dropped. */
export interface VisitHost {
  visit(): VisitData | null;
  dispatch(event: VisitEvent, signal: AbortSignal): Promise<Result<void, Failure>>;
  showProblem(failure: Failure): void;
  showScanFraction(fraction: number | null): void;
  showReading(pageId: string, reading: boolean): void;
  /** What the chip's reading has come to; counts as a sign of the person who holds the card. */
  showChip(part: Partial<ChipMoment>): void;
  /** Applies what a chip proved, with every look-up it allows. */
  takeEvidence(evidence: IdentityEvidence, signal: AbortSignal): Promise<Result<void, Failure>>;
  /** The first failure among papers that could not be made, if any. */
  renderFailure(): Failure | null;
  /** Resolves at the next change of state or end of work. */
  nextChange(signal: AbortSignal): Promise<void>;
}
