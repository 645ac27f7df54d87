import { z } from 'zod';
import { dossierSubmission } from '../../../gateway/wire/dossiers.ts';
import type { DossierSubmission } from '../../../gateway/wire/dossiers.ts';
import { clerkDecision } from '../../../gateway/wire/records.ts';
import type { ClerkDecision } from '../../../gateway/wire/records.ts';

/**
 * A dossier's outbox body. `sealed` is the submission exactly as it was first sent: when an answer got lost, the same
 * bytes must go out again, or the gateway could not know the repetition for one. Empty until then and after delivery.
 */
const DossierBody = z.strictObject({ sealed: dossierSubmission.nullable() });

export const unsentDossier = JSON.stringify({ sealed: null } satisfies z.infer<typeof DossierBody>);

export function sealedBody(submission: DossierSubmission): string {
  return JSON.stringify({ sealed: submission } satisfies z.infer<typeof DossierBody>);
}

export function readSealed(column: string): DossierSubmission | null {
  return DossierBody.parse(JSON.parse(column)).sealed;
}

/** A clerk's decision waits as the very request it will be. */
export function decisionBody(decision: ClerkDecision): string {
  return JSON.stringify(decision);
}

export function readDecision(column: string): ClerkDecision {
  return clerkDecision.parse(JSON.parse(column));
}
