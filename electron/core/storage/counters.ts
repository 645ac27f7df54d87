import type { KioskQueries } from './schema.ts';

/** The next number (1, 2, …) of a named count. Inside a transaction that rolls back the number is given again. */
export async function nextCount(db: KioskQueries, name: string): Promise<number> {
  const row = await db
    .insertInto('counters')
    .values({ name, value: 1 })
    .onConflict((conflict) => conflict.column('name').doUpdateSet((eb) => ({ value: eb('counters.value', '+', 1) })))
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}
