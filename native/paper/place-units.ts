import { needed, twinsOf } from './belief.ts';
import { spelled } from './paper-words.ts';
import type { PaperWords } from './paper-words.ts';

const unit = /^(?:.*[\s.])?(xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|tp\.?|đặc khu)\s+(\p{L}.*)$/iu;

interface NamedUnit {
  readonly name: string;
  readonly isProvince: boolean;
}

/**
 * How surely each word of an address's communes, districts and provinces must be read, by the word as spelled. Names that
 * the province has or had are vouched for; one that it hasn't, but a near one that it has, is not to be believed, nor one
 * that no province has.
 */
export function namedUnits(address: string, dictionary: PaperWords): Map<string, number> {
  const named = address.split(/[,;]|\s[-–]\s/u).flatMap((part) => namedUnit(part.trim(), dictionary));
  const province = named.findLast(({ name }) => dictionary.provinces.has(name))?.name;
  const standings = new Map<string, number>();
  for (const { name, isProvince } of named) {
    const standing = isProvince ? (dictionary.provinces.has(name) ? needed.vouched : needed.never) : unitStanding(name, province, dictionary);
    for (const word of name.split(/[ -]+/u)) standings.set(word, Math.max(standing, standings.get(word) ?? 0));
  }
  return standings;
}

function namedUnit(part: string, { provinces }: PaperWords): NamedUnit[] {
  const match = unit.exec(part);
  const name = spelled(match?.[2] ?? part).replace(/[.\s]+$/u, '');
  if (match === null) return provinces.has(name) ? [{ name, isProvince: true }] : [];
  return [{ name, isProvince: spelled(match[1] ?? '') === 'tỉnh' || provinces.has(name) }];
}

function unitStanding(name: string, province: string | undefined, { units, provinces }: PaperWords): number {
  const isThere = (other: string): boolean => province !== undefined && units.get(other)?.has(province) === true;
  const isUnit = (other: string): boolean => units.has(other) || provinces.has(other);
  const twins = twinNames(name, isUnit);
  if (isThere(name)) return twins.some(isThere) ? needed.alone : needed.vouched;
  if (twins.some(isThere)) return needed.never;
  return !isUnit(name) ? needed.never : twins.length === 0 ? needed.vouched : needed.alone;
}

/** Names with one word misread. */
function twinNames(name: string, isName: (other: string) => boolean): string[] {
  const words = name.split(' ');
  const changed = (at: number, other: string): string => words.with(at, other).join(' ');
  return words.flatMap((word, at) => twinsOf(word, { has: (other) => isName(changed(at, other)) }).map((other) => changed(at, other)));
}
