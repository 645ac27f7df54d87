import { z } from 'zod';
import type { ChipChallenge } from '../active-authentication/challenge.ts';
import { bytesToHex } from '../bytes.ts';
import { digests } from '../crypto/ciphers.ts';
import { files } from '../files.ts';
import { parseSod } from '../passive-authentication/sod.ts';
import { completeFile, completeFiles } from '../session-memory.ts';
import type { CardMemory, ProofTranscript } from '../session-memory.ts';

const hex = z.string().regex(/^([0-9a-f]{2})*$/).max(80_000);
const transcript = z.discriminatedUnion('method', [
  z.object({ method: z.literal('activeAuthentication'), challenge: hex, signature: hex, algorithm: z.string().max(80).optional() }),
  z.object({ method: z.literal('chipAuthentication'), ephemeralPrivateKey: hex, command: hex, response: hex }),
  z.object({ method: z.literal('paceChipAuthenticationMapping'), parameterId: z.number().int(), chipMappingKey: hex, chipAuthenticationData: hex }),
]);

/**
 * What goes with a dossier so that another machine can judge the chip again: the security object, hashes of the groups that
 * were read, the chip's public keys and the transcripts of its proofs. It holds nothing about the person.
 */
export const evidenceSchema = z.object({
  version: z.literal(1),
  readAt: z.iso.datetime(),
  /** Nonce that the challenge was made from, and whose it was. */
  nonce: hex,
  nonceFrom: z.enum(['gateway', 'kiosk']),
  /** Thumbprint of the kiosk's key, where the challenge was bound to it. */
  boundTo: hex.optional(),
  securityObject: hex,
  /** Hash of every group read, by group number, with the security object's digest. */
  groupHashes: z.record(z.string().regex(/^\d{1,2}$/), hex),
  dg14: hex.optional(),
  dg15: hex.optional(),
  /** EF.CardSecurity of a card that proves its chip in PACE. */
  cardSecurity: hex.optional(),
  /** Key files that the security object lists and the chip denied to have, and those whose proof the chip failed. */
  hiddenKeyFiles: z.array(z.enum(['DG14', 'DG15'])).max(2),
  refutedKeyFiles: z.array(z.enum(['DG14', 'DG15'])).max(2),
  transcripts: z.array(transcript).max(4),
});

export type Evidence = z.infer<typeof evidenceSchema>;
export type EvidenceTranscript = z.infer<typeof transcript>;

/** Makes the record of a finished reading. */
export function makeEvidence(memory: CardMemory, about: { at: Date; challenge: ChipChallenge; hiddenKeyFiles: readonly string[] }): Evidence {
  const [dg14, dg15, cardSecurity] = (['DG14', 'DG15', 'CardSecurity'] as const).map((name) => completeFile(memory, name));
  const { nonce, from, boundTo } = about.challenge;
  return {
    version: 1,
    readAt: about.at.toISOString(),
    nonce: bytesToHex(nonce),
    nonceFrom: from,
    ...(boundTo === undefined ? {} : { boundTo: bytesToHex(boundTo) }),
    securityObject: bytesToHex(completeFile(memory, 'SOD') ?? new Uint8Array(0)),
    groupHashes: hashesOf(memory),
    ...(dg14 === undefined ? {} : { dg14: bytesToHex(dg14) }),
    ...(dg15 === undefined ? {} : { dg15: bytesToHex(dg15) }),
    ...(cardSecurity === undefined ? {} : { cardSecurity: bytesToHex(cardSecurity) }),
    hiddenKeyFiles: (['DG14', 'DG15'] as const).filter((name) => about.hiddenKeyFiles.includes(name)),
    refutedKeyFiles: (['DG14', 'DG15'] as const).filter((name) => memory.proofs.some(({ keyFile, outcome }) => keyFile === name && outcome === 'refuted')),
    transcripts: memory.transcripts.map(encodeTranscript),
  };
}

function hashesOf(memory: CardMemory): Evidence['groupHashes'] {
  const sod = parseSod(completeFile(memory, 'SOD') ?? new Uint8Array(0));
  const hash = digests[sod.ok ? sod.value.digest : 'sha256'];
  const hashes: Evidence['groupHashes'] = {};
  for (const [name, bytes] of completeFiles(memory)) {
    const { group } = files[name];
    if (group !== undefined) hashes[String(group)] = bytesToHex(hash(bytes));
  }
  return hashes;
}

function encodeTranscript(item: ProofTranscript): EvidenceTranscript {
  switch (item.method) {
    case 'activeAuthentication':
      return { method: item.method, challenge: bytesToHex(item.challenge), signature: bytesToHex(item.signature), ...(item.algorithm === undefined ? {} : { algorithm: item.algorithm }) };
    case 'chipAuthentication': {
      const key = item.ephemeralPrivateKey.toString(16);
      return { method: item.method, ephemeralPrivateKey: key.length % 2 === 0 ? key : `0${key}`, command: bytesToHex(item.command), response: bytesToHex(item.response) };
    }
    case 'paceChipAuthenticationMapping':
      return { method: item.method, parameterId: item.parameterId, chipMappingKey: bytesToHex(item.chipMappingKey), chipAuthenticationData: bytesToHex(item.chipAuthenticationData) };
  }
}
