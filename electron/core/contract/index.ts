import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { ClerkDecision, DossierDetail, DossierSummary, PrintedForm } from './dossier.ts';
import { Failure } from './failures.ts';
import { DoctorReport, KioskView } from './kiosk.ts';
import { Procedure, ProcedureSummary } from './procedure.ts';
import { ReadingToCheck } from './reading.ts';
import { SignInReply } from './staff.ts';
import { CommandReply, VisitCommand, VisitView } from './visit.ts';

const failed = z.object({ ok: z.literal(false), failure: Failure });
const orFailure = <T extends z.ZodType>(value: T) => z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), failed]);

/** The typed API between every screen and the core. Streams give the present state first, then each change. */
export const contract = {
  kiosk: {
    watch: oc.output(eventIterator(KioskView)),
  },
  visit: {
    watch: oc.output(eventIterator(VisitView)),
    send: oc.input(VisitCommand).output(CommandReply),
  },
  procedures: {
    search: oc.input(z.object({ query: z.string().max(200) })).output(z.array(ProcedureSummary)),
    get: oc.input(z.object({ code: z.string().max(64) })).output(orFailure(Procedure)),
  },
  staff: {
    signIn: oc.input(z.object({ staffId: z.string().max(64), pin: z.string().max(64) })).output(SignInReply),
    signOut: oc.output(z.object({ signedOut: z.boolean() })),
  },
  /** Clerks only; every call answers `notSignedIn` on a connection without a sign-in. */
  counter: {
    dossiers: oc
      .input(z.object({ filter: z.enum(['toCheck', 'open', 'closed', 'all']), query: z.string().max(200) }))
      .output(orFailure(z.array(DossierSummary))),
    dossier: oc.input(z.object({ dossierId: z.string().max(64) })).output(orFailure(DossierDetail)),
    decide: oc.input(z.object({ dossierId: z.string().max(64), decision: ClerkDecision })).output(orFailure(DossierDetail)),
    /** Gives the dossier as it is then; `readingClosed` where nothing of it can be changed any more. */
    checkReading: oc.input(ReadingToCheck).output(orFailure(DossierDetail)),
    print: oc.input(z.object({ dossierId: z.string().max(64), form: PrintedForm })).output(orFailure(z.object({ jobId: z.string() }))),
    /** A citizen at the kiosk asks for confirmation: name and masked number, nothing else. */
    waitingCitizen: oc.output(orFailure(z.object({ visitId: z.string(), fullName: z.string(), maskedNumber: z.string() }).nullable())),
    confirmCitizen: oc.input(z.object({ visitId: z.string().max(64) })).output(orFailure(z.object({ confirmed: z.literal(true) }))),
  },
  maintenance: {
    doctor: oc.output(orFailure(DoctorReport)),
    retryQuarantined: oc.output(orFailure(z.object({ retried: z.number() }))),
    enrol: oc.input(z.object({ gatewayUrl: z.string().max(500), code: z.string().max(128) })).output(orFailure(z.object({ kioskId: z.string() }))),
  },
};

export type KioskContract = typeof contract;
