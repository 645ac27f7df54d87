import type { FastifyInstance } from 'fastify';
import type { GatewayContext } from '../context.ts';
import { answer, parse, refuse, signedMessageOf } from '../http/replies.ts';
import { enrolmentRequest } from '../wire/enrolment.ts';
import { keyFingerprint } from '../wire/keys.ts';
import type { Refusal } from '../wire/problems.ts';
import { limits, paths } from '../wire/protocol.ts';
import { readSignature, verifyRequest } from '../wire/request-verifying.ts';
import type { SignedMessage } from '../wire/signature-fields.ts';
import { enrol } from './enrol.ts';

/** The one route a kiosk may call before it is known. */
export function enrolmentRoutes(app: FastifyInstance, context: GatewayContext): void {
  app.post(paths.enrolments, { bodyLimit: limits.enrolmentBody }, async (request, reply) => {
    const body = parse(enrolmentRequest, request.body);
    if (!body.ok) return refuse(reply, body.failure);
    const refusal = possessionRefusal(signedMessageOf(request), body.value.publicKey, context.clock());
    if (refusal !== undefined) return refuse(reply, refusal);
    return answer(reply, await enrol(context, body.value), 201);
  });
}

/** The request must be signed with the very key it brings, under that key's fingerprint. */
function possessionRefusal(message: SignedMessage, publicKey: string, now: Date): Refusal | undefined {
  const claimed = readSignature(message);
  if (!claimed.ok) return { code: claimed.failure };
  if (claimed.value.parameters.keyId !== keyFingerprint(publicKey)) return { code: 'signatureInvalid' };
  const verified = verifyRequest(message, claimed.value, publicKey, now);
  if (verified.ok) return undefined;
  return verified.failure === 'clockSkew' ? { code: 'clockSkew', serverTime: now.toISOString() } : { code: verified.failure };
}
