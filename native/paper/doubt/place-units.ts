import { needed, twinNames } from './belief.ts';
import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { bare, bareNames, editDistance, marksIn } from '../plain.ts';
import { cities, communeWords, inEitherCase, officeWords, provinceWords, unitWords, unitWordsInFull } from '../unit-words.ts';

const unit = new RegExp(`^(?:.*[\\s.])?(${unitWords})\\s+(\\p{L}.*|\\d+\\p{L}.*)$`, 'iu');

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
  const { units } = dictionary;
  const named = partsOfAddress(address).flatMap((part) => namedUnit(part.trim(), dictionary));
  const province = named.findLast(({ name }) => dictionary.provinces.has(name))?.name;
  const standings = new Map<string, number>();
  const note = (name: string, standing: number): void => {
    for (const word of name.split(/[ -]+/u)) standings.set(word, Math.max(standing, standings.get(word) ?? 0));
  };
  for (const name of unheadedIn(address)) if (isNearThere(name, province, dictionary)) note(name, unitStanding(name, province, dictionary));
  for (const name of areasIn(address)) if (province !== undefined && units.get(name)?.has(province) === true) note(name, unitStanding(name, province, dictionary));
  for (const { name, isProvince } of named) note(name, isProvince ? (dictionary.provinces.has(name) ? needed.vouched : needed.never) : unitStanding(name, province, dictionary));
  for (const name of landmarksIn(address)) {
    const standing = landmarkStanding(name, dictionary);
    if (standing !== undefined) note(name, standing);
  }
  return standings;
}

/** Names that may be a commune's or a district's though no word says so, as cards have them: "Tân Tiến, Đầm Dơi, Cà Mau"; a fourth part before them is a village. */
function unheadedIn(address: string): string[] {
  const names = partsOfAddress(address).map((part) => spelled(part.trim()).replace(/[.\s]+$/u, ''));
  return names.slice(-3, -1).filter((name) => /^[\p{L}' -]+$/u.test(name) && !hamlet.test(name));
}

const houseInStreet = new RegExp(`^\\s*(?:(?:${inEitherCase('số(?: nhà)?|ngõ|ngách|hẻm|kiệt')})\\s+)?\\d+[\\p{L}\\d/]*\\s+(\\p{Lu}\\p{Ll}.*)$`, 'u');

/** What stands behind "đường", "phố" or "Bệnh viện", or behind a house's or a lane's number. */
function landmarksIn(address: string): string[] {
  return partsOfAddress(address).flatMap((part) => {
    const name = /(?:(?<!thành |khu |dân )phố|đường|chung cư|khu tập thể|bệnh viện)\s+(\p{Lu}.*)$/iu.exec(part)?.[1] ?? houseInStreet.exec(part)?.[1];
    return name === undefined ? [] : [spelled(name).replace(/[.\s]+$/u, '')];
  });
}

/** What an office is for: "Trung tâm Y tế khu vực Gò Vấp". */
function areasIn(address: string): string[] {
  return partsOfAddress(address).flatMap((part) => {
    const name = /\bkhu vực\s+(\p{Lu}.*)$/u.exec(part)?.[1];
    return name === undefined ? [] : [spelled(name).trim()];
  });
}

/** Streets are no closed list: one that differs from a known one by a misread mark, or of several words by a letter, is not believed; of others nothing is said. */
function landmarkStanding(name: string, { landmarks }: PaperWords): number | undefined {
  if (landmarks.has(name)) return needed.vouched;
  const isNear = twinNames(name, (other) => landmarks.has(other)).length > 0 || (name.includes(' ') && isNearOne(name, landmarks));
  return isNear ? needed.never : undefined;
}

/** At commas, and at dashes, but for those in "Bà Rịa - Vũng Tàu". */
function partsOfAddress(address: string): string[] {
  return address.replace(/(?<=Rịa|Rang|Thiên)\s*[-–]\s*(?=Vũng|Tháp|Huế)/giu, '\u2011').split(/[,;]|\s[-–]\s/u).map((part) => part.replaceAll('\u2011', ' - '));
}

function namedUnit(part: string, { provinces }: PaperWords): NamedUnit[] {
  const found = unit.exec(part);
  // "nhà ở xã hội" is in no commune.
  const match = found === null || /^\p{Ll}/u.test(found[2] ?? '') ? null : found;
  const name = spelled(match?.[2] ?? part).replace(/[.\s]+$/u, '');
  if (match === null) return provinces.has(name) ? [{ name, isProvince: true }] : [];
  return [{ name, isProvince: spelled(match[1] ?? '') === 'tỉnh' || provinces.has(name) }];
}

/** The province has a unit that is called so, or nearly. */
function isNearThere(name: string, province: string | undefined, { units }: PaperWords): boolean {
  const isThere = (other: string): boolean => province !== undefined && units.get(other)?.has(province) === true;
  return isThere(name) || twinNames(name, isThere).length > 0;
}

function unitStanding(name: string, province: string | undefined, { units, provinces }: PaperWords): number {
  const isThere = (other: string): boolean => province !== undefined && units.get(other)?.has(province) === true;
  const isUnit = (other: string): boolean => units.has(other) || provinces.has(other);
  const twins = twinNames(name, isUnit);
  if (isThere(name)) return twins.some(isThere) ? needed.alone : needed.vouched;
  // Marks are lost, hardly ever added: with more of them than the near one has it is another.
  if (twins.some((twin) => isThere(twin) && marksIn(twin) >= marksIn(name))) return needed.never;
  if (twins.some(isThere)) return isUnit(name) ? needed.alone : needed.never;
  // "Đại Tân" is a commune of another province, and this one has a Đại Tâm.
  if (isNearOne(name, units, isThere)) return needed.never;
  if (isUnit(name)) return twins.length === 0 ? needed.vouched : needed.alone;
  // The list of communes is not whole: one that is like none of them may be one.
  return twins.length > 0 || isNearOne(name, units) ? needed.never : needed.alone;
}

/** Whether one of a list, of those that `counts` where it is said, is called so but for a letter, marks apart. */
function isNearOne(name: string, list: ReadonlyMap<string, unknown> | ReadonlySet<string>, counts?: (other: string) => boolean): boolean {
  const letters = bare(name);
  const isNear = (other: string): boolean => Math.abs(other.length - letters.length) <= 1 && editDistance(other, letters) <= 1;
  if (counts === undefined) return [...bareNames(list)].some(isNear);
  return [...list.keys()].some((other) => counts(other) && isNear(bare(other)));
}

const commune = new RegExp(`(?:^|[\\s,])(?:${communeWords}|X\\.|P\\.|TT\\.)\\s`, 'iu');
const anyUnit = new RegExp(`(?:^|[\\s,])(?:${unitWordsInFull})[\\s.]`, 'iu');
const provinceHead = new RegExp(`^(?:${provinceWords})\\s*`, 'u');
const hamlet = /^(?:\d|(?:buôn|bản|bon|thôn|xóm|ấp|tổ|khu|khóm|số|làng|đội)\s)/iu;
const institution = new RegExp(`^(?:tại )?(?:${officeWords}|nhà |đại sứ quán|tổng lãnh sự|tại |chùa|không)`, 'iu');

const namedProvince = new RegExp(`^(?:.*\\s)?(?:${provinceWords})\\s+`, 'u');
const beginsWithCommune = new RegExp(`^(?:${communeWords})\\s`, 'iu');

/** A commune behind a province is another address: that of the next line, whose label was not read. */
export function goesOnBehindProvince(address: string, { provinces }: PaperWords): boolean {
  const parts = partsOfAddress(address).map((part) => part.trim());
  const end = parts.findIndex((part) => provinces.has(spelled(part).replace(namedProvince, '')));
  return end >= 0 && parts.slice(end + 1).some((part) => beginsWithCommune.test(part));
}

/** Whether a text breaks off before its province's name or within it: "… phường Sài Gòn, Thành phố Hồ Chí". */
export function endsWithinProvince(text: string, { provinces }: Pick<PaperWords, 'provinces'>): boolean {
  const last = spelled(text.split(',').at(-1)?.trim() ?? '');
  const name = last.replace(provinceHead, '');
  return name !== last && !provinces.has(name) && [...provinces].some((province) => name === '' || province.startsWith(`${name} `));
}

/** Whether an address begins with a figure and a unit of its province: the figure is a note's, or no unit was meant. */
export function hasNumberBeforeUnit(address: string, { units, provinces }: PaperWords): boolean {
  const [first = '', ...rest] = partsOfAddress(address).map((part) => spelled(part.trim()));
  const province = rest.map((part) => part.replace(provinceHead, '')).findLast((part) => provinces.has(part));
  const unit = /^\d{1,2} (\D+)$/u.exec(first)?.[1];
  return unit !== undefined && province !== undefined && units.get(unit)?.has(province) === true;
}

const town = /^(?:thành phố|tp\.?)\s/u;

/** Whether an address says where: from a commune or an office up to a province. Cards leave the words for units out. */
export function isWholeAddress(address: string, { provinces }: PaperWords): boolean {
  const parts = partsOfAddress(address).map((part) => part.trim()).filter((part) => part !== '');
  const last = spelled(parts.at(-1) ?? '').replace(provinceHead, '').replace(/[.\s]+$/u, '');
  const before = last === 'việt nam' ? spelled(parts.at(-2) ?? '').replace(provinceHead, '') : last;
  if (town.test(spelled(parts.at(-1) ?? '')) && !cities.has(last)) return false;
  const hasUnits = anyUnit.test(address);
  if (institution.test(address)) return !hasUnits || provinces.has(before) || [...provinces].some((name) => before.endsWith(name));
  return provinces.has(before) && (commune.test(address) || (parts.length >= 3 && (!hasUnits || hamlet.test(address))));
}
