import { z } from 'zod';
import type { HabitStore, ReadingHabits } from '../../../native/emrtd/reading-habits.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';
import type { Setting } from '../storage/settings.ts';
import type { KioskQueries } from '../storage/schema.ts';

const Habits = z.record(z.string(), z.object({ shortIds: z.boolean(), overread: z.boolean(), block: z.number().int().positive(), mayGrow: z.boolean() }));
const cardHabits: Setting<z.infer<typeof Habits>> = { name: 'cardHabits', schema: Habits };

/** More kinds of card than exist; a forger who invents some must not fill the database. */
const mostTypes = 200;

/** What kinds of card have shown to bear. It names no card and no person, so it outlives visits and restarts. */
export async function openHabits(db: KioskQueries, onFailure: (error: unknown) => void): Promise<HabitStore> {
  const known = new Map<string, ReadingHabits>(Object.entries((await readSetting(db, cardHabits)) ?? {}));
  return {
    get: (type) => known.get(type),
    set: (type, habits) => {
      if (JSON.stringify(known.get(type)) === JSON.stringify(habits) || (known.size >= mostTypes && !known.has(type))) return;
      known.set(type, habits);
      // A habit that could not be kept is learnt again.
      writeSetting(db, cardHabits, Object.fromEntries(known)).catch(onFailure);
    },
  };
}
