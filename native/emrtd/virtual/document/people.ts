import { checkDigit } from '../../data-groups/mrz-check-digit.ts';
import { foldName } from '../../vietnam/fold-name.ts';
import type { VirtualPerson } from '../../../virtual/people.ts';
import type { MrzKey } from '../../access/access-key.ts';

/** Fields that only a chip holds; as invented as the people. */
export const inventedFamily = { parents: ['Cha Không Có Thật', 'Mẹ Không Có Thật'], spouse: 'Vợ Chồng Không Có Thật' } as const;

/** Three lines of the card's MRZ, joined (domain: last nine digits as document number, all twelve as optional data). */
export function mrzOf(person: VirtualPerson): string {
  const { number, birthDate, sex } = person;
  const line1 = `IDVNM${number.slice(3)}${checkDigit(number.slice(3))}${number}<<${checkDigit(number)}`;
  const birth = shortDate(birthDate);
  const expiry = shortDate(expiryOf(person));
  const line2 = `${birth}${checkDigit(birth)}${sex === 'male' ? 'M' : 'F'}${expiry}${checkDigit(expiry)}VNM<<<<<<<<<<<`;
  const composite = checkDigit(line1.slice(5) + line2.slice(0, 7) + line2.slice(8, 15) + line2.slice(18, 29));
  const [surname = '', ...given] = foldName(person.fullName).split(' ');
  return `${line1}${line2}${composite}${`${surname}<<${given.join('<')}`.padEnd(30, '<').slice(0, 30)}`;
}

/** Key of BAC and of PACE with the MRZ. */
export function mrzKeyOf(person: VirtualPerson): MrzKey {
  return { documentNumber: person.number.slice(3), birthDate: shortDate(person.birthDate), expiryDate: shortDate(expiryOf(person)) };
}

/** `dd/MM/yyyy`. */
export function vietnameseDate(date: string): string {
  return date.split('-').toReversed().join('/');
}

/** Cards without expiry carry the last day of the century in their MRZ, as far as is known. */
function expiryOf({ expiryDate }: VirtualPerson): string {
  return expiryDate ?? '2099-12-31';
}

function shortDate(date: string): string {
  return date.slice(2).replaceAll('-', '');
}
