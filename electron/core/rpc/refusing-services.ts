import { fail } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import type { KioskView } from '../contract/kiosk.ts';
import { LiveValue } from '../live-value.ts';
import type { KioskServices, MaintenanceServices } from './services.ts';

/**
 * What a kiosk offers whose storage cannot be opened: the screen that says so, and the doctor's report. It
 * never starts anew on an empty database.
 */
export function refusingServices(kiosk: LiveValue<KioskView>, failure: Failure, doctor: MaintenanceServices['doctor']): KioskServices {
  const refuse = async () => fail(failure);
  return {
    kiosk,
    visits: { view: new LiveValue({ step: 'welcome' }), send: async () => ({ taken: false, failure }) },
    procedures: { search: () => [], get: () => fail(failure) },
    signIn: refuse,
    signedOut: async () => undefined,
    counter: { dossiers: refuse, dossier: refuse, decide: refuse, checkReading: refuse, print: refuse, waitingCitizen: refuse, confirmCitizen: refuse },
    maintenance: { doctor, retryQuarantined: refuse, enrol: refuse },
  };
}
