import { z } from 'zod';
import type { FileName } from '../../emrtd/files.ts';

/** Name under which the HN212 sends everything it has to say. */
export const eventName = '/event';
/** Asks for a signature over a challenge. */
export const signatureRequest = '/get_aa';

export type Hn212Message =
  | { readonly kind: 'cardInserted' }
  | { readonly kind: 'files'; readonly files: ReadonlyMap<FileName, Uint8Array> }
  | { readonly kind: 'signature'; readonly signature: Uint8Array }
  | { readonly kind: 'error'; readonly detail: string }
  /** Its own text and certificate: nothing that we believe. */
  | { readonly kind: 'ignored' };

/** Numbers of the messages, as its users describe them; there is no public document of the maker. */
export const messageIds = { cardInserted: 1, text: 2, error: 3, files: 4, signerCertificate: 5, signature: 7 } as const;

/** Most Base64 of one file; a photo of 200 KB fits. */
const base64 = z.string().max(400_000).regex(/^[A-Za-z0-9+/=\s]*$/);

const envelope = z.object({ id: z.coerce.number().int(), data: z.unknown().optional() }).loose();
const fileFields = z.object({
  dg1: base64.optional(), dg2: base64.optional(), dg13: base64.optional(), dg14: base64.optional(), dg15: base64.optional(), sod: base64.optional(),
}).loose();
const signatureFields = z.object({ signature: base64.optional(), aa: base64.optional(), response: base64.optional() }).loose();
const errorFields = z.object({ message: z.string().max(300).optional(), code: z.union([z.string(), z.number()]).optional() }).loose();

/** Reads one message, object or JSON text; null for what is none. Fields may lie in `data` or beside `id`. */
export function readHn212Message(received: unknown): Hn212Message | null {
  const parsed = envelope.safeParse(typeof received === 'string' ? parseJson(received) : received);
  if (!parsed.success) return null;
  const { id, data, ...beside } = parsed.data;
  const content = typeof data === 'string' ? (parseJson(data) ?? beside) : (data ?? beside);
  switch (id) {
    case messageIds.cardInserted: return { kind: 'cardInserted' };
    case messageIds.files: return readFiles(content);
    case messageIds.signature: return readSignature(content);
    case messageIds.error: return readError(content);
    default: return { kind: 'ignored' };
  }
}

function readFiles(content: unknown): Hn212Message | null {
  const fields = fileFields.safeParse(content);
  if (!fields.success) return null;
  const { dg1, dg2, dg13, dg14, dg15, sod } = fields.data;
  const named: readonly (readonly [FileName, string | undefined])[] = [['DG1', dg1], ['DG2', dg2], ['DG13', dg13], ['DG14', dg14], ['DG15', dg15], ['SOD', sod]];
  return { kind: 'files', files: new Map(named.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [[name, fromBase64(text)] as const]))) };
}

function readSignature(content: unknown): Hn212Message | null {
  const fields = signatureFields.safeParse(content);
  const text = fields.success ? (fields.data.signature ?? fields.data.aa ?? fields.data.response) : undefined;
  return text === undefined ? null : { kind: 'signature', signature: fromBase64(text) };
}

function readError(content: unknown): Hn212Message {
  const fields = errorFields.safeParse(content);
  // Only its code: its sentences may quote the card.
  return { kind: 'error', detail: fields.success ? String(fields.data.code ?? 'reader') : 'reader' };
}

function parseJson(text: string): unknown {
  try {
    return text.length > 3_000_000 ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'base64'));
}
