import { z } from 'zod';
import { uuid } from './identifiers.ts';
import { dossierStatus } from './statuses.ts';

/**
 * Every way in which the gateway says no: HTTP status, an English title for technicians, and what the kiosk's outbox does:
 * `never` sets the item aside with the reason, `later` tries again with patience, `repair` tries again after the fix the
 * code names (sign with the gateway's time, upload the attachment anew), `enrol` stops all delivery until the device is enrolled.
 */
export const problemTable = {
  invalidRequest: { status: 400, title: 'The request is not in the agreed shape', retry: 'never' },
  notFound: { status: 404, title: 'There is nothing at this address', retry: 'never' },
  bodyTooLarge: { status: 413, title: 'The request is larger than allowed', retry: 'never' },
  unsupportedMediaType: { status: 415, title: 'The body is of a kind this address does not take', retry: 'never' },
  contentDigestMismatch: { status: 400, title: 'The body does not have the digest its header claims', retry: 'later' },
  signatureMissing: { status: 401, title: 'The request is not signed', retry: 'never' },
  signatureMalformed: { status: 401, title: 'The signature is malformed or does not cover what it must', retry: 'never' },
  signatureInvalid: { status: 401, title: 'The signature is not by the key it names', retry: 'never' },
  clockSkew: { status: 401, title: 'The request was signed with a clock that is too far off', retry: 'repair' },
  requestReplayed: { status: 401, title: 'A request with this nonce was already received', retry: 'repair' },
  deviceUnknown: { status: 401, title: 'No such device is enrolled here', retry: 'enrol' },
  deviceRevoked: { status: 403, title: 'The device was revoked', retry: 'enrol' },
  enrolmentCodeUnknown: { status: 403, title: 'No such enrolment code was issued', retry: 'never' },
  enrolmentCodeExpired: { status: 403, title: 'The enrolment code has expired', retry: 'never' },
  enrolmentCodeUsed: { status: 409, title: 'The enrolment code was already used by another device', retry: 'never' },
  agencyNotServed: { status: 403, title: 'The device is not enrolled for this agency', retry: 'never' },
  uploadInvalid: { status: 400, title: 'The upload lacks a valid length, SHA-256 or media type', retry: 'never' },
  uploadTooLarge: { status: 413, title: 'The upload is larger than allowed', retry: 'never' },
  uploadNotFound: { status: 404, title: 'The device has no such upload', retry: 'repair' },
  uploadInUse: { status: 409, title: 'A dossier refers to this upload', retry: 'never' },
  uploadDigestMismatch: { status: 460, title: 'The stored bytes do not have the declared SHA-256; they were removed', retry: 'repair' },
  storageFull: { status: 507, title: 'The gateway has no room left', retry: 'later' },
  attachmentsMissing: { status: 422, title: 'Attachments are missing or differ from what was uploaded', retry: 'repair' },
  idempotencyKeyMissing: { status: 400, title: 'The request needs a valid Idempotency-Key', retry: 'never' },
  idempotencyConflict: { status: 409, title: 'The Idempotency-Key was used for a different request', retry: 'never' },
  dossierConflict: { status: 409, title: 'A different dossier has this identifier', retry: 'never' },
  dossierNotFound: { status: 404, title: 'The centre has no such dossier', retry: 'never' },
  transitionNotAllowed: { status: 409, title: 'The dossier is in a state that does not allow this', retry: 'never' },
  cursorUnknown: { status: 409, title: 'The feed never reached this cursor; start again from 0', retry: 'repair' },
  adminTokenInvalid: { status: 401, title: 'The administration token is missing or wrong', retry: 'never' },
  unavailable: { status: 503, title: 'The gateway cannot reach its database', retry: 'later' },
  internal: { status: 500, title: 'The gateway failed', retry: 'later' },
} as const satisfies Record<string, { status: number; title: string; retry: 'never' | 'later' | 'repair' | 'enrol' }>;

export type ProblemCode = keyof typeof problemTable;

export const attachmentFaults = ['notFound', 'incomplete', 'digestDiffers', 'lengthDiffers', 'mediaTypeDiffers'] as const;

/** One attachment that keeps a dossier from being accepted. */
export const attachmentProblem = z.object({ attachmentId: uuid, uploadId: uuid, fault: z.enum(attachmentFaults) });
export type AttachmentProblem = z.infer<typeof attachmentProblem>;

const problemCodes = Object.keys(problemTable) as [ProblemCode, ...ProblemCode[]];

/** Body of every refusal: RFC 9457 problem details with our `code` and the members that some codes add. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(problemCodes),
  /** `clockSkew`: what time it is at the gateway. */
  serverTime: z.string().optional(),
  /** `attachmentsMissing`: which, and why. */
  attachments: z.array(attachmentProblem).optional(),
  /** `transitionNotAllowed`: where the dossier stands. */
  currentStatus: dossierStatus.optional(),
  /** `invalidRequest`: where in the body; never a value from it. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** A refusal inside the gateway, before it becomes an HTTP reply. */
export type Refusal = { readonly code: ProblemCode } & Omit<Problem, 'type' | 'title' | 'status' | 'code'>;

/** The problem document of a refusal. */
export function problemOf(refusal: Refusal): Problem {
  const { status, title } = problemTable[refusal.code];
  return { type: `urn:kiosk-gateway:problem:${refusal.code}`, title, status, ...refusal };
}

/** Reads the body of a reply that was not a success; undefined when it is not ours (a captive portal, a proxy's page). */
export function parseProblem(body: string): Problem | undefined {
  try {
    return problemSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}
