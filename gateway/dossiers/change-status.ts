import type { Transaction } from 'kysely';
import type { DossierRow, Schema } from '../storage/schema.ts';
import type { Refusal } from '../wire/problems.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { nextStatuses } from '../wire/statuses.ts';
import type { DossierStatus } from '../wire/statuses.ts';
import { nextPosition, recordEvent } from './events.ts';

export interface StatusChange {
  /** The new state; left out for a check, which leaves the state as it is. */
  readonly status?: DossierStatus;
  readonly reason: string | null;
  readonly appointmentAt?: Date;
  readonly staffId: string | null;
  readonly decidedAt: Date | null;
  readonly at: Date;
}

/** Takes a dossier to its next state, if the rules allow, and writes it into the centre's feed. The row stays locked. */
export async function changeStatus(transaction: Transaction<Schema>, dossierId: string, change: StatusChange): Promise<Result<null, Refusal>> {
  const dossier = await transaction.selectFrom('dossiers').selectAll().where('id', '=', dossierId).forUpdate().executeTakeFirst();
  if (dossier === undefined) return fail({ code: 'dossierNotFound' });
  const allowed = change.status === undefined ? dossier.status === 'registered' : nextStatuses(dossier.status).includes(change.status);
  if (!allowed) return fail({ code: 'transitionNotAllowed', currentStatus: dossier.status });
  await updateDossier(transaction, dossier, change);
  await recordEvent(transaction, {
    centre_code: dossier.centre_code,
    position: await nextPosition(transaction, dossier.centre_code),
    dossier_id: dossierId,
    kind: change.status === undefined ? 'checked' : 'statusChanged',
    status: change.status ?? dossier.status,
    reason: change.reason,
    appointment_at: change.appointmentAt ?? dossier.appointment_at,
    staff_id: change.staffId,
    decided_at: change.decidedAt,
    at: change.at,
  });
  return succeed(null);
}

async function updateDossier(transaction: Transaction<Schema>, dossier: DossierRow, change: StatusChange): Promise<void> {
  const update = transaction.updateTable('dossiers').where('id', '=', dossier.id);
  if (change.status === undefined) {
    await update.set({ checked_at: change.at }).execute();
    return;
  }
  const appointment_at = change.appointmentAt ?? dossier.appointment_at;
  await update.set({ status: change.status, status_reason: change.reason, appointment_at }).execute();
}
