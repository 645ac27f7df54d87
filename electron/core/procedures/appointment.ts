import { addDays } from '../contract/dates.ts';
import type { Duration } from '../contract/procedure.ts';
import type { Calendar } from './load-calendar.ts';
import { addWorkingDays, addWorkingMinutes, closingOf, hoursPerWorkingDay, instantOf, localMoment, minutesOf, workBegins, workingDayFrom, type LocalMoment, type WorkingHours } from './working-time.ts';

/** Why an appointment is less sure than it looks. */
export type AppointmentWarning = 'calendarMissing' | 'calendarIncomplete' | 'durationUnverified';

export interface Appointment {
  /** When the result can be fetched. */
  readonly at: Date;
  /** When the time began to run. */
  readonly begins: Date;
  readonly warnings: readonly AppointmentWarning[];
}

export interface AppointmentQuestion {
  readonly receivedAt: Date;
  readonly duration: Pick<Duration, 'amount' | 'unit' | 'certainty'>;
  readonly hours: WorkingHours;
  readonly calendar: Calendar;
}

/**
 * When the result is ready, in Vietnam's civil time. Received after closing, time runs from the next morning. Working days
 * keep the time of day; eight working hours are one; calendar days are counted through and the end moved off days without
 * work; same-day matters are ready at closing, those received after the limit at the next working day's closing.
 */
export function appointmentFor({ receivedAt, duration, hours, calendar }: AppointmentQuestion): Appointment {
  const received = localMoment(receivedAt);
  const begins = workBegins(calendar, hours, received);
  const ready = readyAt(duration, begins, hours, calendar);
  return { at: instantOf(ready), begins: instantOf(begins), warnings: warningsFor(calendar, received.date, ready.date, duration.certainty) };
}

function readyAt(duration: AppointmentQuestion['duration'], begins: LocalMoment, hours: WorkingHours, calendar: Calendar): LocalMoment {
  switch (duration.unit) {
    case 'sameDay': {
      const late = begins.minutes > minutesOf(hours.sameDayUntil) ? 1 : 0;
      return { date: addWorkingDays(calendar, begins.date, late), minutes: closingOf(hours) };
    }
    case 'workingHour': {
      const days = Math.floor(duration.amount / hoursPerWorkingDay);
      const moved = { date: addWorkingDays(calendar, begins.date, days), minutes: begins.minutes };
      return addWorkingMinutes(calendar, hours, moved, (duration.amount % hoursPerWorkingDay) * 60);
    }
    case 'workingDay':
      return { date: addWorkingDays(calendar, begins.date, duration.amount), minutes: begins.minutes };
    case 'calendarDay':
      return { date: workingDayFrom(calendar, addDays(begins.date, duration.amount)), minutes: begins.minutes };
  }
}

function warningsFor(calendar: Calendar, from: string, to: string, certainty: Duration['certainty']): AppointmentWarning[] {
  const warnings = new Set<AppointmentWarning>();
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    const table = calendar.get(year);
    if (table === undefined) warnings.add('calendarMissing');
    else if (!table.complete) warnings.add('calendarIncomplete');
  }
  if (certainty === 'unverified') warnings.add('durationUnverified');
  return [...warnings];
}
