import { bytesToNumberBE } from '../../bytes.ts';
import { curveByParameterId, decodePoint } from '../../crypto/curves.ts';
import { capture, reject, unwrap } from '../../failure.ts';
import type { Result } from '../../failure.ts';
import type { MappingProof } from './pace.ts';

/**
 * Checks PACE-CAM, 9303-11 §4.4.3.5.3: the chip's mapping key must be its static key times the data it sent, which only the
 * holder of the static private key could compute. `staticKey` is the point from EF.CardSecurity.
 */
export function verifyMappingProof(proof: MappingProof, staticKey: Uint8Array): Result<boolean> {
  return capture(() => {
    const curve = curveByParameterId(proof.parameterId) ?? reject('unknownCurve', 'PACE-CAM');
    const scalar = bytesToNumberBE(proof.chipAuthenticationData);
    if (proof.chipAuthenticationData.length > curve.orderBytes + 1 || scalar <= 0n || scalar >= curve.n) return false;
    const expected = unwrap(decodePoint(curve, staticKey)).multiplyUnsafe(scalar);
    return expected.equals(unwrap(decodePoint(curve, proof.chipMappingKey)));
  });
}
