import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import type { KioskClient } from '../connection/dial.ts';
import { sampleDetail, sampleReport, sampleSummaries } from './sample-dossiers.ts';
import { procedureByCode, procedures, summaryOf } from './sample-procedures.ts';

const done = <T>(value: T) => Promise.resolve({ ok: true as const, value });

/** Answers like a core, from samples; PIN 1234 is right, 0000 locked. */
export function createSampleClient(): KioskClient {
  const client = {
    procedures: {
      search: ({ query }: { query: string }) => Promise.resolve(procedures.map(summaryOf).filter((one) => one.shortName.vi.toLowerCase().includes(query.toLowerCase()))),
      get: ({ code }: { code: string }) => done(procedureByCode(code)),
    },
    staff: {
      signIn: ({ staffId, pin }: { staffId: string; pin: string }) => Promise.resolve(pin === '1234'
        ? { signedIn: true as const, staff: { staffId, displayName: 'Phạm Thị Cán', role: 'clerk' as const }, assetKey: 'sample' }
        : { signedIn: false as const, failure: pin === '0000' ? { code: 'pinLocked' as const, detail: { seconds: 15 } } : { code: 'pinWrong' as const, detail: { triesLeft: 3 } } }),
      signOut: () => Promise.resolve({ signedOut: true }),
    },
    counter: {
      dossiers: ({ filter }: { filter: string }) => done(filter === 'closed' ? [] : sampleSummaries),
      dossier: ({ dossierId }: { dossierId: string }) => done<DossierDetail>({ ...sampleDetail, ...sampleSummaries.find((one) => one.dossierId === dossierId) }),
      decide: () => done<DossierDetail>({ ...sampleDetail, status: 'accepted' }),
      print: () => Promise.resolve({ ok: false as const, failure: { code: 'printerPaperOut' as const } }),
      waitingCitizen: () => done({ visitId: 'sample', fullName: 'Trần Thị Mẫu', maskedNumber: '000•••••2345' }),
      confirmCitizen: () => done({ confirmed: true as const }),
    },
    maintenance: { doctor: () => done(sampleReport), retryQuarantined: () => done({ retried: 1 }), enrol: () => Promise.resolve({ ok: false as const, failure: { code: 'enrolmentCodeInvalid' as const } }) },
  };
  // The streams are not drawn from here: the gallery sets the snapshot itself.
  return client as unknown as KioskClient;
}
