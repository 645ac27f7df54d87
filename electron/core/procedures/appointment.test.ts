import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vietnamInstant } from '../contract/dates.ts';
import { appointmentFor, type AppointmentQuestion } from './appointment.ts';
import { loadCalendar } from './load-calendar.ts';
import { closingOf, defaultWorkingHours as hours, isWorkingDay, localMoment, minutesOf, openingOf, WorkingHours } from './working-time.ts';

const { calendar, problems } = await loadCalendar(fileURLToPath(new URL('../../../resources/calendar', import.meta.url)));
type Unit = AppointmentQuestion['duration']['unit'];
const at = (text: string): Date => vietnamInstant(text.slice(0, 10), minutesOf(text.slice(11)));
const shown = (instant: Date): string => {
  const { date, minutes } = localMoment(instant);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const ask = (received: string, amount: number, unit: Unit, certainty: 'sure' | 'unverified' = 'sure') => appointmentFor({ receivedAt: at(received), duration: { amount, unit, certainty }, hours, calendar });

describe('the shipped calendar', () => {
  it('is sound', () => {
    expect(problems).toEqual([]);
    expect([...calendar.keys()]).toEqual([2026, 2027]);
  });

  it.each([
    ['2026-02-13', true, 'the Friday before Tết'],
    ['2026-02-16', false, 'Tết'],
    ['2026-02-23', true, 'the Monday after Tết'],
    ['2026-04-27', false, 'in lieu of a Sunday holiday'],
    ['2026-08-22', true, 'a worked Saturday'],
    ['2026-08-31', false, 'given free for it'],
    ['2026-11-24', false, 'the new Culture Day'],
    ['2026-10-10', false, 'an ordinary Saturday'],
    ['2026-10-12', true, 'an ordinary Monday'],
  ])('%s worked: %s (%s)', (date, worked) => {
    expect(isWorkingDay(calendar, date)).toBe(worked);
  });

  it('lists as worked weekend days only weekend days, and as their price only free days', () => {
    for (const table of calendar.values()) {
      for (const swap of table.workedWeekendDays) {
        expect([0, 6]).toContain(new Date(`${swap.date}T00:00:00Z`).getUTCDay());
        expect(isWorkingDay(calendar, swap.insteadOf)).toBe(false);
      }
    }
  });
});

describe('an appointment', () => {
  it.each<[string, number, Unit, string]>([
    ['2026-10-12 08:30', 0, 'sameDay', '2026-10-12 17:00'],
    ['2026-10-12 15:00', 0, 'sameDay', '2026-10-12 17:00'],
    ['2026-10-12 15:01', 0, 'sameDay', '2026-10-13 17:00'],
    ['2026-10-12 18:00', 0, 'sameDay', '2026-10-13 17:00'],
    ['2026-10-16 16:00', 0, 'sameDay', '2026-10-19 17:00'],
    ['2026-10-17 09:00', 0, 'sameDay', '2026-10-19 17:00'],
    ['2026-11-23 16:00', 0, 'sameDay', '2026-11-25 17:00'],
    ['2026-10-12 09:00', 3, 'workingDay', '2026-10-15 09:00'],
    ['2026-10-15 09:00', 3, 'workingDay', '2026-10-20 09:00'],
    ['2026-10-12 05:00', 1, 'workingDay', '2026-10-13 07:00'],
    ['2026-10-12 12:00', 1, 'workingDay', '2026-10-13 13:30'],
    ['2026-10-12 17:00', 1, 'workingDay', '2026-10-14 07:00'],
    ['2026-10-16 20:00', 1, 'workingDay', '2026-10-20 07:00'],
    ['2026-08-21 10:00', 1, 'workingDay', '2026-08-22 10:00'],
    ['2026-08-28 10:00', 1, 'workingDay', '2026-09-03 10:00'],
    ['2026-02-13 10:00', 1, 'workingDay', '2026-02-23 10:00'],
    ['2026-11-23 10:00', 1, 'workingDay', '2026-11-25 10:00'],
    ['2026-10-12 09:00', 8, 'workingHour', '2026-10-13 09:00'],
    ['2026-10-12 07:30', 4, 'workingHour', '2026-10-12 11:30'],
    ['2026-10-12 09:00', 4, 'workingHour', '2026-10-12 15:00'],
    ['2026-10-12 16:00', 2, 'workingHour', '2026-10-13 08:00'],
    ['2026-10-16 16:30', 12, 'workingHour', '2026-10-20 10:30'],
    ['2026-10-12 09:00', 5, 'calendarDay', '2026-10-19 09:00'],
    ['2026-10-12 09:00', 1, 'calendarDay', '2026-10-13 09:00'],
    ['2026-02-10 09:00', 5, 'calendarDay', '2026-02-23 09:00'],
  ])('received %s, %i %s → %s', (received, amount, unit, ready) => {
    expect(shown(ask(received, amount, unit).at)).toBe(ready);
  });

  it('does not depend on the zone or the seconds of the machine\'s clock', () => {
    const receivedAt = new Date('2026-10-12T08:00:59.999Z');
    expect(shown(appointmentFor({ receivedAt, duration: { amount: 0, unit: 'sameDay', certainty: 'sure' }, hours, calendar }).at)).toBe('2026-10-12 17:00');
  });

  it('says how sure it is', () => {
    expect(ask('2026-10-12 09:00', 3, 'workingDay').warnings).toEqual([]);
    expect(ask('2026-10-12 09:00', 3, 'workingDay', 'unverified').warnings).toEqual(['durationUnverified']);
    expect(ask('2026-12-30 09:00', 3, 'workingDay').warnings).toEqual(['calendarIncomplete']);
    expect(ask('2029-12-30 09:00', 3, 'workingDay').warnings).toEqual(['calendarMissing']);
  });
});

describe('at any time', () => {
  const instant = fc.integer({ min: Date.parse('2025-12-01T00:00:00Z') / 60_000, max: Date.parse('2027-12-01T00:00:00Z') / 60_000 }).map((minutes) => new Date(minutes * 60_000));
  const unit = fc.constantFrom<Unit>('workingHour', 'workingDay', 'calendarDay');
  const of = (receivedAt: Date, amount: number, which: Unit) => appointmentFor({ receivedAt, duration: { amount, unit: which, certainty: 'sure' }, hours, calendar });

  it('is on a working day, within its hours, and not before the dossier', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 40 }), unit, (receivedAt, amount, which) => {
        const { at: ready, begins } = of(receivedAt, amount, which);
        const { date, minutes } = localMoment(ready);
        expect(isWorkingDay(calendar, date)).toBe(true);
        expect(minutes).toBeGreaterThanOrEqual(openingOf(hours));
        expect(minutes).toBeLessThanOrEqual(closingOf(hours));
        expect(ready.getTime()).toBeGreaterThan(receivedAt.getTime());
        expect(begins.getTime()).toBeGreaterThanOrEqual(receivedAt.getTime());
      }),
    );
  });

  it('is never earlier for who comes later or needs longer', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 20 }), unit, (receivedAt, later, amount, which) => {
        // Calendar days that end on days off gather on one working day, each at its own time of day: there the day counts.
        const place = ({ at }: ReturnType<typeof of>) => (which === 'calendarDay' ? Date.parse(localMoment(at).date) : at.getTime());
        const now = place(of(receivedAt, amount, which));
        expect(place(of(new Date(receivedAt.getTime() + later * 60_000), amount, which))).toBeGreaterThanOrEqual(now);
        expect(place(of(receivedAt, amount + 1, which))).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  it('counts eight working hours as one working day', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 20 }), (receivedAt, days) => {
        expect(of(receivedAt, days * 8, 'workingHour').at).toEqual(of(receivedAt, days, 'workingDay').at);
      }),
    );
  });
});

describe('configured hours', () => {
  it('must be sessions in order', () => {
    const sessions = (...times: [string, string][]) => WorkingHours.safeParse({ sessions: times.map(([from, to]) => ({ from, to })), sameDayUntil: '15:00' }).success;
    expect(sessions(['07:30', '11:30'], ['13:00', '17:00'])).toBe(true);
    expect(sessions(['13:00', '17:00'], ['07:30', '11:30'])).toBe(false);
    expect(sessions(['07:30', '12:00'], ['11:00', '17:00'])).toBe(false);
    expect(sessions(['07:30', '07:30'])).toBe(false);
    expect(sessions(['25:00', '26:00'])).toBe(false);
  });

  it('of a shorter day still count eight hours as a day', () => {
    const short = WorkingHours.parse({ sessions: [{ from: '08:00', to: '12:00' }], sameDayUntil: '11:00' });
    const ready = appointmentFor({ receivedAt: at('2026-10-12 09:00'), duration: { amount: 10, unit: 'workingHour', certainty: 'sure' }, hours: short, calendar }).at;
    expect(shown(ready)).toBe('2026-10-13 11:00');
  });
});
