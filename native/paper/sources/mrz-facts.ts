import { checkDigit } from '../../emrtd/data-groups/mrz-check-digit.ts';
import { parseMrz } from '../../emrtd/data-groups/mrz.ts';
import type { Box, RecognisedLine, RecognisedPage } from '../../ocr/types.ts';
import { around } from '../layout/around.ts';
import { numberFacts } from '../rules/field-values.ts';
import { repairedNumber } from './mrz-repair.ts';
import { never, zoneLines } from './mrz-solve.ts';

/** What the machine-readable zone of an identity card's copy says, each part by a check digit that fits. */
export interface MrzFacts {
  readonly personalNumber: string;
  /** dd/mm/yyyy */
  readonly birthDate?: string;
  readonly sex?: 'Nam' | 'Nữ';
  /** dd/mm/yyyy */
  readonly expiryDate?: string;
  /** In capitals without marks, surname first. */
  readonly name?: string;
  readonly box: Box;
  /** The three lines as the engine read them. */
  readonly raw: string;
  /** What they say, as far as their check digits tell, with their places. */
  readonly lines: readonly ZoneLine[];
}

export interface ZoneLine {
  readonly text: string;
  readonly box: Box;
}

/** Letters that figures of OCR-B are read as, and the other way round; a repair counts only where the check digit then fits. */
const toFigure: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', T: '1', Z: '2', S: '5', G: '6', B: '8' };

/** No name has figures. */
const toLetter: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 5: 'S', 6: 'G', 8: 'B' };

/** How the name's line begins; figures are letters that were misread, but never so many. */
export const nameStart = /^(?!.*\d{5})[A-Z][A-Z\d]*<<?[A-Z\d]/u;

/** How a card's zone begins, with what the I and the D of OCR-B are read as. */
export const zoneStart = /^[I1LTJ]{1,2}[D0O]VNM/u;

/**
 * Finds a Vietnamese TD1 zone (9303-5; domain: the optional data hold all twelve digits) among a page's lines. Undefined
 * where there is none, or its number's check digits do not fit: the number stands twice, so that misreadings show.
 */
export function readMrz(page: Pick<RecognisedPage, 'lines'>): MrzFacts | undefined {
  const lines = page.lines.map((line) => ({ line, text: zoneText(line) }));
  const at = lines.findIndex(({ text }) => zoneStart.test(text));
  const [first, second, third] = lines.slice(at, at + 3);
  if (at < 0 || first === undefined) return undefined;
  const personalNumber = numberOf(first.text);
  if (personalNumber === undefined) return undefined;
  const rest = second === undefined ? {} : secondLine(second.text, personalNumber);
  const hasThree = second !== undefined && third !== undefined && 'birthDate' in rest && nameStart.test(third.text);
  const used = hasThree ? [first, second, third] : 'birthDate' in rest && second !== undefined ? [first, second] : [first];
  const texts = zoneTexts(personalNumber, second?.text, rest, third?.text);
  return {
    personalNumber,
    ...rest,
    ...(hasThree ? { name: nameOf(third.text) } : {}),
    box: around(used.map(({ line }) => line.box)),
    raw: used.map(({ line }) => line.words.map((word) => word.text).join(' ')).join('\n'),
    lines: used.flatMap(({ line }, at) => (texts[at] === undefined ? [] : [{ text: texts[at], box: line.box }])),
  };
}

/** The zone's lines as they stand on the card, each where it is known. */
function zoneTexts(number: string, second: string | undefined, { birthDate }: Pick<MrzFacts, 'birthDate'>, third: string | undefined): (string | undefined)[] {
  const [birth, expiry] = [figures(second?.slice(0, 6) ?? ''), figures(second?.slice(8, 14) ?? '')];
  const [first, dates] = zoneLines({ number, birth, expiry });
  return [first, birthDate === undefined ? undefined : dates, third === undefined ? undefined : nameLine(nameOf(third))];
}

/** A name as the zone's third line has it. */
export function nameLine(name: string): string {
  const [surname = '', ...given] = name.split(' ');
  return `${surname}<<${given.join('<')}`.padEnd(zoneWidth, '<').slice(0, zoneWidth);
}

const zoneWidth = 30;

/** The zone's own 90 characters, for a number and the second line's dates; so that one parser judges all zones. */
function fits(number: string, second: string): boolean {
  const short = number.slice(3);
  const first = `IDVNM${short}${checkDigit(short)}${number}<<${checkDigit(number)}`;
  const composite = checkDigit(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29));
  const parsed = parseMrz(`${first}${second.slice(0, 29)}${composite}${'A<<B'.padEnd(30, '<')}`);
  return parsed.ok && parsed.value.wrongChecks.length === 0;
}

function numberOf(text: string): string | undefined {
  const match = /^(\d{9})(\d)(\d{12})/u.exec(figures(text.slice(5)));
  const [short, digit, long] = [match?.[1] ?? '', match?.[2] ?? '', match?.[3] ?? ''];
  // The last figure of the line guards the province too, which the short number hasn't.
  const last = figures(text).replace(/<+$/u, '').slice(-1);
  if (match !== null && long.endsWith(short) && digit === String(checkDigit(short)) && last === String(checkDigit(long))) return long;
  return repairedNumber(/^\d+/u.exec(figures(text.replace(/^[A-Z\d]{1,3}VNM/u, '')))?.[0] ?? '', last);
}

function secondLine(text: string, number: string): Pick<MrzFacts, 'birthDate' | 'sex' | 'expiryDate'> {
  const [birth, sex, expiry] = [figures(text.slice(0, 7)), text.charAt(7), figures(text.slice(8, 15))];
  const facts = numberFacts(number);
  if (facts === undefined || !/^\d{7}$/u.test(birth) || !/^\d{7}$/u.test(expiry)) return {};
  const own = facts.sex === 'Nam' ? 'M' : 'F';
  if (!fits(number, `${birth}${own}${expiry}VNM${'<'.repeat(11)}`) || birth.slice(0, 2) !== String(facts.year).slice(2)) return {};
  const birthDate = `${birth.slice(4, 6)}/${birth.slice(2, 4)}/${facts.year}`;
  return { birthDate, ...(sex === own ? { sex: facts.sex } : {}), ...(expiry.startsWith(never) ? {} : { expiryDate: `${expiry.slice(4, 6)}/${expiry.slice(2, 4)}/20${expiry.slice(0, 2)}` }) };
}

function nameOf(text: string): string {
  return text.replace(/[01568]/gu, (figure) => toLetter[figure] ?? figure).replace(/<+$/u, '').replace(/[<\s]+/gu, ' ').trim();
}

/** A line of the zone with figures for the letters that they were read as. */
export function figures(text: string): string {
  return text.replace(/[A-Z]/gu, (letter) => toFigure[letter] ?? letter);
}

/** A zone has no other characters than these; what else was read in it is dirt, or an upright stroke. */
export function zoneText(line: Pick<RecognisedLine, 'words'>): string {
  return line.words.map((word) => word.raw ?? word.text).join('').replace(/[«»]/gu, '<<').replace(/[‹›]/gu, '<').replace(/[|!\][]/gu, 'I').replace(/[óòÓÒ]/gu, '6').toUpperCase().replace(/[^A-Z\d<]/gu, '');
}
