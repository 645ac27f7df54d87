import type { DocumentScanner, ScanFailure, ScannerCapabilities } from '../../../native/document-scanner/types.ts';
import type { Result } from '../../../native/result.ts';

/** A way to document scanners: SANE's list, or the network. */
export interface ScannerSource {
  /** What is named as absent while it finds nothing. */
  readonly name: string;
  readonly virtual: boolean;
  /** Looks for scanners; those in `ready` answered last time and need not be disturbed. Fails where none can be found at all. */
  look(ready: ReadonlySet<string>): Promise<Result<readonly SeenScanner[], ScanFailure>>;
}

/** `still`: one of the ready ones is there as before. `met`: a scanner with what it answered when asked what it can do. */
export type SeenScanner =
  | { readonly kind: 'still'; readonly id: string }
  | { readonly kind: 'met'; readonly scanner: DocumentScanner; readonly answer: Result<ScannerCapabilities, ScanFailure> };
