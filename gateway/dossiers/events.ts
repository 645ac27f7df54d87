import type { Transaction } from 'kysely';
import type { GatewayContext } from '../context.ts';
import type { NewDossierEvent, Schema } from '../storage/schema.ts';
import type { ChangesPage } from '../wire/records.ts';
import type { Refusal } from '../wire/problems.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { nextNumber } from './counters.ts';

/** The next place in a centre's feed. Positions become visible in order, so a reader never passes one still being written. */
export function nextPosition(transaction: Transaction<Schema>, centreCode: string): Promise<number> {
  return nextNumber(transaction, feedScope(centreCode));
}

export async function recordEvent(transaction: Transaction<Schema>, event: NewDossierEvent): Promise<void> {
  await transaction.insertInto('dossier_events').values(event).execute();
}

/**
 * What happened to a centre's dossiers after a cursor, oldest first. A cursor ahead of the feed (the gateway came back from
 * a backup) is refused, so that the kiosk starts over instead of missing what comes.
 */
export async function readChanges(
  { database }: GatewayContext,
  centreCode: string,
  { after, limit }: { after: string; limit: number },
): Promise<Result<ChangesPage, Refusal>> {
  const position = Number(after);
  const counter = await database.selectFrom('counters').select('last').where('scope', '=', feedScope(centreCode)).executeTakeFirst();
  if (position > (counter?.last ?? 0)) return fail({ code: 'cursorUnknown' });
  const rows = await database
    .selectFrom('dossier_events')
    .innerJoin('dossiers', 'dossiers.id', 'dossier_events.dossier_id')
    .selectAll('dossier_events')
    .select('dossiers.official_number')
    .where('dossier_events.centre_code', '=', centreCode)
    .where('dossier_events.position', '>', position)
    .orderBy('dossier_events.position')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const changes = page.map((row) => ({
    cursor: String(row.position),
    dossierId: row.dossier_id,
    officialNumber: row.official_number,
    kind: row.kind,
    status: row.status,
    reason: row.reason,
    appointmentAt: row.appointment_at?.toISOString() ?? null,
    at: row.at.toISOString(),
  }));
  return succeed({ changes, next: changes.at(-1)?.cursor ?? after, more: rows.length > limit });
}

function feedScope(centreCode: string): string {
  return `feed ${centreCode}`;
}
