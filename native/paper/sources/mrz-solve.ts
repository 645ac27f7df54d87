import { checkDigit } from '../../emrtd/data-groups/mrz-check-digit.ts';
import { numberFacts } from '../rules/field-values.ts';

/** What a zone's first two lines say; dates as yymmdd. */
export interface ZoneSolution {
  readonly number: string;
  readonly birth: string;
  readonly expiry: string;
}

/** The zone's first two lines as they were read, each perhaps several times, in figures as far as they are none of the fillers. */
export interface ZoneReadings {
  readonly first: readonly string[];
  readonly second: readonly string[];
  /** Numbers that stand elsewhere on the paper: one of them tells which of several zones it is, and what a lost last sign was. */
  readonly known: ReadonlySet<string>;
}

/** Nine figures of the number, their check digit, and all twelve of it. */
const figuresOfLine = 22;
/** A date and its check digit. */
const figuresOfDate = 7;
/** Figures that are read double ("35", "06") make a line longer by so many at most. */
const mostTooMany = { line: 3, date: 1 } as const;
/** More fives than these could be anything. */
const mostFives = 8;
/** A card that does not end. */
export const never = '991231';

/**
 * The one zone that fits what was read, where the flat-topped three of OCR-B was read as a five, or a figure double: the number
 * stands twice, and its check digits, the dates', the one over all, the year and the sex in the number and the day on which a card
 * ends leave room for one only. Undefined where none fits, or several do.
 */
export function solveZone({ first, second, known }: ZoneReadings): ZoneSolution | undefined {
  const numbers = [...new Set(first.flatMap(numbersIn))];
  const dates = second.flatMap(datesIn);
  const found = new Map<string, ZoneSolution>();
  const certain = numbers.filter((number) => known.has(number));
  for (const number of certain.length === 0 ? numbers : certain) {
    for (const { birth, sex, expiry, over } of dates) {
      const facts = numberFacts(number);
      const isOwn = facts !== undefined && birth.slice(0, 2) === String(facts.year).slice(2) && sex === (facts.sex === 'Nam' ? 'M' : 'F');
      const [, dateLine] = zoneLines({ number, birth, expiry });
      if (isOwn && (mayBe(over, dateLine.slice(-1)) || (over === '' && certain.length > 0))) found.set(dateLine + number, { number, birth, expiry });
    }
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

/** The zone's first two lines as they stand on the card (9303-5; all twelve figures in the optional data). */
export function zoneLines({ number, birth, expiry }: ZoneSolution): readonly [string, string] {
  const short = number.slice(3);
  const first = `IDVNM${short}${checkDigit(short)}${number}<<${checkDigit(number)}`;
  const dates = `${birth}${checkDigit(birth)}${numberFacts(number)?.sex === 'Nữ' ? 'F' : 'M'}${expiry}${checkDigit(expiry)}`;
  const over = checkDigit(first.slice(5) + dates.slice(0, 7) + dates.slice(8));
  return [first, `${dates}VNM${'<'.repeat(11)}${over}`];
}

/** A three is read as a five, a five never as a three. */
function mayBe(read: string, figure: string): boolean {
  return read === figure || (read === '5' && figure === '3');
}

/** The numbers that a first line may stand for by its own check digits. */
function numbersIn(line: string): string[] {
  const match = /VNM(\d{22,25})<*(\d)$/u.exec(line);
  if (match === null) return [];
  const [, read = '', last = ''] = match;
  const found = new Set<string>();
  for (const figures of withoutDoubles(read, figuresOfLine, mostTooMany.line)) {
    const [short, digit, long] = [figures.slice(0, 9), figures.charAt(9), figures.slice(10)];
    const joined = `${long.slice(0, 3)}${[...short].map((figure, at) => bothRead(figure, long.charAt(at + 3))).join('')}`;
    if (joined.length < 12) continue;
    for (const number of withThrees(joined)) if (mayBe(digit, String(checkDigit(number.slice(3)))) && mayBe(last, String(checkDigit(number)))) found.add(number);
  }
  return [...found];
}

/** A figure that was read twice: three where one of both readings is; nothing where they are two others. */
function bothRead(one: string, other: string): string {
  if (one === other) return one;
  return mayBe(one, other) ? other : mayBe(other, one) ? one : '';
}

interface ZoneDates {
  readonly birth: string;
  readonly expiry: string;
  readonly sex: string;
  /** The line's last sign, the check digit over all; empty where it was not read. */
  readonly over: string;
}

function datesIn(line: string): ZoneDates[] {
  const match = /^(\d{7,8})([MF])(\d{7,8})VNM<*(\d?)$/u.exec(line);
  if (match === null) return [];
  const [, born = '', sex = '', ends = '', over = ''] = match;
  // A card ends on a birthday, or never.
  return datesOf(born).flatMap((birth) => datesOf(ends).filter((expiry) => expiry === never || expiry.slice(2) === birth.slice(2)).map((expiry) => ({ birth, expiry, sex, over })));
}

function datesOf(read: string): string[] {
  const found = new Set<string>();
  for (const figures of withoutDoubles(read, figuresOfDate, mostTooMany.date)) {
    for (const date of withThrees(figures.slice(0, 6))) if (isDate(date) && mayBe(figures.charAt(6), String(checkDigit(date)))) found.add(date);
  }
  return [...found];
}

function isDate(date: string): boolean {
  const [month, day] = [Number(date.slice(2, 4)), Number(date.slice(4))];
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** The text with every choice of its fives taken for threes. */
function withThrees(text: string): string[] {
  const fives = [...text].flatMap((figure, at) => (figure === '5' ? [at] : []));
  if (fives.length > mostFives) return [];
  return Array.from({ length: 2 ** fives.length }, (_, choice) => [...text].map((figure, at) => (fives.includes(at) && (choice >> fives.indexOf(at)) % 2 === 1 ? '3' : figure)).join(''));
}

/** All texts of a length that are left when one of two figures is taken out wherever two may have been read for one. */
function withoutDoubles(text: string, length: number, most: number): ReadonlySet<string> {
  const tooMany = text.length - length;
  if (tooMany < 0 || tooMany > most) return new Set();
  let left = new Set([text]);
  for (let count = 0; count < tooMany; count += 1) left = new Set([...left].flatMap(withOneLess));
  return left;
}

function withOneLess(text: string): string[] {
  return [...text].flatMap((figure, at) => (doubled.has(figure + text.charAt(at + 1)) || doubled.has(text.charAt(at - 1) + figure) ? [text.slice(0, at) + text.slice(at + 1)] : []));
}

/** What one figure of OCR-B is read as where it is read double. */
const doubled: ReadonlySet<string> = new Set(['35', '53', '55', '33', '06', '60', '66', '00', '11']);
