import type { FileName } from '../files.ts';
import { ownDomain } from './document/own-domain.ts';
import type { Dg13Variant } from './document/dg13.ts';

/** How a virtual card differs from a good Vietnamese one. All of it is data; the card's code reads it and nothing else. */
export interface Oddities {
  /** PACE variants in EF.CardAccess; an empty list makes a card that knows only BAC. */
  readonly pace?: readonly { readonly oid: string; readonly parameterId?: number }[];
  /** Further entries of EF.CardAccess, encoded: domain parameters that the card spells out. */
  readonly cardAccess?: readonly Uint8Array[];
  /** EF.CardSecurity: with the chip's key, with another key under the issuer's signature, or changed after signing. */
  readonly cardSecurity?: 'good' | 'anotherKey' | 'changed' | 'strangeSigner';
  readonly chipCurve?: number;
  readonly chipCipher?: '3des' | 'aes128';
  /** Chip Authentication over DH, in this group of the standard. */
  readonly chipGroup?: 0 | 1 | 2;
  readonly activeKey?: 'ec' | 'rsa';
  readonly withoutChipAuthentication?: boolean;
  readonly withoutActiveAuthentication?: boolean;
  readonly photoBytes?: number;
  readonly dg13?: Dg13Variant;
  readonly signer?: 'signer' | 'expiredSigner' | 'revokedSigner' | 'strangeSigner';
  // what a forger changes
  readonly changed?: FileName;
  readonly hidden?: readonly FileName[];
  readonly replaced?: Partial<Readonly<Record<FileName, Uint8Array>>>;
  /** All files right, private keys wrong: what copying a chip gives. */
  readonly cloned?: boolean;
  // how the card speaks
  /** Offers these PACE protocols and refuses them when they are chosen. */
  readonly takesBack?: readonly string[];
  /** Knows the password of the MRZ only. */
  readonly withoutCan?: boolean;
  /** Status word for a wrong password; 6300 when left out. */
  readonly wrongPassword?: number;
  /** Refuses READ BINARY with a larger Le by 6700. */
  readonly largestLe?: number;
  readonly refusesSelectMf?: boolean;
  /** Another application's files answer until something is selected. */
  readonly foreignDefault?: boolean;
  /** Refuses extended length plainly, which ends secure messaging; `announced` is what its ATR says all the same. */
  readonly extendedLength?: 'yes' | 'no' | 'announcedButRefused';
  /** Answers 6Cxx when asked for more than is left. */
  readonly exactLengths?: boolean;
  /** Refuses reading past a file's end with 6B00. */
  readonly refusesOverread?: boolean;
  /** Refuses short file identifiers, or does not know what they are. */
  readonly shortIds?: 'refused' | 'notFound' | 'empty';
  readonly largestBlock?: number;
  // what goes wrong
  readonly delayMs?: number;
  /** The response with this number has a wrong MAC. */
  readonly wrongMacAt?: number;
  /** The card is lifted when this many bytes of files have been given, once. */
  readonly liftOffAtByte?: number;
  /** Never answers from this command on. */
  readonly silentFrom?: number;
  /** Answers everything with rubbish of this many bytes. */
  readonly rubbish?: number;
}

export interface Profile {
  readonly name: string;
  readonly what: string;
  readonly person: string;
  readonly oddities: Oddities;
}

const pace = '0.4.0.127.0.7.2.2.4.';
const severalOffers = [{ oid: `${pace}1.2`, parameterId: 1 }, { oid: `${pace}2.4`, parameterId: 16 }, { oid: `${pace}2.2`, parameterId: 13 }, { oid: `${pace}2.2`, parameterId: 12 }];
const camOnly: Oddities = { pace: [{ oid: `${pace}6.2`, parameterId: 13 }], withoutChipAuthentication: true, withoutActiveAuthentication: true };
const profile = (name: string, what: string, oddities: Oddities = {}, person = 'mau'): Profile => ({ name, what, person, oddities });

/** Cards that the virtual centre can lay down. The first six are the test people with good cards. */
export const profiles: readonly Profile[] = [
  profile('mau', 'good card', {}, 'mau'),
  profile('thu', 'good card from 2024, sparse DG13', { dg13: 'sparse' }, 'thu'),
  profile('vidu', 'good card without expiry, UTF-8 in PrintableString', { dg13: 'printable' }, 'vidu'),
  profile('khang', 'good card, flat DG13', { dg13: 'flat' }, 'khang'),
  profile('buoi', 'good card, RSA active authentication', { activeKey: 'rsa' }, 'buoi'),
  profile('long', 'good card with old number', {}, 'long'),
  profile('bac-only', 'knows only BAC', { pace: [] }),
  profile('pace-cam', 'proves its chip in PACE', { pace: [{ oid: `${pace}6.2`, parameterId: 13 }] }),
  profile('cam-security', 'proves its chip in PACE, with EF.CardSecurity', { pace: [{ oid: `${pace}6.2`, parameterId: 13 }], cardSecurity: 'good' }),
  profile('cam-security-only', 'as before, and its key stands nowhere else', { ...camOnly, cardSecurity: 'good' }),
  profile('cam-another-key', 'EF.CardSecurity with a key that is not the chip’s', { ...camOnly, cardSecurity: 'anotherKey' }),
  profile('cam-changed-security', 'EF.CardSecurity changed after signing', { ...camOnly, cardSecurity: 'changed' }),
  profile('cam-strange-security', 'EF.CardSecurity signed by a stranger', { ...camOnly, cardSecurity: 'strangeSigner' }),
  profile('cam-cloned', 'copied card that says it can prove its chip in PACE', { ...camOnly, cardSecurity: 'good', cloned: true }),
  profile('pace-im', 'integrated mapping', { pace: [{ oid: `${pace}4.2`, parameterId: 13 }] }),
  profile('pace-dh', 'PACE over DH', { pace: [{ oid: `${pace}1.2`, parameterId: 2 }] }),
  profile('pace-aes256', 'PACE with AES-256 on brainpoolP512r1', { pace: [{ oid: `${pace}2.4`, parameterId: 17 }] }),
  profile('pace-3des', 'PACE and Chip Authentication with 3DES', { pace: [{ oid: `${pace}2.1`, parameterId: 12 }], chipCipher: '3des' }),
  profile('pace-p384', 'PACE with AES-256 on brainpoolP384r1, chip key there too', { pace: [{ oid: `${pace}2.4`, parameterId: 16 }], chipCurve: 16 }),
  profile('pace-several', 'offers PACE over DH and on three curves', { pace: severalOffers }),
  profile('pace-own-number', 'spells brainpoolP256r1 out under a number of its own', { pace: [{ oid: `${pace}2.2`, parameterId: 32 }], cardAccess: [ownDomain('brainpoolP256r1', 32)] }),
  profile('pace-unnumbered', 'as before, without any number', { pace: [{ oid: `${pace}2.2` }], cardAccess: [ownDomain('brainpoolP256r1')] }),
  profile('own-curve', 'PACE on a curve of its own', { pace: [{ oid: `${pace}2.2`, parameterId: 32 }], cardAccess: [ownDomain('own', 32)] }),
  profile('pace-taken-back', 'refuses the first PACE protocol that it offers', { pace: [{ oid: `${pace}6.2`, parameterId: 13 }, { oid: `${pace}2.2`, parameterId: 13 }], takesBack: [`${pace}6.2`] }),
  profile('mrz-only', 'PACE with the MRZ, and no CAN', { withoutCan: true }),
  profile('counts-tries', 'counts wrong passwords down', { wrongPassword: 0x63c2 }),
  profile('no-com', 'no EF.COM', { hidden: ['COM'] }),
  profile('short-le', 'refuses to give more than 224 bytes', { largestLe: 0xe0, extendedLength: 'no' }),
  profile('short-le-bac', 'as before, with BAC', { largestLe: 0xe0, extendedLength: 'no', pace: [] }),
  profile('no-select-mf', 'refuses SELECT MF with 6D00', { refusesSelectMf: true }),
  profile('no-extended', 'no extended length', { extendedLength: 'no' }),
  profile('false-extended', 'announces extended length and refuses it', { extendedLength: 'announcedButRefused' }),
  profile('rsa-chained', 'RSA active authentication, long answers by GET RESPONSE', { activeKey: 'rsa', extendedLength: 'no' }),
  profile('exact-lengths', 'answers 6Cxx', { exactLengths: true, extendedLength: 'no' }),
  profile('no-overread', 'refuses reading past the end', { refusesOverread: true }),
  profile('no-short-ids', 'refuses short file identifiers', { shortIds: 'refused' }),
  profile('no-short-ids-found', 'finds no file by a short identifier', { shortIds: 'notFound' }),
  profile('no-short-ids-empty', 'gives nothing for a short identifier', { shortIds: 'empty' }),
  profile('foreign-default', 'another application is selected after a reset', { foreignDefault: true }),
  profile('small-blocks', 'blocks of 64 bytes', { largestBlock: 64, extendedLength: 'no' }),
  profile('slow', '25 ms a command', { delayMs: 25, extendedLength: 'no' }),
  profile('slow-extended', '25 ms a command, extended length', { delayMs: 25 }),
  profile('wrong-mac', 'wrong MAC in the twentieth response', { wrongMacAt: 20, extendedLength: 'no' }),
  profile('lift-off', 'lifted after 8,000 bytes', { liftOffAtByte: 8000, extendedLength: 'no' }),
  profile('hung', 'stops answering at the twentieth command', { silentFrom: 20, extendedLength: 'no' }),
  profile('expired-signer', 'document signer expired', { signer: 'expiredSigner' }),
  profile('revoked-signer', 'document signer revoked', { signer: 'revokedSigner' }),
  profile('strange-signer', 'signed by an unknown authority', { signer: 'strangeSigner' }),
  profile('changed-dg1', 'DG1 changed after signing', { changed: 'DG1' }),
  profile('changed-dg2', 'photo changed after signing', { changed: 'DG2' }),
  profile('changed-dg14', 'chip key changed after signing', { changed: 'DG14' }),
  profile('cloned', 'right files, no private keys', { cloned: true }),
  profile('cloned-hidden', 'right files, key files hidden', { cloned: true, hidden: ['DG14', 'DG15'] }),
  profile('chip-dh', 'Chip Authentication over DH', { chipGroup: 2, withoutActiveAuthentication: true }),
  profile('chip-dh-3des', 'Chip Authentication over DH with 3DES', { chipGroup: 1, chipCipher: '3des', withoutActiveAuthentication: true }),
  profile('cloned-dh', 'copied card of Chip Authentication over DH', { chipGroup: 0, withoutActiveAuthentication: true, cloned: true }),
  profile('no-chip-proof', 'neither CA nor AA', { withoutChipAuthentication: true, withoutActiveAuthentication: true }),
  profile('no-active-key', 'Chip Authentication alone', { withoutActiveAuthentication: true }),
  profile('nested-parents', 'DG13 with nested parents, shuffled', { dg13: 'nestedParents' }),
  profile('shuffled', 'DG13 in another order', { dg13: 'shuffled' }),
  profile('huge-dg13', 'DG13 claims 16 MB', { replaced: { DG13: Uint8Array.of(0x6d, 0x84, 0x01, 0x00, 0x00, 0x00, 0x30) } }),
  profile('wrong-tag', 'DG2 begins with the tag of DG3', { replaced: { DG2: Uint8Array.of(0x63, 0x02, 0x00, 0x00) } }),
  profile('rubbish', 'answers rubbish', { rubbish: 250 }),
];

/** The profile with a name. */
export function profileByName(name: string): Profile | undefined {
  return profiles.find((known) => known.name === name);
}
