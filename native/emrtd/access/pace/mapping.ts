import { curveByParameterId } from '../../crypto/curves.ts';
import { dhGroupByParameterId } from '../../crypto/dh-groups.ts';
import { reject } from '../../failure.ts';
import type { PaceInfo } from '../../security-infos/security-infos.ts';
import type { EphemeralSource } from '../ephemeral.ts';
import { dhAgreement } from './dh-agreement.ts';
import { ecdhAgreement } from './ecdh-agreement.ts';
import type { PaceGroup } from './pace-group.ts';

/** Tag of a public key in the input of the authentication token, §9.4.4 and §9.4.5. */
export const publicKeyTags = { dh: 0x84, ecdh: 0x86 } as const;

/** For use inside `capture`: the group that a PACEInfo names. */
export function paceGroup(info: PaceInfo, secrets: EphemeralSource): PaceGroup {
  const id = info.standardId ?? reject('unknownCurve', `PACE parameters ${String(info.parameterId ?? '')}`);
  if (info.agreement === 'dh') return dhAgreement(dhGroupByParameterId(id) ?? reject('unsupportedProtocol', 'DH parameters'), secrets);
  return ecdhAgreement(curveByParameterId(id) ?? reject('unknownCurve', 'PACE parameters'), secrets);
}
