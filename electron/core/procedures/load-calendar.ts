import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { IsoDate } from '../contract/dates.ts';
import { Certainty, LocalText } from '../contract/text.ts';
import { readJsonFile, type FileProblem } from './read-json-file.ts';

/**
 * The public holidays of one year. A table, not a formula: they follow the lunar calendar and yearly government decisions.
 * `complete` is false while decisions for the year are still to come.
 */
export const CalendarYear = z.strictObject({
  year: z.int().min(2020).max(2100),
  complete: z.boolean(),
  daysOff: z.array(z.strictObject({ date: IsoDate, name: LocalText, certainty: Certainty })),
  /** Weekend days that are worked because another day was given free for them. */
  workedWeekendDays: z.array(z.strictObject({ date: IsoDate, insteadOf: IsoDate, certainty: Certainty })),
  notes: z.array(LocalText),
}).superRefine((table, context) => {
  const dates = [...table.daysOff, ...table.workedWeekendDays].map((it) => it.date);
  if (dates.some((date) => Number(date.slice(0, 4)) !== table.year)) context.addIssue({ code: 'custom', message: `a date lies outside ${String(table.year)}` });
  if (new Set(dates).size !== dates.length) context.addIssue({ code: 'custom', message: 'a date is listed twice' });
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/** The tables by year. */
export type Calendar = ReadonlyMap<number, CalendarYear>;

/** Reads each `<year>.json` of a folder; bad files are left out and named. */
export async function loadCalendar(folder: string): Promise<{ calendar: Calendar; problems: FileProblem[] }> {
  const names = await readdir(folder).catch(() => null);
  if (names === null) return { calendar: new Map(), problems: [{ file: path.basename(folder), where: '', message: 'the folder can not be read' }] };
  const calendar = new Map<number, CalendarYear>();
  const problems: FileProblem[] = [];
  for (const file of names.filter((name) => name.endsWith('.json')).sort()) {
    const result = await readJsonFile(folder, file, CalendarYear);
    if (!result.ok) problems.push(...result.failure);
    else if (file !== `${String(result.value.year)}.json`) problems.push({ file, where: 'year', message: `the file name is not ${String(result.value.year)}.json` });
    else calendar.set(result.value.year, result.value);
  }
  return { calendar, problems };
}
