import { isTitle, titles } from '../../ocr/lexicon/titles.ts';
import { bare } from '../plain.ts';

/** A name within what was read, and whether it can be one. */
export interface NameText {
  readonly value: string;
  readonly valid: boolean;
  /** Where it stands. */
  readonly from: number;
  readonly to: number;
  /** A sign was taken for the apostrophe that it looks like, or a comma for none. */
  readonly isGuessed: boolean;
}

const title = `(?:${[...titles].join('|')})`;
/** "Ông", "Ông/Bà", "Ông (bà):", "Cháu bé", after what may stand before. */
const lead = new RegExp(`^[^\\p{L}]*(?:${title}(?:\\s*[/,]\\s*${title}|\\s*\\(${title}\\)| bé)?\\s*(?::\\s*|\\s))?`, 'iu');
/** Words with a capital; some write "Nguyễn văn An". */
const run = /^\p{Lu}[\p{L}\p{M}'’-]*(?:\.?\s+(?:\p{Lu}[\p{L}\p{M}'’-]*|(?:văn|thị)(?=\s+\p{Lu})))*/u;
/** The letter before a name of the highlands, with what its apostrophe is read as. */
const highland = /(?<![\p{L}\p{M}])([HKY])([`´‘ʼ′".])(?=\p{Lu}\p{L})/gu;

/** A comma within the name: nobody has a surname alone. */
const cutSurname = /^([^\p{L}]*\p{Lu}[\p{L}\p{M}]+),(?=\s+\p{Lu}\p{L})/u;

/** A comma before the name's last word, "Nguyễn Thị Tuyết, Viên"; a sex or an ethnicity is said behind one. */
const cutGiven = /^([^\p{L}]*\p{Lu}[\p{L}\p{M}'’]+(?:\s+\p{Lu}[\p{L}\p{M}'’]+)+),(?=\s+(?!(?:[Nn][Aa][Mm]|N[ữỮ]|Kinh|Tày|Thái|Hoa|Nùng|Mường|Mông|Dao)\P{L}*$)\p{Lu}[\p{L}\p{M}]+\P{L}*$)/u;

/** What stands on papers in capitals and is nobody's name, without marks. */
const notAPerson = /^(?:citizen|identity|socialist|ministry|full name|date of|place of|public security|tinh|xa|huyen|uy ban|cong an|cong hoa|hoa xa|thanh pho|thi tran|so|ngay|noi|doc lap)(?!\p{L})/u;

/** Finds the person's name that an answer begins with, after a title; undefined where it begins with none. `surnames` in small letters tell "Ông Ích Khiêm" from "Ông Nguyễn Văn Mẫu". */
export function nameText(read: string, surnames: ReadonlySet<string> | undefined): NameText | undefined {
  // A dotted line's stop between two words, of the same length as the space that it stands for.
  const spaced = read.replace(/(?<=\p{L}{2})\.(?=\p{Lu}\p{L})/gu, ' ');
  const raw = spaced.replace(highland, "$1'").replace(cutSurname, '$1 ').replace(cutGiven, '$1');
  const from = startOf(raw, surnames);
  const found = run.exec(raw.slice(from))?.[0];
  if (found === undefined) return undefined;
  const value = found.replace(/\.(?=\s)/gu, '').replace(/\s+/gu, ' ');
  const count = value.split(/[ -]/u).length;
  const isName = (count >= 2 || /^[HKY]['’]/u.test(value)) && count <= 7 && !notAPerson.test(bare(value));
  return { value, valid: isName && isEnded(raw.slice(from + found.length).trim(), surnames), from, to: from + found.length, isGuessed: raw !== spaced };
}

/** Where the name begins. */
function startOf(raw: string, surnames: ReadonlySet<string> | undefined): number {
  const before = lead.exec(raw)?.[0] ?? '';
  const word = /^[^\p{L}]*(\p{L}+)\s+$/u.exec(before)?.[1]?.toLowerCase() ?? '';
  const next = /^[\p{L}\p{M}]+/u.exec(raw.slice(before.length))?.[0].toLowerCase() ?? '';
  const isOwn = titles.has(word) && surnames !== undefined && !isTitle(word, next, (name) => surnames.has(name));
  return isOwn ? before.search(/\p{L}/u) : before.length;
}

/** Small letters right behind a name are part of a sentence, or of a name that was misread, but for a birth; so are odd signs and a lone figure before another name ("Trọn 9 Nhân" is Trọng Nhân), and a second name is nobody's alone. */
function isEnded(rest: string, surnames: ReadonlySet<string> | undefined): boolean {
  if (!/[\p{L}\d]/u.test(rest) || /^[-–,]?\s*(?:sinh (?:ngày|năm)|sn)(?!\p{L})/iu.test(rest)) return true;
  if (/^\d\s*\p{Lu}\p{L}*[\s,.;]*$/u.test(rest)) return false;
  const other = /^[,;]\s*(\p{Lu}[\p{L}\p{M}]+)(?:\s+\p{Lu}[\p{L}\p{M}]+){2}/u.exec(rest)?.[1];
  return /^[,;.:()/–\d-]/u.test(rest) && !/^[-–]\s*\p{Lu}/u.test(rest) && !(other !== undefined && surnames?.has(other.toLowerCase()) === true);
}
