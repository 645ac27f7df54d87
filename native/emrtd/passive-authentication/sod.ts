import { digestByOid } from '../crypto/ciphers.ts';
import type { DigestName } from '../crypto/ciphers.ts';
import { capture, reject, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { files } from '../files.ts';
import { asn1, childrenOf, readOid, readSmallInteger } from '../tlv/der.ts';
import { expectTlv } from '../tlv/tlv.ts';
import { parseSignedMessage } from './cms.ts';
import type { SignedMessage } from './cms.ts';

/** EF.SOD, 9303-10 §4.6.2: the signed list of group hashes. */
export interface Sod {
  readonly message: SignedMessage;
  readonly digest: DigestName;
  /** Hash by data group number. */
  readonly hashes: ReadonlyMap<number, Uint8Array>;
}

/** Reads EF.SOD. Fails `wrongTag`, `malformed` or `unsupportedAlgorithm`; nothing is verified yet. */
export function parseSod(bytes: Uint8Array): Result<Sod> {
  return capture(() => {
    const message = unwrap(parseSignedMessage(expectTlv(bytes, files.SOD.tag).value));
    if (message.contentType !== ldsSecurityObject) reject('malformed', `content type ${message.contentType}`);
    const [, algorithm, list] = childrenOf(message.content);
    const oid = readOid(childrenOf(algorithm?.raw ?? new Uint8Array(0))[0]);
    const digest = digestByOid(oid) ?? reject('unsupportedAlgorithm', `digest ${oid}`);
    return { message, digest, hashes: readHashes(list?.raw ?? new Uint8Array(0)) };
  });
}

const ldsSecurityObject = '2.23.136.1.1.1';

function readHashes(list: Uint8Array): Map<number, Uint8Array> {
  const hashes = new Map<number, Uint8Array>();
  for (const entry of childrenOf(list)) {
    const [number, hash] = childrenOf(entry.raw);
    const group = readSmallInteger(number);
    if (hash?.tag !== asn1.octetString || group < 1 || group > 16) reject('malformed', 'group hash');
    // Two hashes for one group would let a reader pick the one that fits.
    if (hashes.has(group)) reject('malformed', `two hashes for group ${group}`);
    hashes.set(group, hash?.value ?? new Uint8Array(0));
  }
  return hashes;
}
