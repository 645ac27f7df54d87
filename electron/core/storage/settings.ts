import type { z } from 'zod';
import type { KioskQueries } from './schema.ts';

/** One named value that outlives restarts. The room that owns a setting defines it once and exports it to no other. */
export interface Setting<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
}

/** Gives the stored value, null where none was set; throws when what is stored is not of the setting's type. */
export async function readSetting<T>(db: KioskQueries, setting: Setting<T>): Promise<T | null> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', setting.name).executeTakeFirst();
  return row === undefined ? null : setting.schema.parse(JSON.parse(row.value));
}

export async function writeSetting<T>(db: KioskQueries, setting: Setting<T>, value: T): Promise<void> {
  const row = { name: setting.name, value: JSON.stringify(setting.schema.parse(value)) };
  await db.insertInto('settings').values(row).onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value })).execute();
}

export async function clearSetting(db: KioskQueries, setting: Setting<unknown>): Promise<void> {
  await db.deleteFrom('settings').where('name', '=', setting.name).execute();
}
