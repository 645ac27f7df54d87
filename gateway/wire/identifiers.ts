import { z } from 'zod';

/** Identifier given by the kiosk (dossier, attachment) or by the gateway (device, upload). */
export const uuid = z.uuid();

/** SHA-256 as 64 lower-case hexadecimal digits. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal');

const agency = String.raw`(?:\d{3}\.\d{2}\.\d{2}\.)?[GH]\d{2}(?:\.\d{2,3}){0,3}`;

/** Identification code of an agency (QĐ 20/2020/QĐ-TTg), also in its older form with leading zeros. */
export const agencyCode = z.string().regex(new RegExp(`^${agency}$`), 'not an agency code');

/** Official dossier number `AGENCY-YYMMDD-NNNN` (TT 03/2025 Art. 13); ministries also send 8-digit dates and longer tails. */
export const officialNumber = z.string().regex(new RegExp(`^${agency}-\\d{6,8}-\\d{4,}$`), 'not an official dossier number');

/** National code of a procedure, with the suffix of a local variant. */
export const procedureCode = z.string().regex(/^\d\.\d{6}(?:\.[0-9A-Z]{1,4}){0,5}$/, 'not a procedure code');

/** The 12 digits of a citizen's number. */
export const citizenNumber = z.string().regex(/^\d{12}$/, 'not a 12-digit number');

/** A moment with its offset from UTC. */
export const moment = z.iso.datetime({ offset: true });

/** Key under which a kiosk may repeat a request without doubling its effect. */
export const idempotencyKey = z.string().regex(/^[A-Za-z0-9_-]{8,128}$/, 'not an idempotency key');

/** Position in a feed: opaque to the kiosk, kept and sent back. `0` is the beginning. */
export const cursor = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,9})$/, 'not a cursor')
  .refine((digits) => Number(digits) < 2 ** 31, 'not a cursor');

/** Ed25519 public key: its 32 raw bytes in base64url (the `x` of RFC 8037). */
export const publicKey = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'not an Ed25519 public key');

/**
 * Short text people typed or read: something visible, no control characters. It is checked, never changed, so that both
 * ends hash the same content.
 */
export function text(max: number) {
  return z.string().max(max).regex(/\S/, 'empty').regex(/^[^\p{Cc}]*$/u, 'control characters');
}

/** As `text`, but of several lines. */
export function paragraph(max: number) {
  return z.string().max(max).regex(/\S/, 'empty').regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, 'control characters');
}
