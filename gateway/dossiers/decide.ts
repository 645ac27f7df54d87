import type { GatewayContext } from '../context.ts';
import type { Device } from '../devices/devices.ts';
import type { Refusal } from '../wire/problems.ts';
import { decisionReply } from '../wire/records.ts';
import type { ClerkDecision, DossierRecord } from '../wire/records.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { changeStatus } from './change-status.ts';
import type { StatusChange } from './change-status.ts';
import { doOnce } from './idempotency.ts';
import type { Kept, RepeatableRequest } from './idempotency.ts';
import { belongsToCentre, readRecord } from './records.ts';

type Reply = { dossier: DossierRecord };

/** Records a clerk's decision once; any kiosk of the dossier's centre may bring it. */
export async function decide(
  context: GatewayContext,
  device: Device,
  request: RepeatableRequest,
  dossierId: string,
  decision: ClerkDecision,
): Promise<Result<Kept<Reply>, Refusal>> {
  if (!(await belongsToCentre(context.database, dossierId, device.centreCode))) return fail({ code: 'dossierNotFound' });
  return doOnce(
    context,
    request,
    (kept) => decisionReply.parse(kept),
    async (transaction) => {
      const changed = await changeStatus(transaction, dossierId, changeOf(decision, context.clock()));
      return changed.ok ? succeed({ dossier: await readRecord(transaction, dossierId) }) : changed;
    },
  );
}

function changeOf(decision: ClerkDecision, at: Date): StatusChange {
  const common = { staffId: decision.staffId, decidedAt: new Date(decision.decidedAt), at };
  switch (decision.decision) {
    case 'checked':
      return { ...common, reason: null };
    case 'accepted': {
      const appointment = decision.appointmentAt === undefined ? {} : { appointmentAt: new Date(decision.appointmentAt) };
      return { ...common, status: 'accepted', reason: null, ...appointment };
    }
    case 'supplementRequested':
    case 'refused':
      return { ...common, status: decision.decision, reason: decision.reason };
  }
}
