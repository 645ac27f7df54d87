import type { DossierDetail } from '../../electron/core/contract/dossier.ts';
import type { ReadingCheck, ReadingReach, ReadingToCheck } from '../../electron/core/contract/reading.ts';
import type { KioskClient } from '../connection/dial.ts';
import { sampleDetail, sampleReport, sampleSummaries } from './sample-dossiers.ts';
import { procedureByCode, procedures, summaryOf } from './sample-procedures.ts';

const done = <T>(value: T) => Promise.resolve({ ok: true as const, value });

/** Answers like a core, from samples; PIN 1234 is right, 0000 locked. */
export function createSampleClient(): KioskClient {
  let checks: SampleCheck[] = [];
  const client = {
    procedures: {
      search: ({ query }: { query: string }) => Promise.resolve(procedures.map(summaryOf).filter((one) => one.shortName.vi.toLowerCase().includes(query.toLowerCase()))),
      get: ({ code }: { code: string }) => done(procedureByCode(code)),
    },
    staff: {
      signIn: ({ staffId, pin }: { staffId: string; pin: string }) => {
        checks = [];
        return Promise.resolve(pin === '1234'
        ? { signedIn: true as const, staff: { staffId, displayName: 'Phạm Thị Cán', role: 'clerk' as const }, assetKey: 'sample' }
        : { signedIn: false as const, failure: pin === '0000' ? { code: 'pinLocked' as const, detail: { seconds: 15 } } : { code: 'pinWrong' as const, detail: { triesLeft: 3 } } });
      },
      signOut: () => Promise.resolve({ signedOut: true }),
    },
    counter: {
      dossiers: ({ filter }: { filter: string }) => done(filter === 'closed' ? [] : sampleSummaries),
      dossier: ({ dossierId }: { dossierId: string }) => done(detailOf(dossierId, checks)),
      decide: () => done<DossierDetail>({ ...sampleDetail, status: 'accepted' }),
      // One is never saved, one not at all: screens that wait and screens that failed.
      checkReading: (check: ReadingToCheck) => {
        if (check.dossierId === 'dossier-2') return new Promise(() => undefined);
        if (check.dossierId === 'dossier-3') return Promise.resolve({ ok: false as const, failure: { code: 'diskFull' as const } });
        checks = [...checks, { pageId: check.pageId, name: check.name, how: check.how, value: check.how === 'right' ? sampleReading(check.name) : check.value, by: 'Phạm Thị Cán', at: '2026-11-21T02:40:00Z' }];
        return done(detailOf(check.dossierId, checks));
      },
      print: () => Promise.resolve({ ok: false as const, failure: { code: 'printerPaperOut' as const } }),
      waitingCitizen: () => done({ visitId: 'sample', fullName: 'Trần Thị Mẫu', maskedNumber: '000•••••2345' }),
      confirmCitizen: () => done({ confirmed: true as const }),
    },
    maintenance: { doctor: () => done(sampleReport), retryQuarantined: () => done({ retried: 1 }), enrol: () => Promise.resolve({ ok: false as const, failure: { code: 'enrolmentCodeInvalid' as const } }) },
  };
  // The streams are not drawn from here: the gallery sets the snapshot itself.
  return client as unknown as KioskClient;
}

type SampleCheck = ReadingCheck & { pageId: string };

const reaches: Record<string, ReadingReach> = { 'dossier-2': 'form', 'dossier-4': 'none' };

/** A sample dossier with what was said about its readings; the closed one asks nothing. */
function detailOf(dossierId: string, checks: readonly SampleCheck[]): DossierDetail {
  const reach = reaches[dossierId] ?? 'record';
  const said = (pageId: string) => checks.filter((check) => check.pageId === pageId);
  return {
    ...sampleDetail, ...sampleSummaries.find((one) => one.dossierId === dossierId), reach,
    questions: reach === 'none' ? [] : sampleDetail.questions.filter(({ pageId, name }) => !said(pageId).some((check) => check.name === name)),
    components: sampleDetail.components.map((component) => ({ ...component, pages: component.pages.map((page) => ({ ...page, checks: said(page.pageId) })) })),
  };
}

function sampleReading(name: string): string | null {
  return sampleDetail.components.flatMap(({ pages }) => pages.flatMap(({ fills }) => fills)).find((fill) => fill.name === name)?.value ?? null;
}
