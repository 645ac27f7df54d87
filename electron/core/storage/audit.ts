import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { fail, ok, type Result } from '../../../native/result.ts';
import type { AuditEvent } from './audit-events.ts';
import type { KioskQueries, KioskSchema } from './schema.ts';
import { inTransaction } from './transaction.ts';

export interface AuditEntry {
  /** A staff id, `citizen` or `kiosk`. */
  readonly actor: string;
  readonly event: AuditEvent;
  readonly subject?: string;
  /** Counts, codes and seconds; never personal data. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  readonly at?: Date;
}

/**
 * Adds one line to the audit log. Each line's hash covers the line before it, so a line that is edited, taken out or put in
 * later breaks the chain. Give a transaction to let the line stand and fall with what it reports.
 */
export async function appendAudit(db: KioskQueries, entry: AuditEntry): Promise<void> {
  await inTransaction(db, async (trx) => {
    const last = await trx.selectFrom('audit').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst();
    const line = {
      at: (entry.at ?? new Date()).toISOString(),
      actor: entry.actor,
      event: entry.event,
      subject: entry.subject ?? null,
      detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
      previous_hash: last?.hash ?? beforeFirst,
    };
    await trx.insertInto('audit').values({ ...line, hash: hashOf(line) }).execute();
  });
}

/** A whole log and the hash of its last line, or the line at which the chain breaks (for a cut end: the first one missing). */
export type AuditVerdict = Result<{ lines: number; head: string }, { brokenAtSeq: number }>;

/**
 * Walks the whole log and checks each link. Whoever holds the database key could forge a whole new log; comparing `head`
 * with one that was noted elsewhere shows that too.
 */
export async function verifyAudit(db: KioskQueries): Promise<AuditVerdict> {
  let head = beforeFirst;
  let lines = 0;
  let seq = 0;
  for (;;) {
    const batch = await db.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(500).execute();
    for (const row of batch) {
      if (row.previous_hash !== head || row.hash !== hashOf(row)) return fail({ brokenAtSeq: row.seq });
      ({ hash: head, seq } = row);
      lines += 1;
    }
    if (batch.length === 0) break;
  }
  const issued = await highestSeqEver(db);
  return issued > seq ? fail({ brokenAtSeq: seq + 1 }) : ok({ lines, head });
}

const beforeFirst = '0'.repeat(64);

type Line = Pick<KioskSchema['audit'], 'at' | 'actor' | 'event' | 'subject' | 'detail' | 'previous_hash'>;

function hashOf(line: Line): string {
  const covered = [line.previous_hash, line.at, line.actor, line.event, line.subject, line.detail];
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex');
}

/** AUTOINCREMENT remembers the highest number it gave, so lines cut from the end leave a trace. */
async function highestSeqEver(db: KioskQueries): Promise<number> {
  const { rows } = await sql<{ seq: number }>`SELECT seq FROM sqlite_sequence WHERE name = 'audit'`.execute(db);
  return rows[0]?.seq ?? 0;
}
