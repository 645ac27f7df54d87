import { verifySignature } from './keys.ts';
import { allowedSkewSeconds, headerNames, mediaTypes } from './protocol.ts';
import { fail, succeed } from './result.ts';
import type { Result } from './result.ts';
import { headerValue, parseParameters, requiredComponents, signatureBase, signatureLabel } from './signature-fields.ts';
import type { SignatureParameters, SignedMessage } from './signature-fields.ts';

/** A signature as claimed by a request; nothing is believed of it before `verifyRequest`. */
export interface ClaimedSignature {
  readonly parameters: SignatureParameters;
  readonly parametersText: string;
  readonly signature: Uint8Array;
}

export type ReadFailure = 'signatureMissing' | 'signatureMalformed';
export type VerifyFailure = 'signatureMalformed' | 'signatureInvalid' | 'clockSkew';

/** Reads the two signature headers, so that the caller can look up the key they name. */
export function readSignature(message: SignedMessage): Result<ClaimedSignature, ReadFailure> {
  const input = headerValue(message, headerNames.signatureInput);
  const value = headerValue(message, headerNames.signature);
  if (input === undefined || value === undefined) return fail('signatureMissing');
  const parametersText = input.startsWith(`${signatureLabel}=`) ? input.slice(signatureLabel.length + 1) : '';
  const parameters = parseParameters(parametersText);
  const [, base64] = new RegExp(`^${signatureLabel}=:([A-Za-z0-9+/]{86}==):$`).exec(value) ?? [];
  if (parameters === undefined || base64 === undefined) return fail('signatureMalformed');
  return succeed({ parameters, parametersText, signature: Buffer.from(base64, 'base64') });
}

/**
 * Checks that the owner of `publicKey` signed this request, all of it that has a meaning, and lately enough. The skew is
 * judged last, so that only a kiosk that is really ours is told about its clock.
 */
export function verifyRequest(
  message: SignedMessage,
  claimed: ClaimedSignature,
  publicKey: string,
  now: Date,
): Result<SignatureParameters, VerifyFailure> {
  const { components, created } = claimed.parameters;
  if (!requiredComponents(message).every((name) => components.includes(name))) return fail('signatureMalformed');
  if (hasBoundedBody(message) && !components.includes(headerNames.contentDigest)) return fail('signatureMalformed');
  const base = signatureBase(message, components, claimed.parametersText);
  if (base === undefined) return fail('signatureMalformed');
  if (!verifySignature(base, claimed.signature, publicKey)) return fail('signatureInvalid');
  if (Math.abs(now.getTime() / 1000 - created) > allowedSkewSeconds) return fail('clockSkew');
  return succeed(claimed.parameters);
}

function hasBoundedBody(message: SignedMessage): boolean {
  if (headerValue(message, headerNames.contentType) === mediaTypes.tusChunk) return false;
  const length = headerValue(message, 'content-length');
  return headerValue(message, 'transfer-encoding') !== undefined || (length !== undefined && length !== '0');
}
