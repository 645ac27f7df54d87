import type { Random } from '../../tests/bench/paper/random.ts';
import { pickWeighted } from './weighted.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** Of nobody: no province has the code 000. */
export function personalNumber(random: Random): string {
  return `000${random.digits(9)}`;
}

/** As forms have it, in figures or in words between figures. */
export function date(random: Random): string {
  const [day, month, year] = [random.int(1, 31), random.int(1, 12), random.int(1930, 2029)];
  const joined = (sign: string) => (): string => [two(day), two(month), year].join(sign);
  return pickWeighted(random, [
    [50, joined('/')],
    [10, joined('-')],
    [5, joined('.')],
    [5, () => `${day}/${month}/${year}`],
    [30, () => `${random.pick(['ngày', 'Ngày', ''])} ${two(day)} tháng ${two(month)} năm ${year}`.trim()],
  ])();
}

/**
 * Any number that stands on papers. Personal ones are nobody's, so figures at the beginning of long numbers are learnt from codes
 * that are none: no personal number has eleven or thirteen figures, or begins with another than 0.
 */
export function paperNumber(random: Random): string {
  const { int, digits } = { int: random.int.bind(random), digits: random.digits.bind(random) };
  const letter = (): string => String.fromCharCode(65 + int(0, 25));
  return pickWeighted(random, [
    [20, () => personalNumber(random)],
    [13, () => `${int(1, 9)}${digits(11)}`],
    [12, () => `0${digits(random.pick([10, 12]))}`],
    [10, () => `000${digits(6)}`],
    // Nobody's telephone: none begins so any more.
    [10, () => `0${random.pick([1, 4, 6])}${digits(8)}`],
    [10, () => `${int(1, 999)}/${int(1990, 2029)}${random.pick(['', `/${random.pick(offices)}`])}`],
    [10, () => `${int(1, 999)}.${digits(3)}${random.chance(0.5) ? `.${digits(3)}` : ''}${random.pick(['', ' đồng', 'đ', ' VNĐ'])}`],
    [7, () => `${int(1, 999)},${int(0, 9)} m2`],
    [8, () => `${letter()}${letter()} ${digits(6)}`],
  ])();
}

const offices = ['XN', 'KS', 'KT', 'HT', 'TLKS', 'QĐ', 'NĐ-CP', 'TT-BTP', 'XN-UBND'] as const;

/** One line of a card's zone (ICAO Doc 9303-5, TD1); its check digits are any. */
export function machineLine(random: Random, name: string): string {
  const fill = (text: string): string => text.padEnd(30, '<').slice(0, 30);
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'd').toUpperCase();
  const [surname = '', ...given] = plain.split(' ');
  const number = personalNumber(random);
  return random.pick([
    () => fill(`IDVNM${number.slice(3)}${random.int(0, 9)}${number}<<${random.int(0, 9)}`),
    () => fill(`${random.digits(7)}${random.pick(['M', 'F'])}${random.digits(7)}VNM<<<<<<<<<<<${random.int(0, 9)}`),
    () => fill(`${surname}<<${given.join('<')}`),
  ])();
}
