import { z } from 'zod';
import { contentSha256 } from './canonical-json.ts';
import type { DossierSubmission } from './dossiers.ts';
import { agencyCode, moment, officialNumber, procedureCode, sha256Hex, uuid } from './identifiers.ts';
import { keyFingerprint, verifySignature } from './keys.ts';
import type { SigningKey } from './keys.ts';
import { fail, succeed } from './result.ts';
import type { Result } from './result.ts';

export const attachmentReceipt = z.object({ id: uuid, name: z.string(), sha256: sha256Hex, bytes: z.number().int().positive() });

/** The gateway's word that it holds a dossier and every byte of its attachments. */
export const receiptSchema = z.object({
  version: z.literal(1),
  dossierId: uuid,
  provisionalNumber: z.string(),
  officialNumber,
  agencyCode,
  procedureCode,
  receivedAt: moment,
  appointmentAt: moment.nullable(),
  /** Of the canonical submission, see `contentSha256`. */
  submissionSha256: sha256Hex,
  attachments: z.array(attachmentReceipt),
});
export type Receipt = z.infer<typeof receiptSchema>;

export type ReceiptFailure = 'receiptMalformed' | 'receiptSignatureInvalid' | 'receiptOfOtherDossier' | 'receiptAttachmentsDiffer';

const jwsType = 'kiosk-receipt';

/** Signs a receipt as a compact JWS (RFC 7515, EdDSA of RFC 8037). The key's `keyId` is the gateway key's fingerprint. */
export function signReceipt(receipt: Receipt, key: SigningKey): string {
  const header = base64url(JSON.stringify({ alg: 'EdDSA', typ: jwsType, kid: key.keyId }));
  const signed = `${header}.${base64url(JSON.stringify(receipt))}`;
  return `${signed}.${Buffer.from(key.sign(Buffer.from(signed))).toString('base64url')}`;
}

/** Reads a receipt signed with this gateway's key. */
export function readReceipt(jws: string, gatewayPublicKey: string): Result<Receipt, ReceiptFailure> {
  const [header, payload, signature, ...rest] = jws.split('.');
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) return fail('receiptMalformed');
  const expected = { alg: 'EdDSA', typ: jwsType, kid: keyFingerprint(gatewayPublicKey) };
  const parsedHeader = z.strictObject({ alg: z.literal(expected.alg), typ: z.literal(expected.typ), kid: z.string() }).safeParse(parseJson(header));
  if (!parsedHeader.success) return fail('receiptMalformed');
  const signed = Buffer.from(`${header}.${payload}`);
  const valid = parsedHeader.data.kid === expected.kid && verifySignature(signed, Buffer.from(signature, 'base64url'), gatewayPublicKey);
  if (!valid) return fail('receiptSignatureInvalid');
  const receipt = receiptSchema.safeParse(parseJson(payload));
  return receipt.success ? succeed(receipt.data) : fail('receiptMalformed');
}

/**
 * The one proof of delivery: signed by the gateway, about this very dossier, and listing every attachment with the hash
 * and length that the kiosk has on its disk. Whatever else a server answers is no success.
 */
export function checkReceipt(jws: string, gatewayPublicKey: string, submission: DossierSubmission): Result<Receipt, ReceiptFailure> {
  const read = readReceipt(jws, gatewayPublicKey);
  if (!read.ok) return read;
  const receipt = read.value;
  if (receipt.dossierId !== submission.dossierId || receipt.submissionSha256 !== contentSha256(submission)) return fail('receiptOfOtherDossier');
  const listed = new Map(receipt.attachments.map((attachment) => [attachment.id, attachment]));
  const complete =
    receipt.attachments.length === submission.attachments.length &&
    submission.attachments.every(({ attachmentId, sha256, bytes }) => {
      const held = listed.get(attachmentId);
      return held?.sha256 === sha256 && held.bytes === bytes;
    });
  return complete ? read : fail('receiptAttachmentsDiffer');
}

function base64url(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

function parseJson(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
