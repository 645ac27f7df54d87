import { Constructed, fromBER, ObjectIdentifier, OctetString, Sequence, Set as Asn1Set } from 'asn1js';
import { bytesToHex, concatBytes, equalBytes } from '../bytes.ts';
import { digestByOid, digests } from '../crypto/ciphers.ts';
import { capture, reject, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { asn1, childrenOf, decodeOid } from '../tlv/der.ts';
import { expectTlv } from '../tlv/tlv.ts';
import { verifySignature } from './signature.ts';
import { canonicalName, parseCertificate, readAlgorithm, serialOf } from './x509.ts';
import type { AlgorithmId, X509 } from './x509.ts';

/** A CMS SignedData (RFC 5652 §5) with one signer, as EF.SOD, EF.CardSecurity and master lists are. */
export interface SignedMessage {
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly certificates: readonly X509[];
  readonly signer: Signer;
}

export interface Signer {
  readonly issuer?: string;
  readonly serial?: string;
  readonly subjectKeyId?: string;
  readonly digest: AlgorithmId;
  readonly signatureAlgorithm: AlgorithmId;
  readonly signature: Uint8Array;
  /** The DER SET that is signed, and what it says; absent when the content is signed directly. */
  readonly attributes?: { readonly encoded: Uint8Array; readonly contentType: string; readonly messageDigest: Uint8Array };
}

export interface Asn1Limits { readonly maxDepth: number; readonly maxNodes: number; readonly maxContentLength: number }

/** ASN.1 of a card costs at most this: a real EF.SOD has some 300 nodes, a hostile one stops here. */
export const cardLimits: Asn1Limits = { maxDepth: 24, maxNodes: 3000, maxContentLength: 65_536 };

/** Reads a SignedData. CMS may be BER, some issuers write it so, hence the general ASN.1 reader. Fails `malformed`. */
export function parseSignedMessage(bytes: Uint8Array, limits: Asn1Limits = cardLimits): Result<SignedMessage> {
  return capture(() => {
    const [type, wrapped] = childNodes(decodeBer(bytes, limits));
    if (oidOf(type) !== signedDataType) reject('malformed', 'not SignedData');
    const [, , encapsulated, ...rest] = childNodes(childNodes(wrapped)[0]);
    const [contentType, content] = childNodes(encapsulated);
    const certificates = rest.find((node) => node.idBlock.tagClass === contextClass && node.idBlock.tagNumber === 0);
    const signer = childNodes(rest.find((node) => node instanceof Asn1Set))[0];
    return {
      contentType: oidOf(contentType),
      content: octetsOf(childNodes(content)[0]),
      certificates: certificates === undefined ? [] : childNodes(certificates).flatMap((node) => readCertificate(node)),
      signer: readSigner(signer),
    };
  });
}

/** The certificate inside the message that its signer names. */
export function signerCertificate(message: SignedMessage): X509 | undefined {
  const { issuer, serial, subjectKeyId } = message.signer;
  return message.certificates.find((certificate) =>
    subjectKeyId === undefined ? certificate.serial === serial && certificate.issuer === issuer : certificate.subjectKeyId === subjectKeyId);
}

/**
 * Checks digest, attributes and signature of a message with its signer's certificate (RFC 5652 §5.4, §5.6). Fails
 * `digestWrong`, `signatureWrong`, `unsupportedAlgorithm` or `unknownCurve`.
 */
export function verifySignedMessage(message: SignedMessage, certificate: X509): Result<void> {
  return capture(() => {
    const { attributes, digest, signatureAlgorithm, signature } = message.signer;
    const name = digestByOid(digest.oid) ?? reject('unsupportedAlgorithm', `digest ${digest.oid}`);
    if (attributes !== undefined) {
      if (attributes.contentType !== message.contentType) reject('digestWrong', 'content type attribute');
      if (!equalBytes(attributes.messageDigest, digests[name](message.content))) reject('digestWrong', 'message digest attribute');
    }
    const data = attributes?.encoded ?? message.content;
    const { subjectPublicKeyInfo } = certificate;
    const valid = unwrap(verifySignature({ algorithm: signatureAlgorithm, digest: name, subjectPublicKeyInfo, data, signature }));
    if (!valid) reject('signatureWrong', 'SignedData');
  });
}

type Node = ReturnType<typeof fromBER>['result'];

/** The library refuses most rubbish by its offset and some, such as a time of letters, by a throw. */
function decodeBer(bytes: Uint8Array, limits: Asn1Limits): Node {
  let decoded: ReturnType<typeof fromBER>;
  try {
    decoded = fromBER(bytes, { ...limits, parseEmbedded: false });
  } catch {
    return reject('malformed', 'ASN.1');
  }
  return decoded.offset === -1 ? reject('malformed', 'ASN.1') : decoded.result;
}

const signedDataType = '1.2.840.113549.1.7.2';
const attributeIds = { contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4' } as const;
const contextClass = 3;

function readSigner(node: Node | undefined): Signer {
  const [, identifier, digest, ...rest] = childNodes(node);
  const hasAttributes = rest[0]?.idBlock.tagClass === contextClass;
  const [attributes, algorithm, signature] = hasAttributes ? rest : [undefined, ...rest];
  return {
    ...readIdentifier(identifier),
    digest: readAlgorithm(derOf(digest)),
    signatureAlgorithm: readAlgorithm(derOf(algorithm)),
    signature: octetsOf(signature),
    ...(attributes === undefined ? {} : { attributes: readAttributes(rawOf(attributes)) }),
  };
}

function readIdentifier(node: Node | undefined): Pick<Signer, 'issuer' | 'serial' | 'subjectKeyId'> {
  if (!(node instanceof Sequence)) return { subjectKeyId: bytesToHex(expectTlv(rawOf(node), 0x80).value) };
  const [issuer, serial] = childrenOf(rawOf(node));
  if (issuer === undefined || serial === undefined) return reject('malformed', 'signer identifier');
  return { issuer: canonicalName(issuer), serial: serialOf(serial.value) };
}

/** Signed attributes lie under an implicit tag; what is signed is the same bytes as a SET (RFC 5652 §5.4). */
function readAttributes(raw: Uint8Array): NonNullable<Signer['attributes']> {
  const encoded = concatBytes(Uint8Array.of(asn1.set), raw.subarray(1));
  const attributes = childrenOf(encoded, asn1.set).map((item) => childrenOf(item.raw));
  const value = (id: string): Uint8Array => {
    const found = attributes.find(([type]) => type !== undefined && oidText(type.raw) === id)?.[1];
    return found === undefined ? reject('malformed', 'signed attributes') : expectTlv(found.raw, asn1.set).value;
  };
  return { encoded, contentType: oidText(value(attributeIds.contentType)), messageDigest: expectTlv(value(attributeIds.messageDigest), asn1.octetString).value };
}

function readCertificate(node: Node): X509[] {
  // Other certificate formats of RFC 5652 §10.2.2 have context tags; no document uses them.
  return node instanceof Sequence ? [unwrap(parseCertificate(rawOf(node)))] : [];
}

function childNodes(node: Node | undefined): readonly Node[] {
  if (node instanceof Sequence || node instanceof Asn1Set || node instanceof Constructed) return node.valueBlock.value;
  return reject('malformed', 'CMS structure');
}

function octetsOf(node: Node | undefined): Uint8Array {
  return node instanceof OctetString ? new Uint8Array(node.getValue()) : reject('malformed', 'OCTET STRING expected');
}

function oidOf(node: Node | undefined): string {
  return node instanceof ObjectIdentifier ? node.getValue() : reject('malformed', 'OBJECT IDENTIFIER expected');
}

function oidText(raw: Uint8Array): string {
  return decodeOid(expectTlv(raw, asn1.oid).value);
}

function rawOf(node: Node | undefined): Uint8Array {
  return node === undefined ? reject('malformed', 'CMS structure') : node.valueBeforeDecodeView;
}

function derOf(node: Node | undefined): { tag: number; value: Uint8Array; raw: Uint8Array } {
  return expectTlv(rawOf(node), asn1.sequence);
}
