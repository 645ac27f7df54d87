import type { CipherName } from '../../crypto/ciphers.ts';
import { curveByParameterId } from '../../crypto/curves.ts';
import { dhGroupByParameterId } from '../../crypto/dh-groups.ts';
import { reject } from '../../failure.ts';
import type { PaceInfo } from '../../security-infos/security-infos.ts';
import type { EphemeralSource } from '../ephemeral.ts';
import { dhAgreement } from './dh-agreement.ts';
import { ecdhAgreement } from './ecdh-agreement.ts';

/** The group arithmetic of PACE, the same steps for DH and ECDH; keys cross as the bytes that go over the air. */
export interface PaceGroup {
  /** Generic mapping, 9303-11 §4.4.3.3.1: own mapping key, then the mapped generator from nonce and the peer's key. */
  startGenericMapping(): { readonly publicKey: Uint8Array; map(nonce: Uint8Array, peer: Uint8Array): MappedGroup };
  /** Integrated mapping, §4.4.3.3.2. */
  mapIntegrated(nonce: Uint8Array, ownNonce: Uint8Array, cipher: CipherName): MappedGroup;
}

/** The group with the generator that only the two sides know. */
export interface MappedGroup {
  startAgreement(): { readonly publicKey: Uint8Array; agree(peer: Uint8Array): Uint8Array };
}

/** Tag of a public key in the input of the authentication token, §9.4.4 and §9.4.5. */
export const publicKeyTags = { dh: 0x84, ecdh: 0x86 } as const;

/** For use inside `capture`: the group that a PACEInfo names. */
export function paceGroup(info: PaceInfo, secrets: EphemeralSource): PaceGroup {
  const id = info.standardId ?? reject('unknownCurve', `PACE parameters ${String(info.parameterId ?? '')}`);
  if (info.agreement === 'dh') return dhAgreement(dhGroupByParameterId(id) ?? reject('unsupportedProtocol', 'DH parameters'), secrets);
  return ecdhAgreement(curveByParameterId(id) ?? reject('unknownCurve', 'PACE parameters'), secrets);
}
