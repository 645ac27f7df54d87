import { invert } from '@noble/curves/abstract/modular.js';
import { bytesToNumberBE } from '../../bytes.ts';
import type { Curve, Point } from '../../crypto/curves.ts';
import { decodePoint, encodePoint, xCoordinate } from '../../crypto/curves.ts';
import { powMod } from '../../crypto/dh-groups.ts';
import { reject, unwrap } from '../../failure.ts';
import type { EphemeralSource } from '../ephemeral.ts';
import { integratedPseudoRandom } from './integrated-prf.ts';
import type { MappedGroup, PaceGroup } from './pace-group.ts';

/** PACE over a curve of prime order. */
export function ecdhAgreement(curve: Curve, secrets: EphemeralSource): PaceGroup {
  return {
    startGenericMapping: () => {
      const privateKey = secrets.scalar(curve.n);
      return {
        publicKey: encodePoint(curve, curve.Point.BASE.multiply(privateKey)),
        map: (nonce, peer) => mapGeneric(curve, secrets, nonce, unwrap(decodePoint(curve, peer)).multiply(privateKey)),
      };
    },
    mapIntegrated: (nonce, ownNonce, cipher) =>
      mappedCurve(curve, secrets, pointFromField(curve, integratedPseudoRandom(nonce, ownNonce, cipher, curve.p))),
  };
}

function mapGeneric(curve: Curve, secrets: EphemeralSource, nonce: Uint8Array, shared: Point): MappedGroup {
  const s = bytesToNumberBE(nonce) % curve.n;
  const generator = s === 0n ? shared : curve.Point.BASE.multiply(s).add(shared);
  return mappedCurve(curve, secrets, generator);
}

function mappedCurve(curve: Curve, secrets: EphemeralSource, generator: Point): MappedGroup {
  if (generator.equals(curve.Point.ZERO)) return reject('keyInvalid', 'mapped generator at infinity');
  return {
    startAgreement: () => {
      const privateKey = secrets.scalar(curve.n);
      const publicKey = encodePoint(curve, generator.multiply(privateKey));
      return {
        publicKey,
        agree: (peer) => xCoordinate(curve, unwrap(decodePoint(curve, peer)).multiply(privateKey)),
      };
    },
  };
}

/** Point encoding of 9303-11 appendix B.2 (affine); wants p ≡ 3 (mod 4), and gives a point for every field element. */
function pointFromField(curve: Curve, t: bigint): Point {
  const { p, a, b } = curve;
  const mod = (value: bigint): bigint => ((value % p) + p) % p;
  const alpha = mod(-t * t);
  const denominator = mod(alpha + alpha * alpha);
  if (p % 4n !== 3n || denominator === 0n) return reject('keyInvalid', 'integrated mapping');
  const x2 = mod(-b * invert(a, p) * (1n + invert(denominator, p)));
  const x3 = mod(alpha * x2);
  const h2 = mod((x2 * x2 + a) * x2 + b);
  const u = mod(t * t * t * h2);
  const root = powMod(h2, p - 1n - (p + 1n) / 4n, p);
  const first = mod(root * root * h2) === 1n;
  return curve.Point.fromAffine(first ? { x: x2, y: mod(root * h2) } : { x: x3, y: mod(root * u) });
}
