import { firstTables } from './migrations/0001-first-tables.ts';
import { readingChecks } from './migrations/0002-reading-checks.ts';
import type { Migration } from './migrate.ts';

/** All steps from an empty file to `KioskSchema`, in order. */
export const migrations: readonly Migration[] = [firstTables, readingChecks];
