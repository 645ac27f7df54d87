import { ascii, concatBytes, numberToBytesBE } from '../../bytes.ts';
import { curveByParameterId } from '../../crypto/curves.ts';
import type { Curve } from '../../crypto/curves.ts';
import type { FileName } from '../../files.ts';
import { der } from '../../tlv/der.ts';
import { tlv } from '../../tlv/tlv.ts';
import type { Oddities } from '../oddities.ts';
import { dhPublicKeyInfo, newDhKey, newEcKey, newRsaKey, publicKeyInfo } from '../pki/keys.ts';
import type { DhTestKey, EcTestKey, TestKey } from '../pki/keys.ts';
import { makeSignedMessage, makeSod } from '../pki/signed-message.ts';
import type { TestPki } from '../pki/test-pki.ts';
import { makeDg13 } from './dg13.ts';
import { drawFace, encodeJpeg2000 } from './face.ts';
import { mrzKeyOf, mrzOf } from './people.ts';
import type { MrzKey } from '../../access/access-key.ts';
import { virtualPeople } from '../../../virtual/people.ts';
import type { VirtualPerson } from '../../../virtual/people.ts';

/** Everything that a personalised chip holds. */
export interface CardDocument {
  readonly person: VirtualPerson;
  readonly can: string;
  readonly mrzKey: MrzKey;
  readonly files: ReadonlyMap<FileName, Uint8Array>;
  /** Static key of Chip Authentication and its mapping in PACE. */
  readonly chipKey: EcTestKey;
  /** Key of Chip Authentication over DH, in the place of the other. */
  readonly dhKey?: DhTestKey;
  /** Key of Active Authentication. */
  readonly activeKey: TestKey;
  readonly pace: NonNullable<Oddities['pace']>;
}

/** Makes a card for a person: files, keys and signatures by the oddities of its profile. */
export async function makeDocument(person: VirtualPerson, pki: TestPki, oddities: Oddities): Promise<CardDocument> {
  const chipKey = newEcKey(requiredCurve(oddities.chipCurve ?? 13));
  const activeKey = oddities.activeKey === 'rsa' ? newRsaKey() : newEcKey(requiredCurve(12));
  const dhKey = oddities.chipGroup === undefined ? undefined : newDhKey(oddities.chipGroup);
  const pace = oddities.pace ?? [{ oid: `${paceOid}2.2`, parameterId: 13 }];
  const photoBytes = oddities.photoBytes ?? 16_000;
  const photo = await photoOf(person, photoBytes);
  const groups = new Map<number, Uint8Array>([
    [1, tlv(0x61, tlv(0x5f1f, ascii(mrzOf(person))))],
    [2, makeDg2(photo, photoSize(photoBytes))],
    [3, tlv(0x63, new Uint8Array(32))],
    [13, makeDg13(person, oddities.dg13 ?? 'set')],
    ...(oddities.withoutChipAuthentication === true ? [] : [[14, makeDg14(dhKey ?? chipKey, activeKey, oddities)] as const]),
    ...(oddities.withoutActiveAuthentication === true ? [] : [[15, tlv(0x6f, publicKeyInfo(activeKey))] as const]),
  ]);
  const signer = pki[oddities.signer ?? 'signer'];
  const issuer = oddities.signer === 'strangeSigner' ? pki.strangeAuthority.name : pki.authority.name;
  const sod = makeSod(groups, 'sha256', signer, issuer);
  const files = filesOf(groups, sod, pace, oddities.cardAccess);
  if (oddities.cardSecurity !== undefined) files.set('CardSecurity', makeCardSecurity(chipKey, pki, oddities.cardSecurity));
  return { person, can: person.number.slice(-6), mrzKey: mrzKeyOf(person), files: applyChanges(files, oddities), chipKey, ...(dhKey === undefined ? {} : { dhKey }), activeKey, pace };
}

/** EF.CardAccess with PACE and what Vietnamese cards list beside it. */
export function makeCardAccess(pace: CardDocument['pace'], more: readonly Uint8Array[] = []): Uint8Array {
  return der.set(
    der.sequence(der.oid('0.4.0.127.0.7.2.2.2'), der.integer(1)),
    der.sequence(der.oid(chipOid), der.integer(1)),
    ...pace.map(({ oid, parameterId }) => der.sequence(der.oid(oid), der.integer(2), ...(parameterId === undefined ? [] : [der.integer(parameterId)]))),
    ...more,
  );
}

/** EF.CardSecurity, 9303-11 §9.2.11: the chip's key for PACE-CAM, signed like the security object. */
function makeCardSecurity(chipKey: EcTestKey, pki: TestPki, how: NonNullable<Oddities['cardSecurity']>): Uint8Array {
  const key = how === 'anotherKey' ? newEcKey(chipKey.curve) : chipKey;
  const infos = der.set(
    der.sequence(der.oid(`${paceOid}6.2`), der.integer(2), der.integer(chipKey.curve.parameterId)),
    der.sequence(der.oid('0.4.0.127.0.7.2.2.1.2'), publicKeyInfo(key), der.integer(1)),
  );
  const strange = how === 'strangeSigner';
  const file = makeSignedMessage('0.4.0.127.0.7.3.2.1', infos, strange ? pki.strangeSigner : pki.signer, (strange ? pki.strangeAuthority : pki.authority).name);
  if (how === 'changed') file[file.length - 1] = (file[file.length - 1] ?? 0) ^ 1;
  return file;
}

const paceOid = '0.4.0.127.0.7.2.2.4.';
const chipOid = '0.4.0.127.0.7.2.2.3.2.2';
const groupTags = { 1: 0x61, 2: 0x75, 3: 0x63, 13: 0x6d, 14: 0x6e, 15: 0x6f } as const;

const photos = new Map<string, Promise<Uint8Array>>();

function photoOf(person: VirtualPerson, bytes: number): Promise<Uint8Array> {
  const key = `${person.id} ${bytes}`;
  const { width, height } = photoSize(bytes);
  const known = photos.get(key) ?? encodeJpeg2000(drawFace(virtualPeople.indexOf(person) + 1, width, height), width, height, bytes);
  photos.set(key, known);
  return known;
}

/** Small photos, for tests in a hurry, are small pictures too. */
function photoSize(bytes: number): { width: number; height: number } {
  return bytes < 8000 ? { width: 96, height: 128 } : { width: 240, height: 320 };
}

function makeDg2(image: Uint8Array, { width, height }: { width: number; height: number }): Uint8Array {
  const imageInfo = concatBytes(Uint8Array.of(1, 1), numberToBytesBE(width, 2), numberToBytesBE(height, 2), Uint8Array.of(0, 0), new Uint8Array(4));
  const faceLength = 20 + imageInfo.length + image.length;
  const face = concatBytes(numberToBytesBE(faceLength, 4), new Uint8Array(16), imageInfo, image);
  const record = concatBytes(ascii('FAC\0' + '010\0'), numberToBytesBE(14 + face.length, 4), numberToBytesBE(1, 2), face);
  const header = tlv(0xa1, tlv(0x80, Uint8Array.of(1, 1)), tlv(0x81, Uint8Array.of(2)), tlv(0x87, Uint8Array.of(1, 1)), tlv(0x88, Uint8Array.of(0, 8)));
  return tlv(0x75, tlv(0x7f61, tlv(0x02, Uint8Array.of(1)), tlv(0x7f60, header, tlv(0x5f2e, record))));
}

function makeDg14(chipKey: EcTestKey | DhTestKey, activeKey: TestKey, oddities: Oddities): Uint8Array {
  const [agreement, keyInfo] = 'group' in chipKey ? (['1', dhPublicKeyInfo(chipKey)] as const) : (['2', publicKeyInfo(chipKey)] as const);
  const cipher = oddities.chipCipher === '3des' ? '1' : '2';
  const infos = [
    der.sequence(der.oid(`0.4.0.127.0.7.2.2.3.${agreement}.${cipher}`), der.integer(1), der.integer(1)),
    der.sequence(der.oid(`0.4.0.127.0.7.2.2.1.${agreement}`), keyInfo, der.integer(1)),
    ...(activeKey.kind === 'ec' ? [der.sequence(der.oid('2.23.136.1.1.5'), der.integer(1), der.oid('0.4.0.127.0.7.1.1.4.1.3'))] : []),
  ];
  return tlv(0x6e, der.set(...infos));
}

function filesOf(groups: ReadonlyMap<number, Uint8Array>, sod: Uint8Array, pace: CardDocument['pace'], more?: readonly Uint8Array[]): Map<FileName, Uint8Array> {
  const tags = [...groups.keys()].map((number) => groupTags[number as keyof typeof groupTags]);
  const com = tlv(0x60, tlv(0x5f01, ascii('0107')), tlv(0x5f36, ascii('040000')), tlv(0x5c, Uint8Array.from(tags)));
  const files = new Map<FileName, Uint8Array>([['COM', com], ['SOD', sod]]);
  if (pace.length > 0) files.set('CardAccess', makeCardAccess(pace, more));
  for (const [number, bytes] of groups) files.set(`DG${number}` as FileName, bytes);
  return files;
}

/** Changes after signing: what a forger or a broken chip would show. */
function applyChanges(files: Map<FileName, Uint8Array>, oddities: Oddities): Map<FileName, Uint8Array> {
  for (const name of oddities.hidden ?? []) files.delete(name);
  for (const [name, bytes] of Object.entries(oddities.replaced ?? {})) files.set(name as FileName, bytes);
  const changed = oddities.changed === undefined ? undefined : files.get(oddities.changed);
  if (oddities.changed !== undefined && changed !== undefined) {
    const copy = Uint8Array.from(changed);
    copy[copy.length - 1] = (copy[copy.length - 1] ?? 0) ^ 1;
    files.set(oddities.changed, copy);
  }
  return files;
}

function requiredCurve(parameterId: number): Curve {
  const curve = curveByParameterId(parameterId);
  if (curve === undefined) throw new RangeError(`no curve ${parameterId}`);
  return curve;
}
