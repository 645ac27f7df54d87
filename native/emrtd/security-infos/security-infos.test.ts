import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { curveByParameterId } from '../crypto/curves.ts';
import { der } from '../tlv/der.ts';
import { ownDomain } from '../virtual/document/own-domain.ts';
import { explicitParameters } from '../virtual/pki/keys.ts';
import { parseSecurityInfos, usablePace } from './security-infos.ts';

const pace = '0.4.0.127.0.7.2.2.4.';
const offer = (kind: string, parameterId?: number): Uint8Array => der.sequence(der.oid(pace + kind), der.integer(2), ...(parameterId === undefined ? [] : [der.integer(parameterId)]));
const domain = (kind: string, algorithm: Uint8Array, id?: number): Uint8Array => der.sequence(der.oid(pace + kind), algorithm, ...(id === undefined ? [] : [der.integer(id)]));
const usable = (...entries: Uint8Array[]) => {
  const infos = parseSecurityInfos(der.set(...entries));
  if (!infos.ok) throw new Error(infos.failure.code);
  return usablePace(infos.value).map(({ oid, parameterId, standardId }) => [oid.slice(pace.length), parameterId, standardId]);
};
const ec = (parameters: Uint8Array): Uint8Array => der.sequence(der.oid('1.2.840.10045.2.1'), parameters);
const p256 = curveByParameterId(12);
if (p256 === undefined) throw new Error('standard curve missing');
const spelt = (change: Partial<typeof p256>): Uint8Array => ec(explicitParameters({ ...p256, ...change }));

describe('what a card offers for PACE', () => {
  it('comes in the order in which it is tried: proof of the chip, curves, AES', () => {
    expect(usable(offer('1.2', 1), offer('2.1', 13), offer('2.4', 16), offer('6.2', 13)).map(([kind]) => kind)).toEqual(['6.2', '2.4', '2.1', '1.2']);
  });

  it.each([
    ['a named curve', domain('2', ec(der.oid('1.3.36.3.3.2.8.1.1.7')), 32), 13],
    ['a standard number under another', domain('2', der.sequence(der.oid('0.4.0.127.0.7.1.2'), der.integer(16)), 32), 16],
    ['a curve that is spelt out', ownDomain('brainpoolP256r1', 32), 13],
    ['with another numbering beside it', domain('2', spelt({}), 32), 12],
  ])('under a number of its own: %s', (_name, entry, standardId) => {
    expect(usable(offer('2.2', 32), ownDomain('own', 33), entry)).toEqual([['2.2', 32, standardId]]);
  });

  it('without a number, when there is one set', () => {
    expect(usable(offer('2.2'), ownDomain('brainpoolP256r1'))).toEqual([['2.2', undefined, 13]]);
    expect(usable(offer('2.2'), ownDomain('brainpoolP256r1'), domain('2', spelt({})))).toEqual([]);
  });

  it.each([
    ['another prime', spelt({ p: p256.p + 2n })], ['another coefficient', spelt({ a: 0n })], ['another constant', spelt({ b: p256.b + 1n })], ['another order', spelt({ n: p256.n - 2n })],
    ['another generator', spelt({ Point: { BASE: p256.Point.BASE.double() } as typeof p256.Point })],
    ['a cofactor', ec(der.sequence(der.integer(1), der.sequence(der.oid('1.2.840.10045.1.1'), der.integer(p256.p)), der.sequence(der.octetString(new Uint8Array(32)), der.octetString(new Uint8Array(32))), der.octetString(new Uint8Array(65)), der.integer(p256.n), der.integer(4)))],
    ['a field of characteristic two', ec(der.sequence(der.integer(1), der.sequence(der.oid('1.2.840.10045.1.2'), der.integer(163)), der.sequence(), der.octetString(new Uint8Array(43)), der.integer(p256.n)))],
    ['no parameters', der.sequence(der.oid('1.2.840.10045.2.1'))],
  ])('a curve with %s is none of ours', (_name, algorithm) => {
    expect(usable(offer('2.2', 32), domain('2', algorithm, 32))).toEqual([]);
  });

  it('a number of the standard means the standard’s curve, whatever the card says beside it', () => {
    expect(usable(offer('2.2', 13), ownDomain('own', 13))).toEqual([['2.2', 13, 13]]);
    expect(usable(offer('2.2', 7))).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const infos = parseSecurityInfos(der.set(offer('2.2', 32), domain('2', bytes, 32)));
      return !infos.ok || usablePace(infos.value).length === 0;
    }));
  });
});
