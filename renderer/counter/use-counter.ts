import type { ClerkDecision, DossierDetail, DossierSummary, PrintedForm } from '../../electron/core/contract/dossier.ts';
import type { ReadingToCheck } from '../../electron/core/contract/reading.ts';
import { useStaffSession } from '../shared/staff/staff-session.tsx';
import { useCall } from '../shared/staff/use-call.ts';
import type { Called, Reply } from '../shared/staff/use-call.ts';

export type DossierFilter = 'toCheck' | 'open' | 'closed' | 'all';

const listEvery = 5_000;
const waitingEvery = 3_000;

/** The dossiers of a filter, kept fresh while the clerk is there. */
export function useDossiers(filter: DossierFilter, query: string): { called: Called<DossierSummary[]>; refresh: () => void } {
  const { client } = useStaffSession();
  return useCall(`${filter} ${query}`, () => client.counter.dossiers({ filter, query }), listEvery);
}

export type WaitingCitizen = { visitId: string; fullName: string; maskedNumber: string } | null;

/** A citizen at this kiosk who asks to be confirmed. */
export function useWaitingCitizen(): { called: Called<WaitingCitizen>; refresh: () => void } {
  const { client } = useStaffSession();
  return useCall('waiting', () => client.counter.waitingCitizen(), waitingEvery);
}

export interface Counter {
  open: (dossierId: string) => Promise<Reply<DossierDetail>>;
  decide: (dossierId: string, decision: ClerkDecision) => Promise<Reply<DossierDetail>>;
  checkReading: (check: ReadingToCheck) => Promise<Reply<DossierDetail>>;
  print: (dossierId: string, form: PrintedForm) => Promise<Reply<{ jobId: string }>>;
  confirmCitizen: (visitId: string) => Promise<Reply<{ confirmed: true }>>;
  assetKey: string;
}

/** What a signed-in clerk can do. A call that dies with the connection leads back to the sign-in, like a session that ran out. */
export function useCounter(): Counter {
  const { client, assetKey, expire } = useStaffSession();
  const guard = async <T>(call: Promise<Reply<T>>): Promise<Reply<T>> => {
    const reply = await call.catch((): Reply<T> => ({ ok: false, failure: { code: 'notSignedIn' } }));
    if (!reply.ok && reply.failure.code === 'notSignedIn') expire();
    return reply;
  };
  return {
    assetKey,
    open: (dossierId) => guard(client.counter.dossier({ dossierId })),
    decide: (dossierId, decision) => guard(client.counter.decide({ dossierId, decision })),
    checkReading: (check) => guard(client.counter.checkReading(check)),
    print: (dossierId, form) => guard(client.counter.print({ dossierId, form })),
    confirmCitizen: (visitId) => guard(client.counter.confirmCitizen({ visitId })),
  };
}
