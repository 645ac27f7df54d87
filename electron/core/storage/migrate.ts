import { fail, ok, type Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import type { RawDatabase } from './connection.ts';

/** One numbered step of the schema. Plain SQL, because it must mean the same for ever, whatever the code becomes. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}

/**
 * Brings an open database to the newest schema; gives how many steps ran. Each step and its number (`user_version`) commit
 * together, so a power cut leaves a whole older schema. Fails with `databaseTooNew` when a newer program wrote the file.
 */
export function migrate(raw: RawDatabase, steps: readonly Migration[]): Result<number, Failure> {
  const found = schemaVersion(raw);
  const newest = steps.at(-1)?.number ?? 0;
  if (found > newest) return fail({ code: 'databaseTooNew', detail: { found, known: newest } });
  const due = steps.filter((step) => step.number > found);
  for (const step of due) apply(raw, step);
  return ok(due.length);
}

/** The number of the last migration that ran on this file; 0 for an empty one. */
export function schemaVersion(raw: RawDatabase): number {
  return Number(raw.pragma('user_version', { simple: true }));
}

function apply(raw: RawDatabase, step: Migration): void {
  raw.transaction(() => {
    for (const statement of step.statements) raw.exec(statement);
    raw.pragma(`user_version = ${step.number}`);
  }).immediate();
}
