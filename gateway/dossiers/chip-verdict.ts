import type { Insertable, Transaction } from 'kysely';
import type { Answer } from '../../native/emrtd/passive-authentication/passive-authentication.ts';
import { verifyEvidence } from '../../native/emrtd/evidence/verify-evidence.ts';
import type { EvidenceVerdict } from '../../native/emrtd/evidence/verify-evidence.ts';
import type { GatewayContext } from '../context.ts';
import type { Device } from '../devices/devices.ts';
import type { ChipVerdictRow, Schema } from '../storage/schema.ts';
import { boundToKey } from '../wire/chip-challenges.ts';
import { assuranceLevels } from '../wire/dossiers.ts';
import type { DossierSubmission } from '../wire/dossiers.ts';
import type { ChallengeFinding } from './chip-challenges.ts';

/** A judgement of a dossier's chip evidence; `answers` hold what was established, `reasons` why not more. */
export interface ChipVerdict {
  readonly intact: Answer;
  readonly signerTrusted: Answer;
  readonly chipGenuine: Answer;
  readonly reasons: string[];
  readonly convinces: EvidenceVerdict['convinces'];
  readonly supportsClaim: boolean;
  /** Whose nonce the chip was asked with; `gateway` only where this gateway knows it gave that nonce to this kiosk. */
  readonly challenge: 'gateway' | 'kiosk';
  /** The chip itself signed our nonce: this is no recording. `no`: the nonce was another kiosk's, or used before. */
  readonly fresh: Answer;
}

/** A judgement before it is known what the record's nonce is worth. */
export interface EvidenceJudgement {
  readonly verdict: Omit<ChipVerdict, 'supportsClaim' | 'challenge' | 'fresh'>;
  /** The highest assurance borne out so far. */
  readonly borne: Level;
  /** The chip signed the record's nonce as this kiosk's. */
  readonly signed: boolean;
}

/** A reading older than this was not made for the dossier it came with, in milliseconds; a kiosk may be off the line for weeks, not its visit. */
const longestVisitMs = 24 * 60 * 60_000;

/** Judges the evidence of a dossier by this gateway's own trust; null where none came. The kiosk's opinion has no part in it. */
export function judgeEvidence(
  { trust }: Pick<GatewayContext, 'trust'>, { publicKey }: Pick<Device, 'publicKey'>, { evidence, submittedAt }: Pick<DossierSubmission, 'evidence' | 'submittedAt'>,
): EvidenceJudgement | null {
  if (evidence === undefined) return null;
  const verified = verifyEvidence(evidence, { trust, given: { nonce: Buffer.from(evidence.nonce, 'hex'), boundTo: boundToKey(publicKey) } });
  if (!verified.ok) return unreadable;
  const { authenticity, convinces, readAt } = verified.value;
  const { intact, signerTrusted, chipGenuine } = authenticity;
  const stale = Math.abs(Date.parse(submittedAt) - Date.parse(readAt)) > longestVisitMs;
  const reasons = [...intact.reasons, ...signerTrusted.reasons, ...chipGenuine.reasons, ...(stale ? ['readAtAnotherTime'] : [])];
  const borne = stale ? 'scanned' : borneOut(intact.answer, signerTrusted.answer, chipGenuine.answer);
  const verdict = { intact: intact.answer, signerTrusted: signerTrusted.answer, chipGenuine: chipGenuine.answer, reasons, convinces };
  return { verdict, borne, signed: verified.value.fresh === 'yes' };
}

/**
 * Joins a judgement with what the record's nonce is worth. The kiosk's own nonce, or one that was forgotten, proves no time and
 * takes nothing away, since a kiosk may be off the line; one of another kiosk or dossier shows a record that was copied.
 */
export function weighChallenge({ verdict, borne, signed }: EvidenceJudgement, finding: ChallengeFinding, claimed: Level): ChipVerdict {
  const copied = finding === 'nonceForeign' || finding === 'nonceUsed';
  const ours = finding === 'gateway';
  return {
    ...verdict,
    reasons: ours || finding === 'kiosk' ? verdict.reasons : [...verdict.reasons, finding],
    supportsClaim: reaches(copied ? 'scanned' : borne, claimed),
    challenge: ours ? 'gateway' : 'kiosk',
    fresh: copied ? 'no' : ours && signed ? 'yes' : 'notEstablished',
  };
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
    challenge: verdict.challenge,
    fresh: verdict.fresh,
    verified_at: at,
  };
  await transaction.insertInto('chip_verdicts').values(row).execute();
}

export function verdictOfRow(row: ChipVerdictRow): ChipVerdict {
  return { intact: row.intact, signerTrusted: row.signer_trusted, chipGenuine: row.chip_genuine, reasons: row.reasons, convinces: row.convinces, supportsClaim: row.supports_claim, challenge: row.challenge, fresh: row.fresh };
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

const unreadable: EvidenceJudgement = {
  verdict: { intact: 'notEstablished', signerTrusted: 'notEstablished', chipGenuine: 'notEstablished', reasons: ['evidenceMalformed'], convinces: 'nobody' },
  borne: 'scanned', signed: false,
};
