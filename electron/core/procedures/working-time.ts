import { z } from 'zod';
import { addDays, vietnamDate, vietnamInstant, vietnamMinutes } from '../contract/dates.ts';
import type { Calendar } from './load-calendar.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A centre's hours as configured, `HH:mm` in Vietnam; a session ends before its `to`. */
export const WorkingHours = z.strictObject({
  sessions: z.array(z.strictObject({ from: clock, to: clock })).min(1),
  /** What is to be done the same day must have come in by then. */
  sameDayUntil: clock,
}).refine(({ sessions }) => sessions.flatMap((it) => [it.from, it.to]).every((time, at, all) => at === 0 || (all[at - 1] ?? '') < time), { error: 'sessions follow each other' });
export type WorkingHours = z.infer<typeof WorkingHours>;

export const defaultWorkingHours: WorkingHours = {
  sessions: [{ from: '07:00', to: '11:30' }, { from: '13:30', to: '17:00' }],
  sameDayUntil: '15:00',
};

/** Eight working hours are one working day, however long the centre's own day is. */
export const hoursPerWorkingDay = 8;

/** A civil day in Vietnam and minutes after its midnight. */
export interface LocalMoment {
  readonly date: string;
  readonly minutes: number;
}

export function localMoment(at: Date): LocalMoment {
  return { date: vietnamDate(at), minutes: vietnamMinutes(at) };
}

export function instantOf(moment: LocalMoment): Date {
  return vietnamInstant(moment.date, moment.minutes);
}

/** Worked weekend days count, holidays and other weekends don't. A year without a table knows weekends only. */
export function isWorkingDay(calendar: Calendar, date: string): boolean {
  const table = calendar.get(Number(date.slice(0, 4)));
  if (table?.workedWeekendDays.some((it) => it.date === date) === true) return true;
  if (table?.daysOff.some((it) => it.date === date) === true) return false;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself if it is worked, otherwise the next that is. */
export function workingDayFrom(calendar: Calendar, date: string): string {
  let day = date;
  for (let tried = 0; !isWorkingDay(calendar, day); tried += 1) {
    if (tried > 60) throw new Error(`no working day within two months of ${date}`);
    day = addDays(day, 1);
  }
  return day;
}

/** The given number of working days later, at least a working day. */
export function addWorkingDays(calendar: Calendar, date: string, days: number): string {
  let day = workingDayFrom(calendar, date);
  for (let left = days; left > 0; left -= 1) day = workingDayFrom(calendar, addDays(day, 1));
  return day;
}

/** When work on something received then begins: at once in a session, else with the next one; after closing the next morning. */
export function workBegins(calendar: Calendar, hours: WorkingHours, received: LocalMoment): LocalMoment {
  if (isWorkingDay(calendar, received.date)) {
    const session = hours.sessions.find((it) => received.minutes < minutesOf(it.to));
    if (session !== undefined) return { date: received.date, minutes: Math.max(received.minutes, minutesOf(session.from)) };
  }
  return { date: workingDayFrom(calendar, addDays(received.date, 1)), minutes: openingOf(hours) };
}

/** Working minutes after a moment within a session. Work that fills a session to its end is done at its end, not next morning. */
export function addWorkingMinutes(calendar: Calendar, hours: WorkingHours, from: LocalMoment, minutes: number): LocalMoment {
  let at = from;
  let left = minutes;
  for (;;) {
    const session = hours.sessions.find((it) => at.minutes < minutesOf(it.to));
    const end = session === undefined ? at.minutes : minutesOf(session.to);
    if (left <= end - at.minutes) return { date: at.date, minutes: at.minutes + left };
    left -= end - at.minutes;
    at = workBegins(calendar, hours, { date: at.date, minutes: end });
  }
}

export function openingOf(hours: WorkingHours): number {
  return minutesOf(hours.sessions[0]?.from ?? '00:00');
}

export function closingOf(hours: WorkingHours): number {
  return minutesOf(hours.sessions.at(-1)?.to ?? '00:00');
}

/** Minutes after midnight of `HH:mm`. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
