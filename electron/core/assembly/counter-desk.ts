import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { PrintedForm } from '../contract/dossier.ts';
import type { Failure } from '../contract/failures.ts';
import { checkReading } from '../dossiers/check-reading.ts';
import { decideDossier, openDossier } from '../dossiers/counter.ts';
import type { CounterDeps } from '../dossiers/counter.ts';
import { listDossiers } from '../dossiers/counter-list.ts';
import { printedForm, recordPrintedForm } from '../dossiers/dossier-papers.ts';
import type { PapersDeps } from '../dossiers/dossier-papers.ts';
import type { CounterServices } from '../rpc/services.ts';
import { guardStorage } from '../storage/storage-failure.ts';
import { earlierState } from '../visits/state/policy.ts';
import type { VisitService } from '../visits/visit-service.ts';
import type { CorePolicy } from '../config.ts';

export interface CounterDeskParts {
  readonly counter: CounterDeps;
  readonly papers: PapersDeps;
  readonly visits: VisitService;
  readonly policy: CorePolicy;
  readonly print: (paper: Uint8Array) => Promise<Result<{ jobId: string }, Failure>>;
}

/** What a signed-in clerk can do, from the rooms that do it. */
export function createCounterDesk({ counter, papers, visits, policy, print }: CounterDeskParts): CounterServices {
  const printForm = async (dossierId: string, form: PrintedForm, staff: Parameters<typeof recordPrintedForm>[3]): Promise<Result<{ jobId: string }, Failure>> => {
    const paper = await printedForm(papers, dossierId, form);
    if (!paper.ok) return paper;
    const printed = await print(paper.value);
    if (!printed.ok) return printed;
    const recorded = await recordPrintedForm(papers, dossierId, form, staff);
    return recorded.ok ? printed : recorded;
  };
  return {
    dossiers: (filter, query) => guardStorage(() => listDossiers(counter.db, filter, query)),
    dossier: (dossierId, staff) => openDossier(counter, dossierId, staff),
    decide: (dossierId, decision, staff) => decideDossier(counter, dossierId, decision, staff),
    checkReading: (check, staff) => checkReading(counter, check, staff),
    print: printForm,
    waitingCitizen: async () => {
      const visit = visits.current();
      if (visit === null || visit.card === null || earlierState(visit, policy) !== 'locked') return ok(null);
      return ok({ visitId: visit.visitId, fullName: visit.card.fullName, maskedNumber: maskNumber(visit.card.number) });
    },
    confirmCitizen: async (visitId, staff) => {
      const confirmed = await visits.confirmByStaff(visitId, staff.staffId);
      return confirmed.ok ? ok({ confirmed: true }) : fail(confirmed.failure);
    },
  };
}

/** Enough to compare with the card in hand. The last six digits open the chip, so most of them stay hidden. */
export function maskNumber(number: string): string {
  return `${number.slice(0, 3)}•••••••${number.slice(-2)}`;
}
