import { bytesToNumberBE, minimalBytes, numberToBytesBE } from '../../bytes.ts';
import type { DhGroup } from '../../crypto/dh-groups.ts';
import { inSubgroup, powMod } from '../../crypto/dh-groups.ts';
import { reject } from '../../failure.ts';
import type { EphemeralSource } from '../ephemeral.ts';
import { integratedPseudoRandom } from './integrated-prf.ts';
import type { MappedGroup, PaceGroup } from './pace-group.ts';

/** PACE over a MODP group. */
export function dhAgreement(group: DhGroup, secrets: EphemeralSource): PaceGroup {
  const { p, g, q } = group;
  return {
    startGenericMapping: () => {
      const privateKey = secrets.scalar(q);
      return {
        publicKey: minimalBytes(powMod(g, privateKey, p)),
        map: (nonce, peer) => {
          const shared = powMod(readElement(group, peer), privateKey, p);
          return mappedGroup(group, secrets, (powMod(g, bytesToNumberBE(nonce), p) * shared) % p);
        },
      };
    },
    mapIntegrated: (nonce, ownNonce, cipher) =>
      mappedGroup(group, secrets, powMod(integratedPseudoRandom(nonce, ownNonce, cipher, p), (p - 1n) / q, p)),
  };
}

function mappedGroup(group: DhGroup, secrets: EphemeralSource, generator: bigint): MappedGroup {
  if (!inSubgroup(group, generator)) return reject('keyInvalid', 'mapped generator');
  return {
    startAgreement: () => {
      const privateKey = secrets.scalar(group.q);
      return {
        publicKey: minimalBytes(powMod(generator, privateKey, group.p)),
        agree: (peer) => numberToBytesBE(powMod(readElement(group, peer), privateKey, group.p), group.bytes),
      };
    },
  };
}

function readElement(group: DhGroup, bytes: Uint8Array): bigint {
  const element = bytes.length <= group.bytes ? bytesToNumberBE(bytes) : 0n;
  return inSubgroup(group, element) ? element : reject('keyInvalid', 'DH public key');
}
