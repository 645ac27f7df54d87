import { concatBytes } from '../../bytes.ts';
import { digests, oidOfDigest } from '../../crypto/ciphers.ts';
import type { DigestName } from '../../crypto/ciphers.ts';
import { asn1, der } from '../../tlv/der.ts';
import { tlv } from '../../tlv/tlv.ts';
import type { Holder } from './certificates.ts';
import { nameOf } from './certificates.ts';
import { signatureAlgorithm, signWith } from './keys.ts';

/** A CMS SignedData with signed attributes, as document signers make it. */
export function makeSignedMessage(contentType: string, content: Uint8Array, signer: Holder, issuerName: string): Uint8Array {
  const digest = der.sequence(der.oid(oidOfDigest(signer.digest)));
  const attributes = concatBytes(
    der.sequence(der.oid('1.2.840.113549.1.9.3'), der.set(der.oid(contentType))),
    der.sequence(der.oid('1.2.840.113549.1.9.4'), der.set(der.octetString(digests[signer.digest](content)))),
  );
  const signature = signWith(signer.key, signer.style, signer.digest, tlv(asn1.set, attributes));
  const signerInfo = der.sequence(
    der.integer(1),
    der.sequence(nameOf(issuerName), der.integer(signer.serial)),
    digest,
    tlv(0xa0, attributes),
    signatureAlgorithm(signer.style, signer.digest),
    der.octetString(signature),
  );
  const signedData = der.sequence(
    der.integer(3),
    der.set(digest),
    der.sequence(der.oid(contentType), tlv(0xa0, der.octetString(content))),
    tlv(0xa0, signer.certificate),
    der.set(signerInfo),
  );
  return der.sequence(der.oid('1.2.840.113549.1.7.2'), tlv(0xa0, signedData));
}

/** EF.SOD over groups by number. */
export function makeSod(groups: ReadonlyMap<number, Uint8Array>, digest: DigestName, signer: Holder, issuerName: string): Uint8Array {
  const hashes = [...groups].map(([number, bytes]) => der.sequence(der.integer(number), der.octetString(digests[digest](bytes))));
  const content = der.sequence(der.integer(0), der.sequence(der.oid(oidOfDigest(digest))), der.sequence(...hashes));
  return tlv(0x77, makeSignedMessage('2.23.136.1.1.1', content, signer, issuerName));
}

/** A master list of authorities, 9303-12 §9. */
export function makeMasterList(certificates: readonly Uint8Array[], signer: Holder, issuerName: string): Uint8Array {
  return makeSignedMessage('2.23.136.1.1.2', der.sequence(der.integer(0), der.set(...certificates)), signer, issuerName);
}
