import type { Result } from '../../../native/result.ts';
import type { ClerkDecision, DossierDetail, DossierSummary, PrintedForm } from '../contract/dossier.ts';
import type { Failure } from '../contract/failures.ts';
import type { DoctorReport, KioskView } from '../contract/kiosk.ts';
import type { Procedure, ProcedureSummary } from '../contract/procedure.ts';
import type { ReadingToCheck } from '../contract/reading.ts';
import type { StaffMember } from '../contract/staff.ts';
import type { CommandReply, VisitCommand, VisitView } from '../contract/visit.ts';
import type { LiveValue } from '../live-value.ts';

type Answer<T> = Promise<Result<T, Failure>>;

/** What the router offers to pages. A core whose storage failed has them too, each refusing with that failure. */
export interface KioskServices {
  readonly kiosk: LiveValue<KioskView>;
  readonly visits: {
    readonly view: LiveValue<VisitView>;
    send(command: VisitCommand): Promise<CommandReply>;
  };
  readonly procedures: {
    search(query: string): ProcedureSummary[];
    get(code: string): Result<Procedure, Failure>;
  };
  signIn(staffId: string, pin: string): Answer<StaffMember>;
  signedOut(staff: StaffMember): Promise<void>;
  readonly counter: CounterServices;
  readonly maintenance: MaintenanceServices;
}

export interface CounterServices {
  dossiers(filter: 'toCheck' | 'open' | 'closed' | 'all', query: string): Answer<DossierSummary[]>;
  dossier(dossierId: string, staff: StaffMember): Answer<DossierDetail>;
  decide(dossierId: string, decision: ClerkDecision, staff: StaffMember): Answer<DossierDetail>;
  checkReading(check: ReadingToCheck, staff: StaffMember): Answer<DossierDetail>;
  print(dossierId: string, form: PrintedForm, staff: StaffMember): Answer<{ jobId: string }>;
  waitingCitizen(): Answer<{ visitId: string; fullName: string; maskedNumber: string } | null>;
  confirmCitizen(visitId: string, staff: StaffMember): Answer<{ confirmed: true }>;
}

export interface MaintenanceServices {
  /** For any staff; for everybody where the storage failed, because then nobody can sign in. */
  doctor(staff: StaffMember | null): Answer<DoctorReport>;
  retryQuarantined(staff: StaffMember): Answer<{ retried: number }>;
  enrol(gatewayUrl: string, code: string, staff: StaffMember): Answer<{ kioskId: string }>;
}
