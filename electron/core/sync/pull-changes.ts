import { z } from 'zod';
import { limits, paths } from '../../../gateway/wire/protocol.ts';
import { changesPage } from '../../../gateway/wire/records.ts';
import type { ChangesPage, DossierChange } from '../../../gateway/wire/records.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';
import { adoptStatus, hasOpenDecision } from './deliver-decision.ts';
import { callGateway } from './gateway-call.ts';
import type { GatewayLink } from './gateway-call.ts';
import { judgeFailure } from './step-failure.ts';
import type { StepFailure } from './step-failure.ts';

/**
 * Fetches what happened to the centre's dossiers since the last time and applies it to those of this kiosk. Cursor and
 * changes of a page commit together. Gives how many dossiers changed.
 */
export async function pullChanges(db: KioskQueries, link: GatewayLink, now: () => Date): Promise<Result<number, StepFailure>> {
  let changed = 0;
  for (;;) {
    const after = (await readSetting(db, cursorSetting)) ?? start;
    const page = await callGateway(link, { method: 'GET', path: `${paths.changes}?after=${after}&limit=${limits.pageOfChanges}`, reply: changesPage });
    if (!page.ok) {
      const lost = page.failure.kind === 'problem' && page.failure.problem.code === 'cursorUnknown';
      // A gateway restored from an older copy: everything is read again, and reading twice changes nothing.
      if (!lost || after === start) return fail(judgeFailure(page.failure));
      await writeSetting(db, cursorSetting, start);
      continue;
    }
    changed += await applyPage(db, page.value, now());
    if (!page.value.more) return ok(changed);
  }
}

/** A new gateway counts its own feed. */
export async function resetCursor(db: KioskQueries): Promise<void> {
  await writeSetting(db, cursorSetting, start);
}

async function applyPage(db: KioskQueries, page: ChangesPage, at: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    let changed = 0;
    for (const change of page.changes) changed += (await applyChange(trx, change, at)) ? 1 : 0;
    await writeSetting(trx, cursorSetting, page.next);
    return changed;
  });
}

async function applyChange(trx: KioskQueries, change: DossierChange, at: Date): Promise<boolean> {
  const row = await trx.selectFrom('dossiers').select(['appointment_at', 'checked_at']).where('dossier_id', '=', change.dossierId).executeTakeFirst();
  if (row === undefined || (await hasOpenDecision(trx, change.dossierId))) return false;
  const changed = await adoptStatus(trx, change.dossierId, change.status, change.reason, at);
  const appointment = change.appointmentAt === null || change.appointmentAt === row.appointment_at ? {} : { appointment_at: change.appointmentAt };
  // Another kiosk's clerk compared the papers; who it was stays at the gateway.
  const check = change.kind === 'checked' && row.checked_at === null ? { checked_at: change.at, checked_by: 'gateway' } : {};
  const update = { ...appointment, ...check };
  if (Object.keys(update).length > 0) await trx.updateTable('dossiers').set(update).where('dossier_id', '=', change.dossierId).execute();
  if (changed) await appendAudit(trx, { actor: 'gateway', event: 'dossierChangedByGateway', subject: change.dossierId, detail: { status: change.status }, at });
  return changed || Object.keys(update).length > 0;
}

const start = '0';
const cursorSetting = { name: 'sync.changesCursor', schema: z.string().regex(/^\d{1,10}$/) };
