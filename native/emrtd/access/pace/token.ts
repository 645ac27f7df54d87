import { ciphers, pad } from '../../crypto/ciphers.ts';
import type { PaceInfo } from '../../security-infos/security-infos.ts';
import { der } from '../../tlv/der.ts';
import { tlv } from '../../tlv/tlv.ts';
import { publicKeyTags } from './mapping.ts';

/** Authentication token of 9303-11 §4.4.3.4: MAC over the peer's ephemeral public key and the protocol. */
export function authenticationToken(info: PaceInfo, macKey: Uint8Array, peerPublicKey: Uint8Array): Uint8Array {
  const input = tlv(0x7f49, der.oid(info.oid), tlv(publicKeyTags[info.agreement], peerPublicKey));
  const cipher = ciphers[info.cipher];
  return cipher.mac(macKey, info.cipher === '3des' ? pad(input, 8) : input);
}
