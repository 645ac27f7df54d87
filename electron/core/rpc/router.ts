import { implement } from '@orpc/server';
import { contract } from '../contract/index.ts';
import type { Failure } from '../contract/failures.ts';
import type { StaffRole, StaffMember } from '../contract/staff.ts';
import { fail } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Connection } from './connections.ts';
import type { KioskServices } from './services.ts';

/** What each call knows of the connection it came on. `drained` lets a shell hold back streams that a page is slow to read. */
export interface RpcContext {
  readonly connection: Connection;
  readonly drained?: () => Promise<void>;
}

/** The contract, implemented over the services of a core. */
export type KioskRouter = ReturnType<typeof createRouter>;

export function createRouter(services: KioskServices) {
  const os = implement(contract).$context<RpcContext>();
  const { visits, counter, maintenance } = services;
  return os.router({
    kiosk: {
      watch: os.kiosk.watch.handler(({ context, signal }) => paced(services.kiosk.follow(signal), context)),
    },
    visit: {
      watch: os.visit.watch.handler(({ context, signal }) => paced(visits.view.follow(signal), context)),
      send: os.visit.send.handler(({ input }) => visits.send(input)),
    },
    procedures: {
      search: os.procedures.search.handler(({ input }) => services.procedures.search(input.query)),
      get: os.procedures.get.handler(({ input }) => services.procedures.get(input.code)),
    },
    staff: {
      signIn: os.staff.signIn.handler(async ({ input, context }) => {
        const signedIn = await services.signIn(input.staffId, input.pin);
        if (!signedIn.ok) return { signedIn: false, failure: signedIn.failure };
        return { signedIn: true, ...context.connection.signIn(signedIn.value) };
      }),
      signOut: os.staff.signOut.handler(async ({ context }) => {
        const staff = context.connection.signOut();
        if (staff !== null) await services.signedOut(staff);
        return { signedOut: staff !== null };
      }),
    },
    counter: {
      dossiers: os.counter.dossiers.handler(({ input, context }) => as('clerk', context, () => counter.dossiers(input.filter, input.query))),
      dossier: os.counter.dossier.handler(({ input, context }) => as('clerk', context, (staff) => counter.dossier(input.dossierId, staff))),
      decide: os.counter.decide.handler(({ input, context }) => as('clerk', context, (staff) => counter.decide(input.dossierId, input.decision, staff))),
      checkReading: os.counter.checkReading.handler(({ input, context }) => as('clerk', context, (staff) => counter.checkReading(input, staff))),
      print: os.counter.print.handler(({ input, context }) => as('clerk', context, (staff) => counter.print(input.dossierId, input.form, staff))),
      waitingCitizen: os.counter.waitingCitizen.handler(({ context }) => as('clerk', context, () => counter.waitingCitizen())),
      confirmCitizen: os.counter.confirmCitizen.handler(({ input, context }) => as('clerk', context, (staff) => counter.confirmCitizen(input.visitId, staff))),
    },
    maintenance: {
      doctor: os.maintenance.doctor.handler(({ context }) => maintenance.doctor(context.connection.session()?.staff ?? null)),
      retryQuarantined: os.maintenance.retryQuarantined.handler(({ context }) => as('technician', context, (staff) => maintenance.retryQuarantined(staff))),
      enrol: os.maintenance.enrol.handler(({ input, context }) => as('technician', context, (staff) => maintenance.enrol(input.gatewayUrl, input.code, staff))),
    },
  });
}

/** Only for staff of the role: `notSignedIn` without a sign-in on this connection, `notAllowed` with another role. */
async function as<T>(role: StaffRole, context: RpcContext, work: (staff: StaffMember) => Promise<Result<T, Failure>>): Promise<Result<T, Failure>> {
  const session = context.connection.session();
  if (session === null) return fail({ code: 'notSignedIn' });
  return session.staff.role === role ? work(session.staff) : fail({ code: 'notAllowed' });
}

/** Asks for the next value only when the page has taken the one before, so that a slow page gets the newest and no backlog. */
async function* paced<T>(values: AsyncGenerator<T, void, void>, context: RpcContext): AsyncGenerator<T, void, void> {
  for await (const value of values) {
    yield value;
    await context.drained?.();
  }
}
