import type { KioskQueries } from '../storage/schema.ts';

/** What can happen to a dossier, as its history tells it to clerks; the screens have words for each. */
export type DossierEvent =
  | 'submitted'
  | 'checked'
  | 'accepted'
  | 'supplementRequested'
  | 'refused'
  | 'delivered'
  | 'quarantined'
  | 'statusChanged'
  | 'formPrinted'
  | 'readingConfirmed'
  | 'readingCorrected'
  | 'readingLeftBlank'
  | 'wiped';

export interface HistoryEntry {
  readonly dossierId: string;
  readonly at: Date;
  /** A staff id, `citizen`, `kiosk` or `gateway`. */
  readonly actor: string;
  readonly event: DossierEvent;
  readonly reason?: string;
}

/** Adds one line to a dossier's history; give the transaction of what it reports. */
export async function addHistory(trx: KioskQueries, entry: HistoryEntry): Promise<void> {
  await trx
    .insertInto('dossier_history')
    .values({ dossier_id: entry.dossierId, at: entry.at.toISOString(), actor: entry.actor, event: entry.event, reason: entry.reason ?? null })
    .execute();
}
