import { challengeBytes, ownChallenge } from './active-authentication/challenge.ts';
import { verifyActiveAuthentication } from './active-authentication/verify.ts';
import { freshSecrets } from './access/ephemeral.ts';
import type { CardReport, FileProblem, ReadOptions } from './card-reading.ts';
import { parseDg15 } from './data-groups/dg15.ts';
import type { Result } from './failure.ts';
import type { FileName } from './files.ts';
import { activeAlgorithm } from './prove-chip.ts';
import { makeReport, tellFile } from './report.ts';
import { completeFile, newMemory } from './session-memory.ts';

/**
 * Judges files that a reader read by itself, exactly as if we had read them: its word is worth nothing, the issuer's signature
 * is. `sign` has the chip sign a challenge where the reader can; Chip Authentication can't be had this way.
 */
export async function judgeFiles(
  files: ReadonlyMap<FileName, Uint8Array>, options: Omit<ReadOptions, 'keys'>, sign?: (challenge: Uint8Array) => Promise<Result<Uint8Array>>,
): Promise<CardReport> {
  const begun = performance.now();
  const memory = newMemory();
  const problems: FileProblem[] = [];
  for (const [name, bytes] of files) memory.files.set(name, { bytes, total: bytes.length });
  const challenge = options.challenge ?? ownChallenge(options.secrets ?? freshSecrets);
  for (const name of ['DG1', 'DG13', 'DG2'] as const) tellFile(memory, name, { options: { ...options, keys: [] }, problems });
  const dg15 = completeFile(memory, 'DG15');
  const key = dg15 === undefined ? undefined : parseDg15(dg15);
  if (sign !== undefined && key?.ok === true) {
    const rndIfd = challengeBytes(challenge);
    const signature = await sign(rndIfd);
    const algorithm = activeAlgorithm(memory);
    const genuine = signature.ok && verifyActiveAuthentication(key.value, rndIfd, signature.value, algorithm);
    memory.proofs.push({ method: 'activeAuthentication', keyFile: 'DG15', outcome: genuine ? 'proven' : signature.ok ? 'refuted' : 'notFinished' });
    if (signature.ok) memory.transcripts.push({ method: 'activeAuthentication', challenge: rndIfd, signature: signature.value, ...(algorithm === undefined ? {} : { algorithm }) });
  }
  const cost = { cardType: 'reader', commands: 0, milliseconds: { done: performance.now() - begun } };
  const report = makeReport(memory, { ...options, keys: [] }, { access: { protocol: 'reader' }, problems, challenge, cost });
  options.onEvent?.({ kind: 'authenticity', authenticity: report.authenticity });
  return report;
}
