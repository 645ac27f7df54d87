import { addressOf, hasCommaAmongDashes, hasLostStroke, hasNamelessPart, isEnded } from './address-text.ts';
import { sexes, type FieldSchema } from '../document-kind.ts';
import { asFigures, withDateFigures } from './figure-signs.ts';
import { nameText } from './name-text.ts';
import { isCutOfficeMark, lostStroke, mayBeOfficeMark, nearOfficeMarks } from './office-marks.ts';
import { bare, editDistance } from '../plain.ts';
import { tickedAnswer } from './ticked-answer.ts';
import { wordsToDate, wordsToNumber } from './vietnamese-numerals.ts';

export interface CheckedValue {
  readonly value: string;
  /** The value obeys the rules of its type: the date exists, the number has its digits. */
  readonly valid: boolean;
  /** Where in the reading the value stands, where it is only a part of it. */
  readonly from?: number;
  readonly to?: number;
  /** Letters were taken for the figures that they look like: true where only further readings can tell. */
  readonly isGuessed?: boolean;
}

/** Brings a reading into its type's form and checks it by the type's rules; `surnames`, as spelled in small letters, tell "Ông Ích Khiêm" from "Ông Nguyễn Văn Mẫu". */
export function checkValue(read: string, type: FieldSchema['type'], surnames?: ReadonlySet<string>): CheckedValue {
  const raw = withFigures.has(type) ? withZeros(read) : read;
  const text = trimmed(raw);
  switch (type) {
    case 'date': return date(raw);
    case 'year': return year(raw);
    case 'personalNumber': return digits(raw, [12, 9]);
    case 'oldNumber': return digits(raw, [9, 12]);
    case 'phone': return phone(raw);
    case 'sex': return sex(raw);
    case 'money': return money(raw);
    // "… đồng chẵn./."
    // A comma before the word for a ten or more is a speck: "Một, trăm".
    case 'amountInWords': return { value: text.replace(/[.,/\s]+$|,(?= (?:mươi|trăm|nghìn|ngàn|triệu|tỷ)(?!\p{L}))/gu, ''), valid: wordsToNumber(text) !== undefined && !/\d/u.test(text) };
    // "Như trên" says nothing that could be wrong, and of old people the year alone is known.
    case 'dateInWords': return { value: text, valid: wordsToDate(text) !== undefined || /^(?:như trên|năm (?:một|hai) nghìn (?!.*tháng).+)$/iu.test(text) };
    case 'number': return number(text);
    case 'area': return area(raw);
    case 'code': return code(raw);
    case 'name': return nameText(raw, surnames) ?? { value: text, valid: false };
    case 'ethnicity': return ethnicity(raw);
    case 'nationality': return nationality(text);
    case 'place': return place(raw.replace(/\s+/gu, ' ').trim());
    case 'text': return { value: withHours(withCentimetres(/\p{Ll}{2}\.$/u.test(text) ? text.slice(0, -1) : text)), valid: text !== '' && !oddSign.test(text) };
  }
}

/** Answers with figures in them, where the letter O beside one can only be a nought. */
const withFigures = new Set<FieldSchema['type']>(['date', 'year', 'personalNumber', 'oldNumber', 'phone', 'number', 'area', 'money', 'place']);

/** Signs that no answer has: something was misread. */
const oddSign = /[§`´|~^{}<>\\_=¬¢£¥©®†‡¦]/u;

/** The place of a scar is "cách 1 cm" or "C:1,5cm" from somewhere, and no younger brother; parts of one stand behind a comma. */
function withCentimetres(text: string): string {
  return text.replace(/(?<=\d)\.(?=\d\s?[ce]m\b)/gu, ',').replace(/((?:cách|\bC[:.])\s?\d{1,2}(?:[.,]\d)?\s?)em\b/gu, '$1cm');
}

/** "O6 giờ": before the word for it stands a figure. */
function withHours(text: string): string {
  return text.replace(/(?<![\p{L}\d])[O\d]{1,2}(?=\s(?:giờ|phút)(?!\p{L}))/gu, (figures) => figures.replaceAll('O', '0'));
}

/** The letter O among figures can only be a nought; other letters are left for somebody to look at. */
function withZeros(read: string): string {
  return read.replace(/[\dO/.,-]*\d[\dO/.,-]*/gu, (run) => run.replaceAll('O', '0'));
}

/** An amount in figures, as it is grouped. */
function money(raw: string): CheckedValue {
  const match = /\d{1,3}(?:[.,\s]\d{3})+(?!\d)|\d+/u.exec(raw);
  if (match === null) return { value: trimmed(raw), valid: false };
  // Thousands stand behind full stops, whatever the clerk's machine sets: "100,000".
  return { value: match[0].replace(/[,\s](?=\d{3}(?!\d))/gu, '.'), valid: true, from: match.index, to: match.index + match[0].length };
}

/** A count with or without its unit; figures that stand apart as typewritten ones do are one, and asked about. */
function number(text: string): CheckedValue {
  const isApart = /^\d(?: \d)+$/u.test(text);
  return { value: isApart ? text.replaceAll(' ', '') : text, valid: isApart || /^\d[\d.,]*(?:\s?\p{L}{1,3}[²2]?)?$/u.test(text), isGuessed: isApart };
}

/** Square metres, "1950,3 m²"; the raised figure is easily lost, and a letter among the figures is one that is asked about. */
function area(read: string): CheckedValue {
  // Tenths stand behind a comma; full stops part thousands.
  const raw = read.replace(/(?<=\d), (?=\d\s*m)/gu, ',').replace(/(?<=\d)\.(?=\d{1,2}(?:\s*m|$))/gu, ',').replace(/(?<=\d)[óôÓO](?=[\d.,]|\s*m)/gu, asFigures);
  const match = /(?<![\p{L}\d.,])(\d[\d.,]*\d|\d)(\s*)(m\s*[²2]?|m[\p{L}\d?]|ha)(?![\p{L}\d])/u.exec(raw);
  if (match === null) return { value: trimmed(raw), valid: false };
  const [whole, figures = '', gap = '', unit = ''] = match;
  // No other unit is written so: how surely "m2" was read says nothing of the number before it.
  const isUnit = /^(?:m\s*[²2]?|ha)$/u.test(unit);
  const to = match.index + (isUnit && gap !== '' ? figures.length : whole.length);
  return { value: `${figures} ${unit === 'ha' ? 'ha' : 'm²'}`, valid: true, from: match.index, to, isGuessed: raw !== read || !isUnit };
}

function trimmed(raw: string): string {
  return raw.replace(/\s+/gu, ' ').replace(/^[\s:;.,„“”"'«»*_–`´|~^ˆ˜¨\\·•-]+/u, '').replace(/[\s:;,„“"«*_–`´|~^ˆ˜¨\\·•-]+$/u, '').trim();
}

/** dd/mm/yyyy, with full stops, strokes or "tháng … năm …" between; it must exist and lie between 1900 and 2100. */
function date(read: string): CheckedValue {
  const figures = withDateFigures(read.replace(apartFigures, '$1$3$2$4 '));
  const raw = withStrokes(withoutSpaces(withEights(figures)));
  const match = /(?<!\d)(\d{1,2})\s*(?:[/.,⁄ -]|,?\s*th[aá]ng[.,]?\s*)\s*(\d{1,2})\s*(?:[/.,⁄ -]|,?\s*n[aă]m[.,]?\s*)\s*(\d{4})(?!\d)/iu.exec(raw);
  if (match === null) return /^\d{4}$/u.test(trimmed(raw)) ? year(raw) : { value: trimmed(raw), valid: false };
  const [day, month, inYear] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = new Date(Date.UTC(inYear, month - 1, day));
  const valid = inYear >= 1900 && inYear <= 2100 && real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
  return { value: `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${inYear}`, valid, from: match.index, to: match.index + match[0].length, isGuessed: figures !== read.normalize('NFC') };
}

/** "ngày 1 0. tháng 02", of which somebody is asked. */
const apartFigures = /(?<!\d\s*)([0-3])\s(\d)[.,]?\s+(?=th[aá]ng)|(?<=th[aá]ng\s+)([01])\s(\d)[.,]?\s+(?=n[aă]m)/giu;

/** A paragraph's sign beside a figure was an eight: "tháng 0§". */
function withEights(read: string): string {
  return read.replace(/(?<=\d)§|§(?=\d)/gu, '8');
}

/** A date in one run of figures has no spaces: "05/1 1/1985". */
function withoutSpaces(read: string): string {
  const run = read.replace(/\s+/gu, '');
  return /^\(?\d{1,2}([/.-])\d{1,2}\1\d{4}$/u.test(run) ? run : read;
}

/** A steep stroke between a date's parts is taken for an I, an l, a 1 or a 7: ten figures in a row are no other date. */
function withStrokes(read: string): string {
  return read.replace(/(?<![\d\p{L}])(\d{2})[/I1l|7](\d{2})[/I1l|7]((?:19|20)\d{2})(?![\d\p{L}])/gu, '$1/$2/$3');
}

/** Four figures; of a year in two pieces, "1 984", somebody is asked. */
function year(raw: string): CheckedValue {
  const apart = /^[^\p{L}\d]*((?:1\s?9|2\s?0)\s?\d\s?\d)[^\p{L}\d]*$/u.exec(raw)?.[1];
  if (apart !== undefined && /\s/u.test(apart)) return { value: apart.replace(/\s/gu, ''), valid: true, isGuessed: true };
  const match = /(?<!\d)(?:19|20)\d{2}(?!\d)/u.exec(raw);
  return match === null ? { value: trimmed(raw), valid: false } : { value: match[0], valid: true, from: match.index, to: match.index + 4 };
}

/** Figures of one of the lengths, the first that stand there; letters that look like figures are shown as such, and not believed. */
function digits(raw: string, lengths: readonly number[]): CheckedValue {
  for (const match of raw.matchAll(/(?<![\d\p{L}])\d(?:[\s.|]{0,3}\d){8,13}(?![\d\p{L}])/gu)) {
    const run = match[0].replace(/\D/gu, '');
    // Nine figures of an older card are possible where twelve are asked for, but so are twelve of which three were lost.
    if (lengths.includes(run.length)) return { value: run, valid: run.length === 12 ? isPersonalNumber(run) : lengths[0] === run.length, from: match.index, to: match.index + match[0].length };
  }
  // Words are none, though all their letters may look like figures.
  const words = raw.split(/\s+/u).filter((word) => !/\p{L}{2}/u.test(word) || (word.match(/\d/gu) ?? []).length >= word.length / 2);
  const mapped = asFigures(words.join('').replace(/[.,:;'’|[\]{}]/gu, ''));
  const found = /\d{9,12}/u.exec(mapped)?.[0];
  // A personal number begins with a nought, which is easily taken for a bracket.
  if (lengths[0] === 12 && found?.length === 11) return { value: `0${found}`, valid: false };
  return { value: found ?? trimmed(raw), valid: false };
}

/** Twelve digits: a province (000 is nobody's, but test people's), then century and sex, then year of birth, then six. */
export function isPersonalNumber(number: string): boolean {
  return /^(?:0\d{2})[0-9]\d{8}$/u.test(number);
}

/** What the number says of its bearer: digit 4 is the century and sex, digits 5 and 6 the year (NĐ 70/2024). */
export function numberFacts(number: string): { readonly year: number; readonly sex: 'Nam' | 'Nữ' } | undefined {
  if (!isPersonalNumber(number)) return undefined;
  const century = Number(number[3]);
  return { year: 1900 + Math.floor(century / 2) * 100 + Number(number.slice(4, 6)), sex: century % 2 === 0 ? 'Nam' : 'Nữ' };
}

function phone(raw: string): CheckedValue {
  // Mobile numbers have ten figures, others eleven; one more behind them is the next point's number.
  const match = /(?<!\d)(?:(?:\+?84|0)[\s.-]?[35789](?:[\s.-]?\d){8}|(?:\+?84|0)[\s.-]?2(?:[\s.-]?\d){9})(?!\d)/u.exec(raw);
  if (match === null) return { value: trimmed(raw), valid: false };
  const number = match[0].replace(/[^\d+]/gu, '');
  return { value: number, valid: true, from: match.index, to: match.index + match[0].length };
}

/** "Nam", "Nữ", and a form's two boxes with one ticked: "☐ Nam ☒ Nữ". Two names without a tick say nothing. */
function sex(raw: string): CheckedValue {
  const ticked = tickedAnswer(raw, sexes);
  const words = [...raw.matchAll(/(?<!\p{L})(?:nam|n[ữưứuũử])(?!\p{L})/giu)];
  const meant = ticked === undefined ? words : words.filter(([word]) => bareSex(word) === ticked.answer);
  const [only, other] = meant;
  if (only === undefined || other !== undefined) return ticked === undefined && words.length === 0 ? nearSex(raw) : { value: trimmed(raw), valid: false };
  const value = bareSex(only[0]);
  return { value, valid: true, from: only.index, to: only.index + only[0].length, isGuessed: ticked?.isClear === false };
}

/** The only one of the two that a single word is a letter away from: "Nan". */
function nearSex(raw: string): CheckedValue {
  const word = trimmed(raw);
  const [meant, other] = sexes.filter((one) => word.length <= 4 && editDistance(bare(one), bare(word)) <= 1);
  return meant === undefined || other !== undefined ? { value: word, valid: false } : { value: meant, valid: true, isGuessed: true };
}

function bareSex(word: string): 'Nam' | 'Nữ' {
  return bare(word) === 'nam' ? 'Nam' : 'Nữ';
}

/** The stroke of a register's number as something else: "285.UBND-GBT", "5212024" for 52/2024. */
const misreadStroke = /(?<=^\d{1,6})[.,:](?=\p{Lu}{2})|(?<=^[1-9]\d{0,3})[1Il|](?=(?:19[5-9]|20[0-4])\d$)/u;

/** A serial's capitals have no marks, "ẤP 959546"; with a dot below an O was a Q. */
function withoutMarks(read: string): string {
  return read.normalize('NFC').replace(/(?<!\p{L})\p{Lu}{1,2}(?=[\s.-]?\d{5,8}(?!\d))/gu, (serial) => serial.replaceAll('Ọ', 'Q').normalize('NFD').replace(/\p{M}/gu, ''));
}

/** An office's mark with a letter misread is shown as what alone it can be. */
function onlyOfficeMark(read: string): string {
  const [only, other] = nearOfficeMarks(read);
  return only !== undefined && other === undefined ? only : read;
}

/** A paper's own number: figures, capitals and strokes in one run, "277/UBND-XNTTHN", "CS 186129". */
function code(read: string): CheckedValue {
  // A paragraph's sign behind a capital was an S; a lone stroke before a long number is one; an O between figures is a nought; "VP. 01286" has no stop.
  const plain = withoutMarks(read);
  const raw = plain.replace(/(?<=\p{Lu})[§$]/gu, 'S').replace(/(?<![\p{L}\d])[Il|](?=\d{6})/gu, '1').replace(/(?<=\d)O+(?=\d)/gu, (noughts) => '0'.repeat(noughts.length)).replace(/(?<=(?<!\p{L})\p{Lu}{2})\.(?=\s\d{4,6}(?!\d))/gu, '');
  const match = /(?:\p{Lu}{1,4}[\s.-]?)?\d(?:[\p{L}\d]|\s(?=\d+\s?[/⁄]\s?\p{Lu}{2}))*(?:\sQSDĐ(?=\s?[/⁄]))?(?:\s?[/⁄.-]\s?[\p{L}\d]+)*/u.exec(raw);
  if (match === null) return { value: trimmed(raw), valid: false };
  const to = match.index + match[0].length;
  // Behind a sign that no code has there is more of it.
  const rest = /^[^\p{L}\d\s.,:;)"']+[\p{L}\d]\S*/u.exec(raw.slice(to))?.[0] ?? '';
  if (rest !== '') return { value: match[0] + rest, valid: false, from: match.index, to: to + rest.length };
  // The stroke before an office is easily lost or misread, or a figure stands apart: "2405XN" and "1 1/TLKS-BS" are asked about.
  const isTorn = lostStroke.test(match[0]) || misreadStroke.test(match[0]) || /\d\s+\d/u.test(match[0]) || match[0].split(/[/-]/u).some((part) => nearOfficeMarks(part).length > 0 || isCutOfficeMark(part) || mayBeOfficeMark(part));
  return { value: match[0].replaceAll('⁄', '/').replace(/\s?([/-])\s?|(?<=\d)\s+(?=\d)/gu, '$1').replace(lostStroke, '$1/').replace(misreadStroke, '/').replace(/(?<=[/-])\p{Lu}+/gu, onlyOfficeMark), valid: !isTorn && plain === read.normalize('NFC') && !/(?:\p{Lu}[^\s\p{Ll}:]{0,2}|\p{Lu}{2}\p{L}{0,2})\s?$/u.test(raw.slice(0, match.index)), from: match.index, to };
}

/** Nearly everybody's, in which one letter and any marks may be misread; of others the letters stand for themselves. */
function nationality(text: string): CheckedValue {
  const letters = bare(text).replace(/[^a-z]/gu, '');
  if (editDistance(letters, 'vietnam') <= 1) return { value: 'Việt Nam', valid: true };
  // Its second word had no room: somebody looks, but it can be no other.
  if (letters === 'viet') return { value: 'Việt Nam', valid: false };
  // No other country begins so: "Việt Kinh" has the next answer's word.
  return { value: text, valid: /^\p{Lu}\p{L}[\p{L}\s-]*$/u.test(text) && !'vietnam'.includes(letters) && !letters.startsWith('viet') };
}

/** A people of the closed list, "Bru - Vân Kiều"; a dotted line's stop within its name, "Ê. Đê", is none. */
function ethnicity(read: string): CheckedValue {
  const match = /\p{Lu}[\p{L}’'-]*(?:(?:[.,]? |\s?[-–]\s?)\p{Lu}[\p{L}’'-]*){0,2}/u.exec(read);
  return match === null ? { value: trimmed(read), valid: false } : { value: match[0].replace(/[.,]/gu, ''), valid: match.index < 3 && match[0].length > 1, from: match.index, to: match.index + match[0].length };
}

function place(read: string): CheckedValue {
  const value = addressOf(trimmed(read));
  // A figure was read as a sign, "Khu phố !", "Căn hộ 9.1?".
  return { value, valid: /\p{L}{2}/u.test(value) && !oddSign.test(value) && !/[!?]/u.test(read) && isEnded(value, read) && !hasNamelessPart(value) && !hasLostStroke(value) && !hasCommaAmongDashes(value) };
}
