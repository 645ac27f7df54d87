import { statusWords } from './apdu/apdu.ts';
import { uint16 } from './bytes.ts';
import { performActiveAuthentication } from './active-authentication/active-authentication.ts';
import type { EphemeralSource } from './access/ephemeral.ts';
import { verifyMappingProof } from './access/pace/mapping-proof.ts';
import type { MappingProof } from './access/pace/pace.ts';
import { chooseChipAuthentication, performChipAuthentication } from './chip-authentication/chip-authentication.ts';
import { encodePoint } from './crypto/curves.ts';
import { readPublicKey } from './crypto/public-key.ts';
import { parseDg14 } from './data-groups/dg14.ts';
import { parseDg15 } from './data-groups/dg15.ts';
import type { ChipProof } from './authenticity.ts';
import { parseCardSecurity } from './passive-authentication/card-security.ts';
import type { Failure } from './failure.ts';
import type { ChipSession } from './secure-messaging/channel.ts';
import type { SecurityInfos } from './security-infos/security-infos.ts';
import { completeFile } from './session-memory.ts';
import type { CardMemory } from './session-memory.ts';

/** How a proof step ended for the session: it goes on, it needs a new channel, or the card is gone. */
export type ProofStep = { readonly kind: 'goOn' } | { readonly kind: 'channelLost' } | { readonly kind: 'interrupted'; readonly failure: Failure };

/**
 * Chip Authentication with DG14's key, unless PACE with Chip Authentication Mapping has proven a key already: one of DG14 or
 * else of EF.CardSecurity. Writes the proof into `memory`.
 */
export async function proveByChipAuthentication(
  session: ChipSession, memory: CardMemory, mappingProof: MappingProof | undefined, secrets: EphemeralSource,
): Promise<ProofStep> {
  const bytes = completeFile(memory, 'DG14');
  const infos = bytes === undefined ? undefined : parseDg14(bytes);
  if (memory.proofs.some(({ keyFile }) => keyFile === 'DG14' || keyFile === 'CardSecurity')) return goOn;
  if (mappingProof !== undefined) {
    const proof = judgeMapping(mappingProof, { dg14: infos?.ok === true ? infos.value : undefined, cardSecurity: completeFile(memory, 'CardSecurity') });
    if (proof !== null) {
      memory.proofs.push(proof);
      memory.transcripts.push({ method: 'paceChipAuthenticationMapping', ...mappingProof });
      return goOn;
    }
  }
  if (infos?.ok !== true) return goOn;
  const choice = chooseChipAuthentication(infos.value);
  if (choice === undefined) return goOn;
  const outcome = await performChipAuthentication(session, choice, secrets);
  if (!outcome.ok) return refutedOrInterrupted(memory, 'chipAuthentication', outcome.failure);
  // Any command will do: its answer opens only if the chip has come to the same keys.
  const probe = await session.send({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: uint16(0x0101) });
  if (!probe.ok) return refutedOrInterrupted(memory, 'chipAuthentication', probe.failure);
  memory.proofs.push({ method: 'chipAuthentication', keyFile: 'DG14', outcome: 'proven' });
  if (session.lastSealed !== null) {
    memory.transcripts.push({ method: 'chipAuthentication', ephemeralPrivateKey: outcome.value.ephemeralPrivateKey, ...session.lastSealed });
  }
  return goOn;
}

/**
 * Active Authentication with DG15's key over the challenge `rndIfd`. Writes the proof into `memory`. A card that drops
 * the channel because of our extended length has proven nothing; the caller comes again without it.
 */
export async function proveByActiveAuthentication(
  session: ChipSession, memory: CardMemory, rndIfd: Uint8Array, extendedLength: boolean,
): Promise<ProofStep> {
  const bytes = completeFile(memory, 'DG15');
  const key = bytes === undefined ? undefined : parseDg15(bytes);
  if (key?.ok !== true || key.value.kind === 'dh' || memory.proofs.some(({ keyFile }) => keyFile === 'DG15')) return goOn;
  const algorithm = activeAlgorithm(memory);
  const options = { extendedLength, ...(algorithm === undefined ? {} : { algorithm }) };
  const outcome = await performActiveAuthentication(session, key.value, rndIfd, options);
  if (!outcome.ok && extendedLength && outcome.failure.statusWord === statusWords.wrongLength) return { kind: 'channelLost' };
  if (!outcome.ok) return refutedOrInterrupted(memory, 'activeAuthentication', outcome.failure);
  const { challenge, signature, genuine } = outcome.value;
  memory.proofs.push({ method: 'activeAuthentication', keyFile: 'DG15', outcome: genuine ? 'proven' : 'refuted' });
  memory.transcripts.push({ method: 'activeAuthentication', challenge, signature, ...(algorithm === undefined ? {} : { algorithm }) });
  return goOn;
}

/** True when a key file was read whose protocol this reader cannot run. */
export function hasUnsupportedKey(memory: CardMemory): boolean {
  const [dg14, dg15] = [completeFile(memory, 'DG14'), completeFile(memory, 'DG15')];
  const infos = dg14 === undefined ? undefined : parseDg14(dg14);
  const unusable = infos !== undefined && (!infos.ok || (infos.value.chipPublicKeys.length > 0 && chooseChipAuthentication(infos.value) === undefined));
  return unusable || (dg15 !== undefined && !parseDg15(dg15).ok);
}

/** The ECDSA algorithm that DG14 names for Active Authentication. */
export function activeAlgorithm(memory: CardMemory): string | undefined {
  const bytes = completeFile(memory, 'DG14');
  const infos = bytes === undefined ? undefined : parseDg14(bytes);
  return infos?.ok === true ? infos.value.activeAuthenticationAlgorithm : undefined;
}

/**
 * PACE-CAM, 9303-11 §4.4.3.5.3: proven when a key of DG14 or of EF.CardSecurity explains the chip's mapping key, refuted when
 * there are keys on its curve and none does; null when no file has such a key.
 */
export function judgeMapping(
  proof: MappingProof, keys: { dg14: SecurityInfos | undefined; cardSecurity: Uint8Array | undefined },
): ChipProof | null {
  const security = keys.cardSecurity === undefined ? undefined : parseCardSecurity(keys.cardSecurity);
  const method = 'paceChipAuthenticationMapping';
  const files = [['DG14', keys.dg14], ['CardSecurity', security?.ok === true ? security.value.infos : undefined]] as const;
  const explained = files.map(([keyFile, infos]) => ({ keyFile, by: infos === undefined ? [] : verdictsOfKeys(infos, proof) }));
  const holder = explained.find(({ by }) => by.includes(true));
  if (holder !== undefined) return { method, keyFile: holder.keyFile, outcome: 'proven' };
  // DG14 may hold another key for Chip Authentication itself, so its silence refutes nothing.
  const refuting = explained.find(({ keyFile, by }) => keyFile === 'CardSecurity' && by.length > 0);
  return refuting === undefined ? null : { method, keyFile: refuting.keyFile, outcome: 'refuted' };
}

/** For each key on the curve of the mapping whether it explains the chip's mapping key. */
function verdictsOfKeys(infos: SecurityInfos, proof: MappingProof): boolean[] {
  return infos.chipPublicKeys.flatMap(({ subjectPublicKeyInfo }) => {
    const key = readPublicKey(subjectPublicKeyInfo);
    if (!key.ok || key.value.kind !== 'ec' || key.value.curve.parameterId !== proof.parameterId) return [];
    const verified = verifyMappingProof(proof, encodePoint(key.value.curve, key.value.point));
    return [verified.ok && verified.value];
  });
}

const goOn: ProofStep = { kind: 'goOn' };
const interruptions: readonly string[] = ['cardLifted', 'readerGone', 'cardSilent', 'transportBroken'];
const channelCodes: readonly string[] = ['secureMessagingLost', 'macWrong', 'paddingWrong'];

function refutedOrInterrupted(memory: CardMemory, method: 'chipAuthentication' | 'activeAuthentication', failure: Failure): ProofStep {
  if (interruptions.includes(failure.code)) return { kind: 'interrupted', failure };
  memory.proofs.push({ method, keyFile: method === 'chipAuthentication' ? 'DG14' : 'DG15', outcome: 'refuted' });
  return channelCodes.includes(failure.code) || method === 'chipAuthentication' ? { kind: 'channelLost' } : goOn;
}
