import { z } from 'zod';

/** A calendar date `yyyy-MM-dd` that exists (no 30 February), years 1800–2999. */
export const IsoDate = z.string().refine(isIsoDate, { error: 'not a calendar date yyyy-MM-dd' });
export type IsoDate = z.infer<typeof IsoDate>;

/** Says whether the text is an existing date `yyyy-MM-dd`; never throws. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match !== null && dateExists(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** Says whether the day is on the calendar; years outside 1800–2999 are misread digits and count as no date. */
export function dateExists(year: number, month: number, day: number): boolean {
  if (year < 1800 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Takes an existing date; gives it moved by whole days. Civil dates only, so no time zone can shift it. */
export function addDays(date: IsoDate, days: number): IsoDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}

/**
 * Completed years of life on a day. Born on 29 February, one completes a year on 1 March of a common year
 * (the day after 28 February has passed in full).
 */
export function ageOn(birthDate: IsoDate, day: IsoDate): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Vietnam keeps UTC+7 without daylight saving since 1975; the kiosk's own zone may be set wrongly. */
const vietnamOffsetMs = 7 * 3_600_000;

/** The civil date in Asia/Ho_Chi_Minh at an instant. */
export function vietnamDate(at: Date): IsoDate {
  return new Date(at.getTime() + vietnamOffsetMs).toISOString().slice(0, 10);
}

/** Minutes after midnight in Asia/Ho_Chi_Minh at an instant, seconds cut off. */
export function vietnamMinutes(at: Date): number {
  const local = new Date(at.getTime() + vietnamOffsetMs);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** The instant of a Vietnamese civil date and minutes after midnight. */
export function vietnamInstant(date: IsoDate, minutes: number): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - vietnamOffsetMs);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
