import { statusWords, swName } from './apdu/apdu.ts';
import { fromHex } from './bytes.ts';
import type { AccessKey } from './access/access-key.ts';
import { performBac } from './access/bac.ts';
import type { EphemeralSource } from './access/ephemeral.ts';
import { performPace } from './access/pace/pace.ts';
import type { MappingProof } from './access/pace/pace.ts';
import { captureAsync, failed, reject, unwrap } from './failure.ts';
import type { Result } from './failure.ts';
import { files } from './files.ts';
import type { AccessReport } from './card-reading.ts';
import { readFile } from './read-file.ts';
import { shortBlock } from './reading-habits.ts';
import type { ChipSession } from './secure-messaging/channel.ts';
import { parseSecurityInfos, usablePace } from './security-infos/security-infos.ts';
import type { PaceInfo } from './security-infos/security-infos.ts';
import { completeFile } from './session-memory.ts';
import type { CardMemory } from './session-memory.ts';

export interface OpenedChip {
  readonly access: AccessReport;
  readonly cardAccess: Uint8Array;
  readonly mappingProof?: MappingProof;
}

/**
 * Opens the eMRTD application by what EF.CardAccess offers and the keys allow (9303-11 §4.2): PACE where there is one, BAC
 * otherwise. Fails `wrongPassword` after one try with a CAN and two with MRZ keys, `noAccessProtocol` when none of the keys
 * fits what the card knows, `notAnEmrtd` when there is no such application.
 */
export async function openChip(session: ChipSession, keys: readonly AccessKey[], memory: CardMemory, secrets: EphemeralSource): Promise<Result<OpenedChip>> {
  return captureAsync(async () => {
    const cardAccess = unwrap(await readCardAccess(session, memory));
    const infos = cardAccess.length === 0 ? undefined : parseSecurityInfos(cardAccess);
    const knowsMrz = keys.some(({ kind }) => kind === 'mrz');
    const offered = infos?.ok === true ? infos.value.pace : [];
    const usable = infos?.ok === true ? usablePace(infos.value).slice(0, most.offers) : [];
    for (const info of usable) {
      const ambiguous = new Set(offered.map(({ parameterId }) => parameterId)).size > 1;
      const outcome = await paceWithKeys(session, info, keys, { secrets, ambiguous });
      if (outcome.ok) {
        // Its place is the master file, which is left with the next command.
        if (outcome.value.mappingProof !== undefined) unwrap(await readCardSecurity(session, memory));
        await selectApplication(session);
        return { ...outcome.value, cardAccess };
      }
      // A card that takes back its own offer may still hold to another, or to BAC; a refused password is an answer.
      const isLast = info === usable.at(-1);
      if (outcome.failure.code !== 'statusWord' || (isLast && !knowsMrz)) unwrap(outcome);
    }
    if (offered.length > 0 && usable.length === 0 && !knowsMrz) reject('unsupportedProtocol', 'PACE with no domain parameters that this reader knows');
    await selectApplication(session);
    unwrap(await bacWithKeys(session, keys, secrets));
    return { access: { protocol: 'BAC', keyKind: 'mrz' }, cardAccess };
  });
}

const application = fromHex('A0000002471001');
const most = { attempts: 2, offers: 4 } as const;

/**
 * EF.CardAccess, or nothing for chips from before PACE. Asked for by its short identifier first: some cards refuse SELECT MF (6D00).
 * What then is no EF.CardAccess may be the file of another application that a reset has selected.
 */
async function readCardAccess(session: ChipSession, memory: CardMemory): Promise<Result<Uint8Array>> {
  const known = completeFile(memory, 'CardAccess');
  if (known !== undefined) return { ok: true, value: known };
  const habits = { overread: true, block: shortBlock.plain, mayGrow: false };
  for (const preparing of [false, true]) {
    if (preparing) {
      const selected = await session.send({ cla: 0, ins: 0xa4, p1: 0, p2: 0x0c, data: fromHex('3F00') });
      if (!selected.ok) return selected;
    }
    const partial = { bytes: new Uint8Array(0), total: null };
    const reader = { session, habits: { ...habits, shortIds: !preparing }, shortIdsProven: true, onBytes: () => undefined };
    const result = await readFile(reader, files.CardAccess, partial);
    if (result.ok) memory.files.set('CardAccess', partial);
    if (result.ok || !(preparing ? absent : unreadable).includes(result.failure.code)) return result;
  }
  return { ok: true, value: new Uint8Array(0) };
}

/** EF.CardSecurity, which Chip Authentication Mapping is checked against; a card without one is judged by DG14 alone. */
async function readCardSecurity(session: ChipSession, memory: CardMemory): Promise<Result<void>> {
  if (completeFile(memory, 'CardSecurity') !== undefined || memory.absent.has('CardSecurity')) return { ok: true, value: undefined };
  const reader = { session, habits: { shortIds: true, overread: true, block: shortBlock.aes, mayGrow: false }, onBytes: () => undefined };
  const partial = { bytes: new Uint8Array(0), total: null };
  const result = await readFile(reader, files.CardSecurity, partial);
  if (result.ok) memory.files.set('CardSecurity', partial);
  else if (unreadable.includes(result.failure.code)) memory.absent.add('CardSecurity');
  else return result;
  return { ok: true, value: undefined };
}

const absent: readonly string[] = ['fileNotFound', 'accessDenied', 'statusWord', 'truncated'];
const unreadable: readonly string[] = [...absent, 'wrongTag', 'tooLong', 'malformed', 'tooDeep', 'tooMany'];

async function paceWithKeys(
  session: ChipSession, info: PaceInfo, keys: readonly AccessKey[], options: { secrets: EphemeralSource; ambiguous: boolean },
): Promise<Result<Omit<OpenedChip, 'cardAccess'>>> {
  const can = keys.find(({ kind }) => kind === 'can');
  const mrz = keys.filter(({ kind }) => kind === 'mrz').slice(0, most.attempts);
  let last: Result<Omit<OpenedChip, 'cardAccess'>> = failed('noAccessProtocol', 'no key given');
  for (const key of can === undefined ? mrz : [can, ...mrz]) {
    const outcome = await performPace(session, info, key, options);
    if (outcome.ok) {
      const { mappingProof } = outcome.value;
      const variant = `${info.agreement} ${info.mapping} ${info.cipher} ${String(info.standardId ?? '')}`;
      return { ok: true, value: { access: { protocol: 'PACE', keyKind: key.kind, variant }, ...(mappingProof === undefined ? {} : { mappingProof }) } };
    }
    last = outcome;
    // A card that has no CAN says so before any password is tried; a wrong CAN is an answer.
    const mayGoOn = key.kind === 'can' ? outcome.failure.statusWord === statusWords.referenceNotFound : outcome.failure.code === 'wrongPassword';
    if (!mayGoOn) return outcome;
  }
  return last;
}

async function bacWithKeys(session: ChipSession, keys: readonly AccessKey[], secrets: EphemeralSource): Promise<Result<void>> {
  let last: Result<void> = failed('noAccessProtocol', 'BAC needs an MRZ key');
  for (const key of keys.flatMap((candidate) => (candidate.kind === 'mrz' ? [candidate.mrz] : [])).slice(0, most.attempts)) {
    last = await performBac(session, key, secrets);
    if (last.ok || last.failure.code !== 'wrongPassword') return last;
  }
  return last;
}

async function selectApplication(session: ChipSession): Promise<void> {
  const { sw } = unwrap(await session.send({ cla: 0, ins: 0xa4, p1: 4, p2: 0x0c, data: application }));
  if (sw === statusWords.fileNotFound || sw === statusWords.functionNotSupported) reject('notAnEmrtd', swName(sw), sw);
  if (sw !== statusWords.ok) reject('statusWord', `SELECT application: ${swName(sw)}`, sw);
}
