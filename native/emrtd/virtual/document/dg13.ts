import { der } from '../../tlv/der.ts';
import { tlv } from '../../tlv/tlv.ts';
import type { VirtualPerson } from '../../../virtual/people.ts';
import { inventedFamily, vietnameseDate } from './people.ts';

/** The shapes in which DG13 has been seen: with and without the SET, either string type, sparse as on cards from 2024. */
export type Dg13Variant = 'set' | 'flat' | 'printable' | 'shuffled' | 'sparse' | 'nestedParents';

/** DG13 of a person in one of its shapes. */
export function makeDg13(person: VirtualPerson, variant: Dg13Variant): Uint8Array {
  const entries = entriesOf(person, variant);
  if (variant === 'shuffled') entries.reverse();
  return tlv(0x6d, variant === 'flat' ? der.sequence(...entries) : der.sequence(der.set(...entries)));
}

function entriesOf(person: VirtualPerson, variant: Dg13Variant): Uint8Array[] {
  const text = variant === 'printable' ? plainText : der.utf8;
  const values = [
    person.number, person.fullName, vietnameseDate(person.birthDate), person.sex === 'male' ? 'Nam' : 'Nữ', 'Việt Nam', variant === 'sparse' ? '' : 'Kinh',
    variant === 'sparse' ? '' : 'Không', person.origin, person.residence, 'Nốt ruồi mẫu', vietnameseDate(person.issueDate),
    person.expiryDate === null ? 'Không thời hạn' : vietnameseDate(person.expiryDate),
  ];
  const entries = values.map((value, index) => der.sequence(der.integer(index + 1), index === 0 ? der.printable(value) : text(value)));
  entries.push(parents(variant), der.sequence(der.integer(14), text(variant === 'sparse' ? '' : inventedFamily.spouse)), der.sequence(der.integer(15), der.printable(person.oldNumber)));
  entries.push(der.sequence(der.integer(16), der.printable(`000${person.number.slice(-6)}`)), der.sequence(der.integer(17), der.octetString(Uint8Array.of(1, 2, 3))));
  return entries;
}

function parents(variant: Dg13Variant): Uint8Array {
  const [father, mother] = inventedFamily.parents;
  if (variant === 'sparse') return der.sequence(der.integer(13), der.sequence());
  if (variant === 'nestedParents') return der.sequence(der.integer(13), der.sequence(der.sequence(der.utf8(father)), der.sequence(der.utf8(mother))));
  return der.sequence(der.integer(13), der.sequence(der.utf8(father)), der.sequence(der.utf8(mother)));
}

/** Some cards put UTF-8 bytes under the PrintableString tag. */
function plainText(value: string): Uint8Array {
  return tlv(0x13, new TextEncoder().encode(value));
}
