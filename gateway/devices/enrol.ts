import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { GatewayContext } from '../context.ts';
import type { Schema } from '../storage/schema.ts';
import type { EnrolmentReply, EnrolmentRequest } from '../wire/enrolment.ts';
import type { Refusal } from '../wire/problems.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { deviceOf } from './devices.ts';
import type { Device } from './devices.ts';
import { hashCode } from './enrolment-codes.ts';

/**
 * Makes a device of whoever brings a valid code and proved to own the key. The same key with the same code gets the same
 * device again; another key is refused, so a code that leaked after use opens nothing.
 */
export async function enrol(context: GatewayContext, request: EnrolmentRequest): Promise<Result<EnrolmentReply, Refusal>> {
  const code = hashCode(request.code);
  if (code === undefined) return fail({ code: 'enrolmentCodeUnknown' });
  const enrolled = await context.database.transaction().execute((transaction) => redeem(context, transaction, code, request));
  if (!enrolled.ok) return enrolled;
  const { id, centreCode, agencyCodes, enrolledAt } = enrolled.value;
  context.log('deviceEnrolled', { deviceId: id });
  return succeed({
    deviceId: id,
    centreCode,
    agencyCodes: [...agencyCodes],
    gatewayPublicKey: context.key.publicKey,
    enrolledAt: enrolledAt.toISOString(),
  });
}

async function redeem(
  { clock }: GatewayContext,
  transaction: Transaction<Schema>,
  codeSha256: string,
  request: EnrolmentRequest,
): Promise<Result<Device, Refusal>> {
  const code = await transaction
    .selectFrom('enrolment_codes')
    .selectAll()
    .where('code_sha256', '=', codeSha256)
    .forUpdate()
    .executeTakeFirst();
  if (code === undefined) return fail({ code: 'enrolmentCodeUnknown' });
  if (code.expires_at <= clock()) return fail({ code: 'enrolmentCodeExpired' });
  if (code.used_by !== null) {
    const first = await transaction.selectFrom('devices').selectAll().where('id', '=', code.used_by).executeTakeFirstOrThrow();
    const same = first.public_key === request.publicKey && first.revoked_at === null;
    return same ? succeed(deviceOf(first)) : fail({ code: 'enrolmentCodeUsed' });
  }
  const row = await transaction
    .insertInto('devices')
    .values({
      id: randomUUID(),
      name: request.deviceName,
      centre_code: code.centre_code,
      agency_codes: code.agency_codes,
      public_key: request.publicKey,
      enrolled_at: clock(),
      revoked_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await transaction.updateTable('enrolment_codes').set({ used_by: row.id }).where('code_sha256', '=', codeSha256).execute();
  return succeed(deviceOf(row));
}
