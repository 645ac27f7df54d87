import type { IdentityCard } from '../../contract/identity-card.ts';
import type { Assurance } from '../../contract/provenance.ts';
import { mayOpenEarlier } from '../state/policy.ts';
import type { EarlierData } from '../state/visit-data.ts';
import type { VisitPorts } from '../visit-ports.ts';

interface Proof {
  readonly visitId: string;
  readonly assurance: Assurance;
  readonly confirmedBy: string | null;
  /** Numbers the person had before, by the word of a chip. */
  readonly formerNumbers: readonly string[];
}

/**
 * What the kiosk remembers of this person, or null: nothing is kept, or the proof does not reach what the policy asks. Each
 * opening is audited, also one that finds nothing, so that the log does not tell which it was.
 */
export async function lookUpEarlier(card: IdentityCard, proof: Proof, ports: Pick<VisitPorts, 'policy' | 'citizens' | 'audit'>): Promise<EarlierData | null> {
  if (!mayOpenEarlier(proof, ports.policy)) return null;
  await ports.audit({ actor: proof.confirmedBy ?? 'citizen', event: 'earlierDataOpened', subject: proof.visitId, detail: { assurance: proof.assurance } });
  // A printed code may name anybody's former number; only a genuine chip speaks for its own.
  const formerNumbers = proof.assurance === 'chipGenuine' ? [...proof.formerNumbers] : [];
  const found = await ports.citizens.find(card.number, formerNumbers);
  if (found === null) return null;
  return {
    citizenId: found.citizenId,
    facts: found.values,
    papers: found.papers.map(({ pages: _pages, pageList, ...paper }) => ({ ...paper, pages: [...pageList] })),
  };
}
