import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDg13 } from '../../../native/emrtd/data-groups/dg13.ts';
import { parseMrz } from '../../../native/emrtd/data-groups/mrz.ts';
import { makeDg13 } from '../../../native/emrtd/virtual/document/dg13.ts';
import type { Dg13Variant } from '../../../native/emrtd/virtual/document/dg13.ts';
import { mrzOf } from '../../../native/emrtd/virtual/document/people.ts';
import { cardQrText, virtualPeople, virtualPerson } from '../../../native/virtual/people.ts';
import type { VirtualPerson } from '../../../native/virtual/people.ts';
import { IdentityCard } from '../contract/identity-card.ts';
import { parseCardQr } from '../identity/card-qr.ts';
import { chipIdentity, settle } from './chip-identity.ts';

const now = new Date('2026-11-23T02:00:00Z');

function scanned(person: VirtualPerson): IdentityCard {
  const read = parseCardQr(cardQrText(person));
  if (!read.ok) throw new Error(read.failure);
  return read.value.card;
}

function chipOf(person: VirtualPerson, variant: Dg13Variant | null = 'set') {
  const mrz = parseMrz(mrzOf(person));
  const details = variant === null ? undefined : parseDg13(makeDg13(person, variant));
  if (!mrz.ok || details?.ok === false) throw new Error('a virtual card that can’t be read');
  return { mrz: mrz.value, ...(details === undefined ? {} : { details: details.value }) };
}

describe('the six people', () => {
  test.each(virtualPeople.map((person) => [person.id, person] as const))('%s: chip and QR agree, and the chip’s word stands', (_id, person) => {
    const before = scanned(person);
    const { card, number, checks, chipFields } = chipIdentity(chipOf(person), before, 'qr', now);
    expect(number).toBe(person.number);
    expect(checks.filter(({ agreement }) => agreement === 'disagree')).toEqual([]);
    expect(card).toMatchObject({ fullName: person.fullName, birthDate: person.birthDate, residence: person.residence, issueDate: person.issueDate });
    expect(card.expiry).toEqual(person.expiryDate === null ? { kind: 'noExpiry', date: null } : { kind: 'date', date: person.expiryDate });
    expect(chipFields).toEqual(expect.arrayContaining(['fullName', 'birthDate', 'sex', 'residence', 'number', 'expiry']));
    IdentityCard.parse(card);
  });
});

test('a chip without DG13 confirms a name, and does not take its marks away', () => {
  const person = virtualPerson('mau');
  const { card, chipFields } = chipIdentity(chipOf(person, null), scanned(person), 'qr', now);
  expect(card.fullName).toBe('Nguyễn Thị Mẫu');
  expect(chipFields).not.toContain('fullName');
  expect(chipFields).toContain('birthDate');
});

test('what differs becomes a question and keeps its value; what nobody can know is left to the clerk', () => {
  const person = virtualPerson('mau');
  const forged = { ...scanned(person), fullName: 'Nguyễn Thị Giả', residence: 'Xã Khác' };
  const { card, checks } = chipIdentity(chipOf({ ...person, expiryDate: '2040-01-15' }), forged, 'qr', now);
  expect(card.fullName).toBe('Nguyễn Thị Giả');
  const asked = checks.filter(({ agreement }) => agreement === 'disagree');
  expect(asked.map(({ field, settled }) => [field, settled])).toEqual([['fullName', null], ['residence', null]]);
  expect(asked[0]?.values).toEqual([{ value: 'Nguyễn Thị Mẫu', sources: ['dg13', 'dg1'] }, { value: 'Nguyễn Thị Giả', sources: ['qr'] }]);
  const twofold = chipIdentity({ ...chipOf(person), mrz: chipOf({ ...person, expiryDate: '2040-01-15' }).mrz }, scanned(person), 'qr', now);
  expect(twofold.checks.find(({ field }) => field === 'expiryDate')?.settled).toEqual({ by: 'leftToClerk' });
  expect(twofold.card.expiry).toEqual(scanned(person).expiry);
});

test('religion, ethnicity and family never come out of the chip', () => {
  const said = JSON.stringify(chipIdentity(chipOf(virtualPerson('mau'), 'set'), scanned(virtualPerson('mau')), 'qr', now));
  for (const word of ['Kinh', 'Cha Không', 'Mẹ Không', 'Vợ Chồng']) expect(said).not.toContain(word);
});

test('two numbers in one chip are no number', () => {
  const [mau, long] = [virtualPerson('mau'), virtualPerson('long')];
  expect(chipIdentity({ ...chipOf(mau), mrz: chipOf(long).mrz }, scanned(mau), 'qr', now).number).toBeNull();
});

test('whatever the citizen chooses, the card stays one of the contract', () => {
  const card = scanned(virtualPerson('mau'));
  fc.assert(fc.property(fc.constantFrom('fullName', 'birthDate', 'sex', 'residence', 'issueDate', 'oldNumber', 'number', 'expiryDate' as const), fc.oneof(fc.string(), fc.constantFrom('1999-02-30', '1985-09-02', 'male', '000012345')), (field, value) => {
    const settled = settle(card, field, value);
    if (settled !== null) IdentityCard.parse(settled);
  }));
});
