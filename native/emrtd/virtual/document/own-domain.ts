import { curveByParameterId } from '../../crypto/curves.ts';
import { der } from '../../tlv/der.ts';
import { explicitParameters } from '../pki/keys.ts';

/** PACEDomainParameterInfo (9303-11 §9.2.2) that spells a curve out: a standard one, or one that nobody has examined. */
export function ownDomain(which: 'brainpoolP256r1' | 'own', parameterId?: number): Uint8Array {
  const standard = curveByParameterId(13);
  if (standard === undefined) throw new Error('standard curve missing');
  // Another b is another curve, on which the generator does not even lie: what a careless reader would calculate with.
  const curve = which === 'own' ? { ...standard, b: standard.b + 1n } : standard;
  const algorithm = der.sequence(der.oid('1.2.840.10045.2.1'), explicitParameters(curve));
  return der.sequence(der.oid('0.4.0.127.0.7.2.2.4.2'), algorithm, ...(parameterId === undefined ? [] : [der.integer(parameterId)]));
}
