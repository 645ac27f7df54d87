import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import type { WeierstrassPoint, WeierstrassPointCons } from '@noble/curves/abstract/weierstrass.js';
import { brainpoolP256r1, brainpoolP384r1, brainpoolP512r1 } from '@noble/curves/misc.js';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import { bytesToNumberBE, concatBytes, numberToBytesBE } from '../bytes.ts';
import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';

/** A prime-order curve that documents use; always one of the standard ones, whatever way the document spells it. */
export interface Curve {
  readonly name: string;
  readonly oid: string;
  /** Number of the standardised domain parameters, 9303-11 §9.5.1. */
  readonly parameterId: number;
  readonly p: bigint;
  readonly n: bigint;
  readonly a: bigint;
  readonly b: bigint;
  /** Bytes of one coordinate. */
  readonly fieldBytes: number;
  /** Bytes of a scalar. */
  readonly orderBytes: number;
  readonly Point: WeierstrassPointCons<bigint>;
}

export type Point = WeierstrassPoint<bigint>;

/** The curve of a standardised domain parameter set (8 … 18), or undefined for RFU numbers. */
export function curveByParameterId(id: number): Curve | undefined {
  return curves.find((curve) => curve.parameterId === id);
}

/** The curve named by an OBJECT IDENTIFIER. */
export function curveByOid(oid: string): Curve | undefined {
  return curves.find((curve) => curve.oid === oid);
}

/**
 * The standard curve that explicit parameters describe. Documents of several countries spell their curve out; anything that
 * is not one of the standard curves, generator and order included, is refused, since a chosen curve can forge signatures.
 */
export function curveByParameters(given: { p: bigint; a: bigint; b: bigint; n: bigint; generator: Uint8Array }): Curve | undefined {
  const curve = curves.find((known) => known.p === given.p && known.a === given.a && known.b === given.b && known.n === given.n);
  if (curve === undefined) return undefined;
  const generator = encodePoint(curve, curve.Point.BASE);
  const x = generator.subarray(1, 1 + curve.fieldBytes);
  const form = given.generator[0];
  const sameX = x.every((byte, index) => given.generator[1 + index] === byte);
  if (!sameX || form === undefined) return undefined;
  const odd = (generator.at(-1) ?? 0) & 1;
  if (form === 2 + odd) return given.generator.length === 1 + curve.fieldBytes ? curve : undefined;
  const whole = form === 4 && given.generator.length === generator.length && generator.every((byte, index) => given.generator[index] === byte);
  return whole ? curve : undefined;
}

/** Uncompressed encoding of a point (TR-03111 §3.2.1), coordinates in full field length. */
export function encodePoint(curve: Pick<Curve, 'fieldBytes'>, point: Point): Uint8Array {
  const { x, y } = point.toAffine();
  return concatBytes(Uint8Array.of(4), numberToBytesBE(x, curve.fieldBytes), numberToBytesBE(y, curve.fieldBytes));
}

/** Reads a public key that somebody else chose: uncompressed, on the curve, not the point at infinity. */
export function decodePoint(curve: Curve, bytes: Uint8Array): Result<Point> {
  return capture(() => {
    const size = curve.fieldBytes;
    if (bytes.length !== 1 + 2 * size || bytes[0] !== 4) return reject('keyInvalid', `point encoding for ${curve.name}`);
    const x = bytesToNumberBE(bytes.subarray(1, 1 + size));
    const y = bytesToNumberBE(bytes.subarray(1 + size));
    if (x >= curve.p || y >= curve.p) return reject('keyInvalid', 'coordinate outside the field');
    // All curves have cofactor 1, so a point on the curve other than infinity generates the whole group.
    const onCurve = (y * y - (x * x + curve.a) * x - curve.b) % curve.p === 0n;
    return onCurve ? curve.Point.fromAffine({ x, y }) : reject('keyInvalid', 'point not on the curve');
  });
}

/** The shared secret of TR-03111 §4.3.1: the x coordinate, in full field length. */
export function xCoordinate(curve: Curve, point: Point): Uint8Array {
  return numberToBytesBE(point.toAffine().x, curve.fieldBytes);
}

/** Pre-computes the generator's tables, about 30 ms, so that the first citizen does not wait for it. */
export function warmCurve(parameterId: number): void {
  curveByParameterId(parameterId)?.Point.BASE.multiply(2n);
}

const h = (hex: string): bigint => BigInt(`0x${hex.replaceAll(' ', '')}`);

// RFC 5639 §3 and SEC 2, the sets that @noble/curves does not bring along.
const secp192r1 = weierstrass({
  p: h('fffffffffffffffffffffffffffffffeffffffffffffffff'), a: h('fffffffffffffffffffffffffffffffefffffffffffffffc'),
  b: h('64210519e59c80e70fa7e9ab72243049feb8deecc146b9b1'), n: h('ffffffffffffffffffffffff99def836146bc9b1b4d22831'), h: 1n,
  Gx: h('188da80eb03090f67cbf20eb43a18800f4ff0afd82ff1012'), Gy: h('07192b95ffc8da78631011ed6b24cdd573f977a11e794811'),
});
const brainpoolP192r1 = weierstrass({
  p: h('c302f41d932a36cda7a3463093d18db78fce476de1a86297'), a: h('6a91174076b1e0e19c39c031fe8685c1cae040e5c69a28ef'),
  b: h('469a28ef7c28cca3dc721d044f4496bcca7ef4146fbf25c9'), n: h('c302f41d932a36cda7a3462f9e9e916b5be8f1029ac4acc1'), h: 1n,
  Gx: h('c0a0647eaab6a48753b033c56cb0f0900a2f5c4853375fd6'), Gy: h('14b690866abd5bb88b5f4828c1490002e6773fa2fa299b8f'),
});
const secp224r1 = weierstrass({
  p: h('ffffffffffffffffffffffffffffffff000000000000000000000001'), a: h('fffffffffffffffffffffffffffffffefffffffffffffffffffffffe'),
  b: h('b4050a850c04b3abf54132565044b0b7d7bfd8ba270b39432355ffb4'), n: h('ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d'), h: 1n,
  Gx: h('b70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21'), Gy: h('bd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34'),
});
const brainpoolP224r1 = weierstrass({
  p: h('d7c134aa264366862a18302575d1d787b09f075797da89f57ec8c0ff'), a: h('68a5e62ca9ce6c1c299803a6c1530b514e182ad8b0042a59cad29f43'),
  b: h('2580f63ccfe44138870713b1a92369e33e2135d266dbb372386c400b'), n: h('d7c134aa264366862a18302575d0fb98d116bc4b6ddebca3a5a7939f'), h: 1n,
  Gx: h('0d9029ad2c7e5cf4340823b2a87dc68c9e4ce3174c1e6efdee12c07d'), Gy: h('58aa56f772c0726f24c6b89e4ecdac24354b9e99caa3f6d3761402cd'),
});
const brainpoolP320r1 = weierstrass({
  p: h('d35e472036bc4fb7e13c785ed201e065f98fcfa6f6f40def4f92b9ec7893ec28fcd412b1f1b32e27'),
  a: h('3ee30b568fbab0f883ccebd46d3f3bb8a2a73513f5eb79da66190eb085ffa9f492f375a97d860eb4'),
  b: h('520883949dfdbc42d3ad198640688a6fe13f41349554b49acc31dccd884539816f5eb4ac8fb1f1a6'),
  n: h('d35e472036bc4fb7e13c785ed201e065f98fcfa5b68f12a32d482ec7ee8658e98691555b44c59311'), h: 1n,
  Gx: h('43bd7e9afb53d8b85289bcc48ee5bfe6f20137d10a087eb6e7871e2a10a599c710af8d0d39e20611'),
  Gy: h('14fdd05545ec1cc8ab4093247f77275e0743ffed117182eaa9c77877aaac6ac7d35245d1692e8ee1'),
});

const brainpool = '1.3.36.3.3.2.8.1.1.';
const curves: readonly Curve[] = [
  curve('secp192r1', '1.2.840.10045.3.1.1', 8, secp192r1),
  curve('brainpoolP192r1', `${brainpool}3`, 9, brainpoolP192r1),
  curve('secp224r1', '1.3.132.0.33', 10, secp224r1),
  curve('brainpoolP224r1', `${brainpool}5`, 11, brainpoolP224r1),
  curve('secp256r1', '1.2.840.10045.3.1.7', 12, p256.Point),
  curve('brainpoolP256r1', `${brainpool}7`, 13, brainpoolP256r1.Point),
  curve('brainpoolP320r1', `${brainpool}9`, 14, brainpoolP320r1),
  curve('secp384r1', '1.3.132.0.34', 15, p384.Point),
  curve('brainpoolP384r1', `${brainpool}11`, 16, brainpoolP384r1.Point),
  curve('brainpoolP512r1', `${brainpool}13`, 17, brainpoolP512r1.Point),
  curve('secp521r1', '1.3.132.0.35', 18, p521.Point),
];

function curve(name: string, oid: string, parameterId: number, point: WeierstrassPointCons<bigint>): Curve {
  const { p, n, a, b } = point.CURVE();
  return { name, oid, parameterId, p, n, a, b, fieldBytes: bytesOf(p), orderBytes: bytesOf(n), Point: point };
}

function bytesOf(value: bigint): number {
  return Math.ceil(value.toString(2).length / 8);
}
