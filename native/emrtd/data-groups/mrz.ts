import { capture, reject } from '../failure.ts';
import type { Result } from '../failure.ts';
import { checkDigit } from './mrz-check-digit.ts';

export type MrzFormat = 'TD1' | 'TD2' | 'TD3';
export type MrzCheck = 'documentNumber' | 'birthDate' | 'expiryDate' | 'personalNumber' | 'composite';

/** A machine readable zone, 9303-3 §4 with the layouts of 9303-4, -5 and -6; fillers taken away, dates as YYMMDD. */
export interface Mrz {
  readonly format: MrzFormat;
  readonly documentCode: string;
  readonly issuer: string;
  readonly documentNumber: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  readonly expiryDate: string;
  readonly nationality: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly optionalData: string;
  readonly optionalData2: string;
  /** Checks that do not hold; the text is given all the same, since a chip's MRZ is signed and a printed one is not. */
  readonly wrongChecks: readonly MrzCheck[];
}

/** Reads 90, 72 or 88 characters (line ends and spaces between lines are dropped). Fails `malformed`. */
export function parseMrz(text: string): Result<Mrz> {
  return capture(() => {
    const characters = text.replace(/[\r\n\s]/g, '').toUpperCase();
    if (!/^[A-Z0-9<]*$/.test(characters)) return reject('malformed', 'character outside the MRZ set');
    if (characters.length === 90) return readTd1(characters);
    if (characters.length === 72) return readTd2(characters);
    if (characters.length === 88) return readTd3(characters);
    return reject('malformed', `MRZ of ${characters.length} characters`);
  });
}

/**
 * The calendar date of a YYMMDD field as `yyyy-MM-dd`; null when it is none (an unknown part is filled with `<`). A birth date
 * lies in the hundred years up to `now`, an expiry date within fifty years around it.
 */
export function expandDate(yymmdd: string, kind: 'birth' | 'expiry', now: Date): string | null {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(yymmdd);
  if (match === null) return null;
  const [, yy = '', month = '', day = ''] = match;
  const latest = now.getUTCFullYear() + (kind === 'birth' ? 0 : 50);
  let year = latest - (latest % 100) + Number(yy);
  const later = year > latest || (kind === 'birth' && year === latest && `${month}${day}` > now.toISOString().slice(5, 10).replace('-', ''));
  if (later) year -= 100;
  const date = `${String(year).padStart(4, '0')}-${month}-${day}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date ? null : date;
}

function readTd1(mrz: string): Mrz {
  const [line1, line2, line3] = [mrz.slice(0, 30), mrz.slice(30, 60), mrz.slice(60)];
  const long = longNumber(line1.slice(5, 14), line1.charAt(14), line1.slice(15));
  const composite = line1.slice(5) + line2.slice(0, 7) + line2.slice(8, 15) + line2.slice(18, 29);
  return {
    format: 'TD1', documentCode: plain(line1.slice(0, 2)), issuer: plain(line1.slice(2, 5)), ...names(line3),
    documentNumber: long.number, optionalData: plain(long.rest), optionalData2: plain(line2.slice(18, 29)),
    birthDate: line2.slice(0, 6), sex: sexOf(line2.charAt(7)), expiryDate: line2.slice(8, 14), nationality: plain(line2.slice(15, 18)),
    wrongChecks: wrong([
      ['documentNumber', long.checked, long.digit],
      ['birthDate', line2.slice(0, 6), line2.charAt(6)],
      ['expiryDate', line2.slice(8, 14), line2.charAt(14)],
      ['composite', composite, line2.charAt(29)],
    ]),
  };
}

function readTd2(mrz: string): Mrz {
  const [line1, line2] = [mrz.slice(0, 36), mrz.slice(36)];
  const long = longNumber(line2.slice(0, 9), line2.charAt(9), line2.slice(28, 35));
  return {
    format: 'TD2', documentCode: plain(line1.slice(0, 2)), issuer: plain(line1.slice(2, 5)), ...names(line1.slice(5)),
    documentNumber: long.number, optionalData: plain(long.rest), optionalData2: '',
    ...secondLine(line2),
    wrongChecks: wrong([
      ['documentNumber', long.checked, long.digit],
      ['birthDate', line2.slice(13, 19), line2.charAt(19)],
      ['expiryDate', line2.slice(21, 27), line2.charAt(27)],
      ['composite', line2.slice(0, 10) + line2.slice(13, 20) + line2.slice(21, 35), line2.charAt(35)],
    ]),
  };
}

function readTd3(mrz: string): Mrz {
  const [line1, line2] = [mrz.slice(0, 44), mrz.slice(44)];
  return {
    format: 'TD3', documentCode: plain(line1.slice(0, 2)), issuer: plain(line1.slice(2, 5)), ...names(line1.slice(5)),
    documentNumber: plain(line2.slice(0, 9)), optionalData: plain(line2.slice(28, 42)), optionalData2: '',
    ...secondLine(line2),
    wrongChecks: wrong([
      ['documentNumber', line2.slice(0, 9), line2.charAt(9)],
      ['birthDate', line2.slice(13, 19), line2.charAt(19)],
      ['expiryDate', line2.slice(21, 27), line2.charAt(27)],
      ['personalNumber', line2.slice(28, 42), line2.charAt(42)],
      ['composite', line2.slice(0, 10) + line2.slice(13, 20) + line2.slice(21, 43), line2.charAt(43)],
    ]),
  };
}

function secondLine(line2: string): Pick<Mrz, 'nationality' | 'birthDate' | 'sex' | 'expiryDate'> {
  return { nationality: plain(line2.slice(10, 13)), birthDate: line2.slice(13, 19), sex: sexOf(line2.charAt(20)), expiryDate: line2.slice(21, 27) };
}

/** A number of more than nine characters goes on in the optional data, marked by a filler as check digit (9303-5 §4.2.2 note j). */
function longNumber(first: string, digit: string, optional: string): { number: string; checked: string; digit: string; rest: string } {
  const end = optional.indexOf('<');
  if (digit !== '<' || end < 2) return { number: plain(first), checked: first, digit, rest: optional };
  const number = first + optional.slice(0, end - 1);
  return { number, checked: number, digit: optional.charAt(end - 1), rest: optional.slice(end) };
}

function names(field: string): { surname: string; givenNames: string } {
  const [surname = '', givenNames = ''] = field.replace(/<+$/, '').split('<<');
  return { surname: surname.replaceAll('<', ' '), givenNames: givenNames.replaceAll('<', ' ') };
}

function wrong(checks: readonly (readonly [MrzCheck, string, string])[]): MrzCheck[] {
  return checks.filter(([, field, digit]) => !holds(field, digit)).map(([name]) => name);
}

function holds(field: string, digit: string): boolean {
  // An empty optional field may carry a filler instead of a zero.
  return digit === String(checkDigit(field)) || (digit === '<' && /^<*$/.test(field));
}

function plain(field: string): string {
  return field.replace(/<+$/, '');
}

function sexOf(character: string): Mrz['sex'] {
  return character === 'M' ? 'male' : character === 'F' ? 'female' : 'unspecified';
}
