import { z } from 'zod';
import { enrolmentReply } from '../../../gateway/wire/enrolment.ts';
import { signingKey } from '../../../gateway/wire/keys.ts';
import { paths } from '../../../gateway/wire/protocol.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import { appendAudit } from '../storage/audit.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';
import type { DeviceKey } from './device-key.ts';
import { callGateway } from './gateway-call.ts';
import type { GatewayLink } from './gateway-call.ts';
import { unsentDossier } from './outbox-body.ts';
import { resetCursor } from './pull-changes.ts';
import { judgeFailure } from './step-failure.ts';
import type { StepFailure } from './step-failure.ts';

/** What enrolment settled; `by` says whether the address came from the configuration or from a technician. */
export const Enrolment = z.strictObject({
  gatewayUrl: z.string(),
  deviceId: z.string(),
  gatewayPublicKey: z.string(),
  agencyCodes: z.array(z.string()),
  enrolledAt: z.string(),
  by: z.enum(['configuration', 'technician']),
});
export type Enrolment = z.infer<typeof Enrolment>;

export async function readEnrolment(db: KioskQueries): Promise<Enrolment | null> {
  return readSetting(db, enrolmentSetting);
}

export interface EnrolmentQuestion {
  readonly gatewayUrl: string;
  readonly code: string;
  readonly deviceName: string;
  readonly by: Enrolment['by'];
}

/**
 * Introduces the kiosk's key to a gateway with a one-time code and pins the gateway's key. Repeating it after a lost answer
 * gives the same device. Nothing is stored unless it succeeded.
 */
export async function enrolKiosk(db: KioskQueries, key: DeviceKey, link: Omit<GatewayLink, 'baseUrl' | 'key'>, question: EnrolmentQuestion, now: Date): Promise<Result<Enrolment, StepFailure>> {
  const known = await readEnrolment(db);
  const answer = await callGateway(
    { ...link, baseUrl: question.gatewayUrl, key: signingKey(key.fingerprint, key.privateKey) },
    { method: 'POST', path: paths.enrolments, body: { code: question.code, publicKey: key.publicKey, deviceName: question.deviceName.slice(0, longestName) }, reply: enrolmentReply },
  );
  if (!answer.ok) return fail(judgeFailure(answer.failure));
  const { deviceId, gatewayPublicKey, agencyCodes, enrolledAt } = answer.value;
  const enrolment: Enrolment = { gatewayUrl: question.gatewayUrl, deviceId, gatewayPublicKey, agencyCodes, enrolledAt, by: question.by };
  await db.transaction().execute(async (trx) => {
    await writeSetting(trx, enrolmentSetting, enrolment);
    if (known?.gatewayPublicKey !== gatewayPublicKey) await leaveGateway(trx);
    await appendAudit(trx, { actor: question.by === 'technician' ? 'technician' : 'kiosk', event: 'kioskEnrolled', subject: key.shortName, at: now });
  });
  return ok(enrolment);
}

/** At another gateway nothing of what is on its way counts: uploads, sealed submissions and the feed begin anew. */
async function leaveGateway(trx: KioskQueries): Promise<void> {
  await resetCursor(trx);
  await trx.updateTable('outbox').set({ body: unsentDossier }).where('kind', '=', 'dossier').where('state', '!=', 'delivered').execute();
  await trx.updateTable('dossier_attachments').set({ upload_url: null, sent_bytes: 0 }).where('acknowledged_at', 'is', null).execute();
}

/** Characters the wire takes of a device's name. */
const longestName = 100;
const enrolmentSetting = { name: 'sync.enrolment', schema: Enrolment };
