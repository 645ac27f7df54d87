import type { AppointmentView } from '../contract/dossier.ts';
import { vietnamDate } from '../contract/dates.ts';
import type { FormValues } from '../contract/form.ts';
import type { Procedure } from '../contract/procedure.ts';
import { textIn } from '../contract/text.ts';
import type { Language } from '../contract/text.ts';
import type { FeeLine } from '../contract/visit.ts';
import { appointmentFor } from '../procedures/appointment.ts';
import { feesDue, ordinaryDuration } from '../procedures/fees.ts';
import type { FeeDue } from '../procedures/fees.ts';
import type { Calendar } from '../procedures/load-calendar.ts';
import type { WorkingHours } from '../procedures/working-time.ts';
import type { BodyDuration } from './dossier-body.ts';

/** What the centre sets for every dossier. `province` is its agency code (`H26`), null where not set up. */
export interface FilingRules {
  readonly calendar: Calendar;
  readonly hours: WorkingHours;
  readonly province: string | null;
}

/** The province in an agency's identification code (QĐ 20/2020): `H26.01.02` → `H26`; null for a ministry. */
export function provinceOf(agencyCode: string): string | null {
  return /(?:^|\.)(H\d{2})(?:\.|$)/.exec(agencyCode)?.[1] ?? null;
}

/** When the result is due if the dossier comes in at `at`; `at: null` in the reply where the procedure names no time. */
export function filingAppointment(duration: Pick<BodyDuration, 'amount' | 'unit' | 'certainty'> | null, at: Date, rules: FilingRules): AppointmentView {
  if (duration === null) return { at: null, warning: null };
  const due = appointmentFor({ receivedAt: at, duration, hours: rules.hours, calendar: rules.calendar });
  const unsureCalendar = due.warnings.some((it) => it !== 'durationUnverified');
  const warning = unsureCalendar ? 'calendarUnknown' : due.warnings.length > 0 ? 'durationUnverified' : null;
  return { at: due.at.toISOString(), warning };
}

/** How long a procedure takes when filed at a centre; null where the catalogue names no time for that. */
export function filingDuration(procedure: Procedure): BodyDuration | null {
  const duration = ordinaryDuration(procedure, 'inPerson');
  return duration === null ? null : { amount: duration.amount, unit: duration.unit, description: duration.description, certainty: duration.certainty };
}

/** The fees due on the day, in the words of the visit's language; an exemption that may fit is part of the description. */
export function filingFees(procedure: Procedure, values: FormValues, at: Date, language: Language, rules: FilingRules): FeeLine[] {
  const due = feesDue(procedure, { channel: 'inPerson', date: vietnamDate(at), province: rules.province, values });
  return due.map((line) => ({
    id: line.fee.id,
    name: textIn(line.fee.name, language),
    amount: line.amount,
    description: feeDescription(line, language),
    certainty: line.fee.certainty,
  }));
}

function feeDescription(line: FeeDue, language: Language): string {
  return [line.fee.description, ...line.exemptions.map((it) => it.description)].map((text) => textIn(text, language)).join(' ');
}
