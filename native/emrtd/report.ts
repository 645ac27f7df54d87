import type { ChipChallenge } from './active-authentication/challenge.ts';
import { assess } from './authenticity.ts';
import type { Authenticity } from './authenticity.ts';
import type { AccessReport, CardReport, FileProblem, ReadCost, ReadOptions } from './card-reading.ts';
import { parseCom } from './data-groups/com.ts';
import { parseDg1 } from './data-groups/dg1.ts';
import { parseDg11 } from './data-groups/dg11.ts';
import { parseDg12 } from './data-groups/dg12.ts';
import { parseDg13 } from './data-groups/dg13.ts';
import { parseDg16 } from './data-groups/dg16.ts';
import { parseDg14 } from './data-groups/dg14.ts';
import { parseDg2 } from './data-groups/dg2.ts';
import { makeEvidence } from './evidence/evidence.ts';
import type { Failure, Result } from './failure.ts';
import type { FileName } from './files.ts';
import { verifyCardSecurity } from './passive-authentication/card-security.ts';
import type { CardSecurityVerdict } from './passive-authentication/card-security.ts';
import { hashesOfFiles, verifyPassive } from './passive-authentication/passive-authentication.ts';
import type { PassiveAuthentication } from './passive-authentication/passive-authentication.ts';
import { hasUnsupportedKey } from './prove-chip.ts';
import { completeFile, completeFiles } from './session-memory.ts';
import type { CardMemory } from './session-memory.ts';

/** What a reading's memory proves by now. */
export function judge(memory: CardMemory, options: Pick<ReadOptions, 'trust' | 'at'>): { authenticity: Authenticity; passive: PassiveAuthentication; hidden: FileName[] } {
  const passive = verifyPassive({ sod: completeFile(memory, 'SOD'), hashesWith: hashesOfFiles(completeFiles(memory)), trust: options.trust, at: options.at ?? new Date() });
  const keyFiles = [['DG14', 14], ['DG15', 15]] as const;
  const hidden = keyFiles.filter(([name, number]) => passive.coveredGroups.includes(number) && memory.absent.has(name)).map(([name]) => name);
  const cardSecurity = judgeCardSecurity(memory, passive, options);
  const authenticity = assess(passive, { proofs: memory.proofs, hiddenKeyFiles: hidden, unsupported: hasUnsupportedKey(memory), ...(cardSecurity === undefined ? {} : { cardSecurity }) });
  return { authenticity, passive, hidden };
}

function judgeCardSecurity(memory: CardMemory, passive: PassiveAuthentication, { trust, at }: Pick<ReadOptions, 'trust' | 'at'>): CardSecurityVerdict | undefined {
  const [bytes, dg14] = [completeFile(memory, 'CardSecurity'), completeFile(memory, 'DG14')];
  const infos = dg14 === undefined ? undefined : parseDg14(dg14);
  return bytes === undefined ? undefined : verifyCardSecurity(bytes, { passive, trust, at: at ?? new Date(), ...(infos?.ok === true ? { dg14: infos.value } : {}) });
}

/** Sends out the content of a file that has just arrived; content that cannot be read becomes a problem of that file. */
export function tellFile(memory: CardMemory, name: FileName, work: { options: ReadOptions; problems: FileProblem[] }): void {
  const bytes = completeFile(memory, name);
  const { onEvent, sensitiveFields } = work.options;
  if (bytes === undefined) return;
  const check = <T,>(result: Result<T>, tell: (value: T) => void): void => {
    if (result.ok) tell(result.value);
    else work.problems.push({ file: name, failure: result.failure });
  };
  if (name === 'DG1') check(parseDg1(bytes), (mrz) => onEvent?.({ kind: 'mrz', mrz }));
  if (name === 'DG13') check(parseDg13(bytes, sensitiveFields), (details) => onEvent?.({ kind: 'details', details }));
  if (name === 'DG2') check(parseDg2(bytes), (faces) => onEvent?.({ kind: 'faces', faces }));
}

/** Puts a finished reading together. */
export function makeReport(
  memory: CardMemory, options: ReadOptions, about: { access: AccessReport } & { problems: readonly FileProblem[]; challenge: ChipChallenge; cost: ReadCost },
): CardReport {
  const at = options.at ?? new Date();
  const { authenticity, hidden } = judge(memory, { ...options, at });
  const parsed = <T>(name: FileName, parse: (bytes: Uint8Array) => Result<T>): T | undefined => {
    const bytes = completeFile(memory, name);
    const result = bytes === undefined ? undefined : parse(bytes);
    return result?.ok === true ? result.value : undefined;
  };
  const texts = {
    mrz: parsed('DG1', parseDg1), details: parsed('DG13', (bytes) => parseDg13(bytes, options.sensitiveFields)),
    dg11: parsed('DG11', parseDg11), dg12: parsed('DG12', parseDg12), dg16: parsed('DG16', parseDg16), com: parsed('COM', parseCom),
  };
  return {
    access: about.access,
    ...withoutUndefined(texts),
    faces: parsed('DG2', parseDg2) ?? [],
    files: completeFiles(memory),
    absent: [...memory.absent],
    refused: [...memory.refused],
    problems: about.problems,
    authenticity,
    evidence: makeEvidence(memory, { at, challenge: about.challenge, hiddenKeyFiles: hidden }),
    cost: about.cost,
  };
}

/** A failure for people who read logs: code, detail, status word. */
export function failureText(failure: Failure): string {
  return failure.detail === undefined ? failure.code : `${failure.code} (${failure.detail})`;
}

function withoutUndefined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
