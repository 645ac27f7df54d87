import type { DoctorCheck, DoctorReport } from '../contract/kiosk.ts';
import type { Log } from '../log/log.ts';

/** One look at one thing. What it finds is a check; what it throws is a failed one. */
export interface Examination {
  readonly name: string;
  look(): Promise<Omit<DoctorCheck, 'name'>>;
}

export const healthy = (detail: string): Omit<DoctorCheck, 'name'> => ({ state: 'ok', detail });
export const doubtful = (detail: string): Omit<DoctorCheck, 'name'> => ({ state: 'warning', detail });
export const broken = (detail: string): Omit<DoctorCheck, 'name'> => ({ state: 'failed', detail });

/** Looks at everything, one after the other. `ok` means that nothing has failed; warnings are for the technician to judge. */
export async function examine(examinations: readonly Examination[], clock: () => Date, log: Log): Promise<DoctorReport> {
  const checks: DoctorCheck[] = [];
  for (const examination of examinations) {
    const { name } = examination;
    checks.push({ name, ...(await examination.look().catch((error: unknown) => {
      log.unexpected(`doctor ${name}`, error);
      return broken(`could not be examined (${error instanceof Error ? error.name : 'unknown'})`);
    })) });
  }
  return { ok: checks.every((check) => check.state !== 'failed'), at: clock().toISOString(), checks };
}
