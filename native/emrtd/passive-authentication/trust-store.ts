import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { latin1 } from '../bytes.ts';
import { capture, reject, unwrap } from '../failure.ts';
import type { Result } from '../failure.ts';
import { asn1, childrenOf } from '../tlv/der.ts';
import { findTlv, listOf } from '../tlv/tlv.ts';
import { parseSignedMessage, signerCertificate, verifySignedMessage } from './cms.ts';
import { parseCertificate, parseCrl } from './x509.ts';
import type { Crl, X509 } from './x509.ts';

/** The authorities that an operator trusts, and what they have revoked. */
export interface TrustStore {
  readonly authorities: readonly X509[];
  readonly crls: readonly Crl[];
  /** Files or entries that could not be read, for the maintenance screen. */
  readonly problems: readonly TrustProblem[];
}

export interface TrustProblem { readonly file: string; readonly code: string; readonly count: number }

/** No authority at all: every signer stays "not established". */
export const emptyTrust: TrustStore = { authorities: [], crls: [], problems: [] };

/**
 * Loads a folder of country signing certificates (`.cer .crt .der .pem`), master lists (`.ml`), the PKD's `.ldif` and
 * revocation lists (`.crl`). A file that cannot be read becomes a problem, never a reason to trust less or more of the others.
 */
export async function loadTrustStore(folder: string): Promise<TrustStore> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const store: MutableTrust = { authorities: [], crls: [], problems: [] };
  for (const name of names.toSorted()) {
    const kind = kinds[extname(name).toLowerCase()];
    if (kind === undefined) continue;
    addTrustFile(store, { name, kind, bytes: await readFile(join(folder, name)) });
  }
  return store;
}

export type TrustFileKind = 'certificates' | 'masterList' | 'ldif' | 'revocationList';

/** Builds a store from files in memory. */
export function trustStoreOf(files: readonly { name: string; kind: TrustFileKind; bytes: Uint8Array }[]): TrustStore {
  const store: MutableTrust = { authorities: [], crls: [], problems: [] };
  for (const file of files) addTrustFile(store, file);
  return store;
}

interface MutableTrust { authorities: X509[]; crls: Crl[]; problems: TrustProblem[] }

const kinds: Readonly<Record<string, TrustFileKind>> = {
  '.cer': 'certificates', '.crt': 'certificates', '.der': 'certificates', '.pem': 'certificates',
  '.ml': 'masterList', '.ldif': 'ldif', '.crl': 'revocationList',
};
const masterListContent = '2.23.136.1.1.2';
const masterListLimits = { maxDepth: 24, maxNodes: 20_000, maxContentLength: 32_000_000 } as const;

function addTrustFile(store: MutableTrust, file: { name: string; kind: TrustFileKind; bytes: Uint8Array }): void {
  switch (file.kind) {
    case 'certificates': return addCertificates(store, file.name, pemBlocks(file.bytes, 'CERTIFICATE'));
    case 'revocationList': return addCrls(store, file.name, pemBlocks(file.bytes, 'X509 CRL'));
    case 'masterList': return addMasterList(store, file.name, pemBlocks(file.bytes, 'CMS')[0] ?? file.bytes);
    case 'ldif': {
      for (const list of ldifValues(file.bytes, 'pkdMasterListContent')) addMasterList(store, file.name, list);
      addCertificates(store, file.name, ldifValues(file.bytes, 'cACertificate;binary'));
      return addCrls(store, file.name, ldifValues(file.bytes, 'certificateRevocationList;binary'));
    }
  }
}

function addCertificates(store: MutableTrust, file: string, encodings: readonly Uint8Array[]): void {
  const refused = new Map<string, number>();
  for (const bytes of encodings) {
    const certificate = parseCertificate(bytes);
    if (!certificate.ok) refused.set(certificate.failure.code, (refused.get(certificate.failure.code) ?? 0) + 1);
    else if (certificate.value.isAuthority === false) refused.set('notAnAuthority', (refused.get('notAnAuthority') ?? 0) + 1);
    else store.authorities.push(certificate.value);
  }
  for (const [code, count] of refused) store.problems.push({ file, code, count });
}

function addCrls(store: MutableTrust, file: string, encodings: readonly Uint8Array[]): void {
  for (const bytes of encodings) {
    const crl = parseCrl(bytes);
    if (crl.ok) store.crls.push(crl.value);
    else store.problems.push({ file, code: crl.failure.code, count: 1 });
  }
}

function addMasterList(store: MutableTrust, file: string, bytes: Uint8Array): void {
  const certificates = readMasterList(bytes);
  if (certificates.ok) addCertificates(store, file, certificates.value);
  else store.problems.push({ file, code: certificates.failure.code, count: 1 });
}

/**
 * The certificates of a CSCA master list (9303-12 §9). Its signature must hold; that its signer is the right one is the
 * operator's word, who put the file into the trust folder.
 */
export function readMasterList(bytes: Uint8Array): Result<Uint8Array[]> {
  return capture(() => {
    const message = unwrap(parseSignedMessage(bytes, masterListLimits));
    if (message.contentType !== masterListContent) reject('malformed', 'not a master list');
    unwrap(verifySignedMessage(message, signerCertificate(message) ?? reject('malformed', 'master list signer')));
    const set = findTlv(childrenOf(message.content), asn1.set) ?? reject('malformed', 'master list');
    return listOf(set.value, { longest: 65_536, most: 5000 }).map((item) => item.raw);
  });
}

function pemBlocks(bytes: Uint8Array, label: string): Uint8Array[] {
  if (bytes[0] === asn1.sequence) return [bytes];
  const blocks = latin1(bytes).matchAll(new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`, 'g'));
  return Array.from(blocks, (match) => Uint8Array.from(Buffer.from(match[1] ?? '', 'base64')));
}

/** Base64 values of an attribute in LDIF (RFC 2849), whose long lines go on after a leading space. */
function ldifValues(bytes: Uint8Array, attribute: string): Uint8Array[] {
  const prefix = `${attribute}:: `;
  const lines = latin1(bytes).replace(/\r?\n /g, '').split(/\r?\n/);
  return lines.filter((line) => line.startsWith(prefix)).map((line) => Uint8Array.from(Buffer.from(line.slice(prefix.length), 'base64')));
}
