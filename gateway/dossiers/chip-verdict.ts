import type { Insertable, Transaction } from 'kysely';
import type { Answer } from '../../native/emrtd/passive-authentication/passive-authentication.ts';
import { verifyEvidence } from '../../native/emrtd/evidence/verify-evidence.ts';
import type { EvidenceVerdict } from '../../native/emrtd/evidence/verify-evidence.ts';
import type { GatewayContext } from '../context.ts';
import type { ChipVerdictRow, Schema } from '../storage/schema.ts';
import { assuranceLevels } from '../wire/dossiers.ts';
import type { DossierSubmission } from '../wire/dossiers.ts';

/** A judgement of a dossier's chip evidence; `answers` hold what was established, `reasons` why not more. */
export interface ChipVerdict {
  readonly intact: Answer;
  readonly signerTrusted: Answer;
  readonly chipGenuine: Answer;
  readonly reasons: string[];
  readonly convinces: EvidenceVerdict['convinces'];
  readonly supportsClaim: boolean;
}

/** A reading older than this was not made for the dossier it came with, in milliseconds; a kiosk may be off the line for weeks, not its visit. */
const longestVisitMs = 24 * 60 * 60_000;

/** Judges the evidence of a dossier by this gateway's own trust; null where none came. The kiosk's opinion has no part in it. */
export function judgeEvidence({ trust }: Pick<GatewayContext, 'trust'>, submission: Pick<DossierSubmission, 'evidence' | 'assurance' | 'submittedAt'>): ChipVerdict | null {
  const { evidence, assurance, submittedAt } = submission;
  if (evidence === undefined) return null;
  const verified = verifyEvidence(evidence, { trust });
  if (!verified.ok) return unreadable(assurance);
  const { authenticity, convinces, readAt } = verified.value;
  const { intact, signerTrusted, chipGenuine } = authenticity;
  const stale = Math.abs(Date.parse(submittedAt) - Date.parse(readAt)) > longestVisitMs;
  const reasons = [...intact.reasons, ...signerTrusted.reasons, ...chipGenuine.reasons, ...(stale ? ['readAtAnotherTime'] : [])];
  const borne = stale ? 'scanned' : borneOut(intact.answer, signerTrusted.answer, chipGenuine.answer);
  return { intact: intact.answer, signerTrusted: signerTrusted.answer, chipGenuine: chipGenuine.answer, reasons, convinces, supportsClaim: reaches(borne, assurance) };
}

/** Keeps a judgement with its dossier. */
export async function storeVerdict(transaction: Transaction<Schema>, dossierId: string, verdict: ChipVerdict, at: Date): Promise<void> {
  const row: Insertable<Schema['chip_verdicts']> = {
    dossier_id: dossierId,
    intact: verdict.intact,
    signer_trusted: verdict.signerTrusted,
    chip_genuine: verdict.chipGenuine,
    reasons: JSON.stringify(verdict.reasons),
    convinces: verdict.convinces,
    supports_claim: verdict.supportsClaim,
    verified_at: at,
  };
  await transaction.insertInto('chip_verdicts').values(row).execute();
}

export function verdictOfRow(row: ChipVerdictRow): ChipVerdict {
  return { intact: row.intact, signerTrusted: row.signer_trusted, chipGenuine: row.chip_genuine, reasons: row.reasons, convinces: row.convinces, supportsClaim: row.supports_claim };
}

type Level = (typeof assuranceLevels)[number];

/** The highest assurance that these answers bear out; below a chip the gateway can't see what the kiosk saw. */
function borneOut(intact: Answer, signerTrusted: Answer, chipGenuine: Answer): Level {
  if (intact !== 'yes' || signerTrusted === 'no' || chipGenuine === 'no') return 'scanned';
  return signerTrusted === 'yes' && chipGenuine === 'yes' ? 'chipGenuine' : 'chipRead';
}

function reaches(borne: Level, claimed: Level): boolean {
  return assuranceLevels.indexOf(borne) >= assuranceLevels.indexOf(claimed);
}

function unreadable(claimed: Level): ChipVerdict {
  const open = 'notEstablished' as const;
  return { intact: open, signerTrusted: open, chipGenuine: open, reasons: ['evidenceMalformed'], convinces: 'nobody', supportsClaim: reaches('scanned', claimed) };
}
