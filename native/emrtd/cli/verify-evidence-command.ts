import { readFile } from 'node:fs/promises';
import { hexToBytes } from '../bytes.ts';
import { verifyEvidence } from '../evidence/verify-evidence.ts';
import type { EvidenceVerdict } from '../evidence/verify-evidence.ts';
import { emptyTrust, loadTrustStore } from '../passive-authentication/trust-store.ts';
import { refused } from './command-result.ts';
import type { CommandResult } from './command-result.ts';

/** `kioskctl card verify EVIDENCE [--trust DIR] [--nonce HEX]`. */
export interface VerifyEvidenceArguments {
  readonly file: string;
  readonly trust?: string;
  readonly nonce?: string;
}

/** Judges an evidence record without the card. Gives a value ready for JSON. */
export async function verifyEvidenceCommand(args: VerifyEvidenceArguments): Promise<CommandResult<EvidenceVerdict>> {
  const text = await readFile(args.file, 'utf8').catch(() => null);
  if (text === null) return refused('noFile', 'no such evidence file');
  const record = parseJson(text);
  if (args.nonce !== undefined && !/^([0-9a-fA-F]{2})+$/.test(args.nonce)) return refused('badNonce', '--nonce wants hex');
  const trust = args.trust === undefined ? emptyTrust : await loadTrustStore(args.trust);
  const verdict = verifyEvidence(record, { trust, ...(args.nonce === undefined ? {} : { given: { nonce: hexToBytes(args.nonce.toLowerCase()) } }) });
  return verdict.ok ? verdict : refused(verdict.failure.code, 'this is no evidence record');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
