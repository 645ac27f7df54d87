import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GatewayContext } from '../context.ts';
import { refuse, signedMessageOf } from '../http/replies.ts';
import type { Refusal } from '../wire/problems.ts';
import { readSignature, verifyRequest } from '../wire/request-verifying.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';
import { findDevice } from './devices.ts';
import type { Device } from './devices.ts';
import { claimNonce } from './nonces.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who signed the request; null on open routes. */
    device: Device | null;
  }
}

/** Lets through only requests signed by an enrolled device, and judges them by their headers before any body is read. */
export function requireDevice(app: FastifyInstance, context: GatewayContext): void {
  app.addHook('onRequest', async (request, reply) => {
    const authenticated = await authenticate(context, request);
    if (authenticated.ok) {
      request.device = authenticated.value;
      return;
    }
    context.log('signatureRefused', { code: authenticated.failure.code, route: request.routeOptions.url ?? '' });
    return refuse(reply, authenticated.failure);
  });
}

/** The device of a request behind `requireDevice`. */
export function deviceOfRequest(request: FastifyRequest): Device {
  if (request.device === null) throw new Error('the route is not behind requireDevice');
  return request.device;
}

async function authenticate(context: GatewayContext, request: FastifyRequest): Promise<Result<Device, Refusal>> {
  const message = signedMessageOf(request);
  const claimed = readSignature(message);
  if (!claimed.ok) return fail({ code: claimed.failure });
  const now = context.clock();
  const device = await findDevice(context, claimed.value.parameters.keyId);
  if (device === undefined) return fail({ code: 'deviceUnknown' });
  const verified = verifyRequest(message, claimed.value, device.publicKey, now);
  if (!verified.ok) {
    return fail(verified.failure === 'clockSkew' ? { code: 'clockSkew', serverTime: now.toISOString() } : { code: verified.failure });
  }
  if (device.revokedAt !== null) return fail({ code: 'deviceRevoked' });
  const fresh = await claimNonce(context, device.id, verified.value.nonce);
  return fresh ? succeed(device) : fail({ code: 'requestReplayed' });
}
