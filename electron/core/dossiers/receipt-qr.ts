import { sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';

/** The papers that carry a code; names of TT 03/2025 Annex I but for the kiosk's own provisional receipt. */
export const CodedPaper = z.enum(['provisionalReceipt', 'receipt01', 'supplement02', 'refusal03']);
export type CodedPaper = z.infer<typeof CodedPaper>;

/**
 * What TT 01/2023 Art. 26 asks of the code on a paper. `applicantTag` stands for the applicant without telling who it is;
 * `issuer` is the short name of the kiosk whose key signed. Times are whole seconds.
 */
export interface ReceiptQr {
  paper: CodedPaper;
  number: string;
  procedureCode: string;
  applicantTag: string;
  issuer: string;
  issuedAt: Date;
  appointmentAt: Date | null;
}

export type ReceiptQrFailure = 'notAReceipt' | 'unknownIssuer' | 'signatureWrong';

/** Gives the text of the QR code: `KMC1.<payload>.<Ed25519 signature>`, both base64url, about 250 characters. */
export function signReceiptQr(content: ReceiptQr, privateKey: KeyObject): string {
  const fields = [
    content.paper,
    content.number,
    content.procedureCode,
    content.applicantTag,
    content.issuer,
    seconds(content.issuedAt),
    content.appointmentAt === null ? null : seconds(content.appointmentAt),
  ];
  const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
  return `${prefix}.${payload}.${sign(null, signedBytes(payload), privateKey).toString('base64url')}`;
}

/**
 * Reads and proves a code without any network. `publicKeyOf` gives the Ed25519 key of the kiosk with that short name.
 * Never throws, whatever the text.
 */
export function readReceiptQr(text: string, publicKeyOf: (issuer: string) => KeyObject | null): Result<ReceiptQr, ReceiptQrFailure> {
  const match = text.length > longest ? null : /^KMC1\.([\w-]+)\.([\w-]{86})$/.exec(text);
  if (match === null) return fail('notAReceipt');
  const [, payload = '', signature = ''] = match;
  const fields = Payload.safeParse(parseJson(payload));
  if (!fields.success) return fail('notAReceipt');
  const [paper, number, procedureCode, applicantTag, issuer, issuedAt, appointmentAt] = fields.data;
  const key = publicKeyOf(issuer);
  if (key === null) return fail('unknownIssuer');
  if (!verify(null, signedBytes(payload), key, Buffer.from(signature, 'base64url'))) return fail('signatureWrong');
  return ok({ paper, number, procedureCode, applicantTag, issuer, issuedAt: instant(issuedAt), appointmentAt: appointmentAt === null ? null : instant(appointmentAt) });
}

const prefix = 'KMC1';
const longest = 1024;
/** Seconds that a Date can hold. */
const Seconds = z.int().min(-8_640_000_000_000).max(8_640_000_000_000);
const Payload = z.tuple([CodedPaper, z.string().min(1), z.string().min(1), z.string(), z.string().min(1), Seconds, Seconds.nullable()]);

/** The device key signs requests too: the prefix keeps one kind of signature from passing for the other. */
function signedBytes(payload: string): Buffer {
  return Buffer.from(`kiosk-paper\0${prefix}.${payload}`);
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}

function instant(at: number): Date {
  return new Date(at * 1000);
}
