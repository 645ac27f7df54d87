import { z } from 'zod';
import { evidenceSchema } from '../../../native/emrtd/evidence/evidence.ts';
import type { Evidence } from '../../../native/emrtd/evidence/evidence.ts';
import { ChipSummary } from '../contract/chip.ts';
import type { ChipChallenger, FieldCheck } from '../contract/chip.ts';
import { CitizenNumber, OldIdentityNumber } from '../contract/identity-card.ts';

/** What a visit keeps of a reading, and what goes with the dossier: the judgement and the evidence for it, not the files. */
export const ChipRecord = ChipSummary.omit({ challenger: true }).extend({
  evidence: evidenceSchema,
  /** Numbers this person had before, by the chip's own word. The QR may name anybody's. */
  formerNumbers: z.array(z.union([CitizenNumber, OldIdentityNumber])),
});
export type ChipRecord = z.infer<typeof ChipRecord>;

/** The disagreement to be put to the citizen now; a chip that is not genuine is not worth a question. */
export function openQuestion(chip: ChipRecord | null): FieldCheck | null {
  if (chip === null || !isBelieved(chip)) return null;
  return chip.crossCheck.find(({ agreement, settled }) => agreement === 'disagree' && settled === null) ?? null;
}

/** Whether the chip's values may stand for the card's: its data are the ones that were signed, and it is not known as a copy. */
export function isBelieved({ verdict }: Pick<ChipRecord, 'verdict'>): boolean {
  return verdict !== 'notGenuine' && verdict !== 'notEstablished';
}

/** The record as a clerk sees it. */
export function summaryOfChip({ evidence, formerNumbers: _former, ...summary }: ChipRecord): ChipSummary {
  return { ...summary, challenger: challengerOf(evidence) };
}

/** Only Active Authentication answers a question that another machine may have given; the other proofs are with the kiosk's own keys. */
function challengerOf({ transcripts, nonceFrom }: Evidence): ChipChallenger {
  if (transcripts.some(({ method }) => method === 'activeAuthentication')) return nonceFrom;
  return transcripts.length > 0 ? 'kiosk' : 'none';
}
