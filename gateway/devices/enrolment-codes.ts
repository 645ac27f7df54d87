import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { GatewayContext } from '../context.ts';
import { timings } from '../timings.ts';
import { formatEnrolmentCode, normaliseEnrolmentCode } from '../wire/enrolment.ts';
import { agencyCode } from '../wire/identifiers.ts';

/** For whom a code is: the centre where the kiosk stands, and the agencies it files for (by default the centre itself). */
export const codeRequest = z.strictObject({
  centreCode: agencyCode,
  agencyCodes: z.array(agencyCode).min(1).max(500).optional(),
});
export type CodeRequest = z.infer<typeof codeRequest>;

/** Issues a code that enrols one device. It is shown once and kept only as a hash. */
export async function issueCode({ database, clock, log }: GatewayContext, request: CodeRequest): Promise<{ code: string; expiresAt: string }> {
  const code = formatEnrolmentCode(randomBytes(10));
  const codeSha256 = hashCode(code);
  if (codeSha256 === undefined) throw new Error('a code must read as it was written');
  const now = clock();
  const expiresAt = new Date(now.getTime() + timings.enrolmentCodeValid);
  await database
    .insertInto('enrolment_codes')
    .values({
      code_sha256: codeSha256,
      centre_code: request.centreCode,
      agency_codes: [...new Set(request.agencyCodes ?? [request.centreCode])],
      created_at: now,
      expires_at: expiresAt,
      used_by: null,
    })
    .execute();
  log('enrolmentCodeIssued');
  return { code, expiresAt: expiresAt.toISOString() };
}

/** Hash of a code as typed; undefined when it cannot be one. 80 random bits need no slow hash. */
export function hashCode(typed: string): string | undefined {
  const code = normaliseEnrolmentCode(typed);
  return code && createHash('sha256').update(code).digest('hex');
}
