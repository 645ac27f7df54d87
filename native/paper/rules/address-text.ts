import { inEitherCase, officeWords, unitWordsInFull } from '../unit-words.ts';

/** Words of an address as a line of text: what stands between its parts, and the specks within them. */

const unit = `(?:${inEitherCase(unitWordsInFull)}|T[Pp]\\.?)`;
/** Of what has a number for a name, or stands before one. */
const numbered = '(?:khóm|khu|ấp|thôn|tổ|xóm|ngõ|ngách|hẻm|đội|cụm)';

const dotsBeforeUnit = new RegExp(`(?<=[\\p{L}\\d])\\s*[.„;,:·]*[.„;,]\\s*(?=${unit}\\s\\p{L})`, 'giu');
/** "thành . phố", where a part begins. */
const tornUnit = /(?<=^|[,.;„]\s*)(thị(?=[^\p{L}]*(?:xã|trấn)\s)|thành(?=[^\p{L}]*phố\s)|đặc(?=[^\p{L}]*khu\s))(?:\s*[.,„;:·-]+\s*)/giu;
/** "tỉnh, Quảng Ngãi": no name of its own stands before the comma. */
const commaBehindUnit = new RegExp(`(?<=^|,\\s)(${inEitherCase(unitWordsInFull)}),(?=\\s\\p{Lu})`, 'gu');
/** "Làng, Plei Ốp": nor of a village's. */
const commaBehindVillage = new RegExp(`(?<=^|,\\s)(${inEitherCase('thôn|xóm|ấp|bản|làng|buôn|bon')}),(?=\\s(?!${unit}\\s)\\p{Lu})`, 'gu');
/** "ngõ 112.3 Tháng 2": streets are called by days. */
const dotBeforeDay = /(?<=\d)[.,](?=\d{1,2} Tháng \d)/gu;
/** "P.902 nhà D4": a room's number, which has three figures or more, lost its full stop. */
const roomNumber = /^P(?=\d{3,4}\s)/u;
/** "Khu 9.- xã": a typewriter's dash alone parts them. */
const dotBeforeDash = /(?<=\d)\.\s?(?=[-–]\s)/gu;
/** "xã Co Mạ, - huyện": nor does a comma stand before a dash. */
const commaBeforeDash = /\s*,\s?(?=[-–]\s)/gu;
const dotsBeforeNumbered = new RegExp(`(?<=\\d)\\.+\\s+(?=${numbered}\\s)`, 'gu');
/** A cell's border before a name: a bracket that nothing closes. */
const loneBracket = /\((?=\p{Lu}[^()]*$)/gu;
const unitAtEnd = new RegExp(`(?:^|[\\s,])${unit}$`, 'iu');
const unitAhead = new RegExp(`^${unit}\\s[\\p{Lu}\\d]`, 'u');

/**
 * Puts a line that was read as an address in form: commas before communes, districts and provinces are set where they were lost
 * or read as a full stop, specks are taken away. An address that is in form comes out as it is.
 */
export function addressOf(plain: string): string {
  const text = /\p{Ll}/u.test(plain) ? plain.replace(/(?<!\p{L})(?:TỔ|XÓ[Mm]|SỐ|THÔN)(?!\p{L})/gu, (word) => word.charAt(0) + word.slice(1).toLowerCase()) : plain;
  const stopped = text.replace(loneBracket, '').replace(roomNumber, 'P.').replace(dotBeforeDash, ' ').replace(commaBeforeDash, ' ').replace(tornUnit, '$1 ').replace(dotsBeforeUnit, ', ').replace(/\s*[„;]+[.,]*(?=\s|$)|\s*[.,„]*,[.„]*/gu, ',').replace(/,(?=\p{L})/gu, ', ');
  const parted = withCommas(withoutSpecks(stopped)).replace(commaBehindUnit, '$1').replace(commaBehindVillage, '$1').replace(/\.$/u, '');
  // Among figures a stroke is a one: "Khu phố I1".
  return withHyphens(parted).replace(/(?<=\d)[Il|](?=,|\s|$)|(?<=\s)[Il|](?=\d+(?:,|\s|$))|(?<=(?:[Kk]hu phố|[Tt]hôn|[Ấấ]p|[Xx]óm|[Tt]ổ|[Kk]hóm|[Kk]hu|[Đđ]ội|phường|quận|[Ss]ố) )[I!|](?=,|$)/gu, '1').replace(/(?<=, )Xã(?=\s)|^Xã(?=\s.*, \p{Ll})/u, (word) => (/, (?:tỉnh|huyện|thành phố)\s/u.test(text) ? 'xã' : word));
}

/** Names of two places are written with a hyphen, whatever dash the paper has: "Bà Rịa – Vũng Tàu". */
function withHyphens(text: string): string {
  return text.replace(/(?<=Rịa|Rang|Thiên)\s*[–—-]\s*(?=Vũng|Tháp|Huế)/giu, ' - ');
}

/** Whether it has its end: behind the word for a unit its name, and nothing behind a comma's place in what was `read`. */
export function isEnded(address: string, read: string): boolean {
  return !/,\s*$/u.test(read) && !unitAtEnd.test(address);
}

const nameless = new RegExp(`(?<!\\p{L})(?:thôn|xóm|ấp|tổ|khóm|bản|làng|đội|ngõ|ngách),? (?=(?:xã|phường|thị trấn|huyện|quận) \\p{Lu})`, 'iu');

/** Whether the word for a village or a lane has a commune right behind it: its own name or number was not read, "Thôn xã Mẫu". */
export function hasNamelessPart(address: string): boolean {
  return nameless.test(address);
}

const commaBehindNumber = new RegExp(`^(?:(?:[Nn]hà )?[Ss]ố )?[\\d/]+\\p{Lu}?, (?!${unit}\\s)\\p{Lu}[^,]* - ${unit}\\s`, 'u');

/** "Số 287, Hoàng Hoa Thám - Phường Mẫu": where dashes part an address, the comma between a house's number and its street may be a speck. */
export function hasCommaAmongDashes(address: string): boolean {
  return commaBehindNumber.test(address);
}

/** A house with so long a number has a stroke in it that was read as a one: "77136" is 77/36; a flat may have one. */
const strokeless = /(?<![\d/.-]|(?:hộ|phòng|P\.) ?)\d+1\d+(?![\d/])/giu;

export function hasLostStroke(address: string): boolean {
  return (address.match(strokeless) ?? []).some((number) => number.length >= 4);
}

/** An office or hospital is the unit's own: "Bệnh viện Sản - Nhi tỉnh Yên Bái". */
const office = new RegExp(`^(?:${officeWords})\\s`, 'iu');

/** Sets commas before units that have none, or dashes where these part the address; "Công An Phường" is an office, "phường Phường Đúc" a name. */
function withCommas(text: string): string {
  const words = text.split(' ');
  const rests = words.map((_, at) => words.slice(at + 1).join(' '));
  const count = (sign: string, behind: string): number => [...text.matchAll(new RegExp(`${sign}\\s${behind}`, 'giu'))].length;
  // Those before units tell more: "Số 42, ngõ 137, phố Huế - Phường Đồng Nhân".
  const before = count('\\s[-–]', `(?=${unit}\\s)`) - count(',', `(?=${unit}\\s)`);
  const sign = (before === 0 ? count('\\s[-–]', '') > count(',', '') : before > 0) ? ' -' : ',';
  const own = office.test(text) ? rests.findIndex((rest) => unitAhead.test(rest)) : -1;
  return words.map((word, at) => {
    const rest = rests[at] ?? '';
    return at !== own && rest !== '' && unitAhead.test(rest) && mayEndPart(words, at) ? word + sign : word;
  }).join(' ');
}

function mayEndPart(words: readonly string[], at: number): boolean {
  const [word = '', before = ''] = [words[at], words[at - 1]];
  if (/^\d+\p{Lu}?$|\/\d+\p{Lu}?$/u.test(word)) return true;
  return /^\p{Lu}\p{L}*\p{Ll}$/u.test(word) && !head.test(word) && !/^(?:(?:công )?an|(?:nhân )?dân|(?:đa )?khoa|(?:y )?tế|(?:tòa )?án)$/iu.test(`${before} ${word}`);
}

/** A word that a part of an address begins with, and never ends. */
const head = /^(?:xã|phường|thị|trấn|huyện|quận|tỉnh|thành|phố|đặc|khu|khóm|ấp|thôn|tổ|xóm|ngõ|đường|bản|làng|số|nhà)$/iu;

/** A full stop behind a whole word is a speck, behind a number before another part a comma; abbreviations are shorter, or without a vowel. */
function withoutSpecks(text: string): string {
  return text.replace(/(?<=\d)\.(?=\p{L}{2})/gu, '. ').replace(/(?<=^|[\s,.])\.(?=\p{L}{2})/gu, '').replace(/ \.(?= )/gu, '').replace(dotsBeforeNumbered, ', ').replace(dotBeforeDay, ' ').replace(/(?<=\d)\.+\s+(?=(?:đường|phố)\s|\p{Lu}\p{Ll})/gu, ' ')
    .replace(/(?<=\p{Ll}{2}|\p{Lu}[aeiouyà-ỹ])\.+(?=\s[\p{L}\d]|$)/gu, '').replace(/(?<=\p{Ll})[:·](?=\p{L})/gu, ' ').replace(/(?<=(?:Tổ|Thôn|Số|Khu|Xóm|Ấp) \d*)†(?=[\d,])/gu, '7');
}
