import type { FieldSchema } from '../document-kind.ts';
import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import type { Doubt } from './doubt.ts';
import { endsWithinProvince, goesOnBehindProvince, hasNumberBeforeUnit, isWholeAddress } from './place-units.ts';

/** Doubts about a value as it stands, however surely its words were read: what an answer of its type never looks like. */
export function doubtsOfWhole(value: string, type: FieldSchema['type'], dictionary?: PaperWords): Doubt[] {
  switch (type) {
    case 'name': return doubtsOfName(value, dictionary);
    case 'place': return doubtsOfPlace(value, dictionary);
    case 'text': return doubtsOfText(value, dictionary);
    case 'ethnicity': return dictionary !== undefined && !isPeople(value, dictionary) ? ['unknown'] : [];
    case 'sex': case 'date': case 'year': case 'personalNumber': case 'oldNumber': case 'phone': case 'number': case 'area': case 'code': case 'money': case 'amountInWords': case 'dateInWords': case 'nationality':
      return [];
  }
}

function doubtsOfName(name: string, dictionary?: PaperWords): Doubt[] {
  const found: Doubt[] = [];
  // A name in capitals ends in capitals: what follows is another column's word, "HOÀNG THỬ Chồng".
  if (/\p{Lu}{2,}\s+\p{Lu}\p{Ll}+$/u.test(name)) found.push('rule');
  // Nobody is called Thị, and behind a surname alone hardly Văn: the name itself was not read, one of a letter perhaps.
  if (/^\S+\s(?:.+\s)?thị$|^\S+\svăn$/iu.test(name)) found.push('rule');
  if (dictionary !== undefined && hasLostLetter(name.split(/\s+/u).map(spelled), dictionary)) found.push('unknown');
  return found;
}

function doubtsOfPlace(place: string, dictionary?: PaperWords): Doubt[] {
  const found: Doubt[] = [];
  // No address has a colon, or a list's sign before it: "Trạm: y tế", "(2) C6/14".
  if (/\p{L}[:;]\s|^\(/u.test(place)) found.push('rule');
  // A B behind a house's number is read as an eight.
  if (/^(?:số )?\d{2}8\//iu.test(place)) found.push('weak');
  // No house's number stands before a unit, "2 Đình Tổ, Thuận Thành".
  if (dictionary !== undefined && (!isWholeAddress(place, dictionary) || goesOnBehindProvince(place, dictionary) || hasNumberBeforeUnit(place, dictionary))) found.push('rule');
  return found;
}

function doubtsOfText(text: string, dictionary?: PaperWords): Doubt[] {
  const found: Doubt[] = [];
  // A comma with a speck above it: nobody's answer has two sentences in one.
  if (/\p{L};\s\p{Ll}/u.test(text)) found.push('weak');
  // What goes on behind its last word, "Đến ngày", and a measure without its figure, "C: cm".
  if (/(?<!\p{L})(?:đến|ngày|tháng|tại|số|của|và|thuộc|cho|với)$|(?<!\d[\d.,]*\s?|\p{L})(?:cm|kg|m2)(?!\p{L})/iu.test(text)) found.push('rule');
  if (dictionary !== undefined && endsWithinProvince(text, dictionary)) found.push('rule');
  return found;
}

/** "Bhăm Niê" was Y Bhăm Niê: a clan's name stands last, and before the first name there is a letter, which is easily lost. */
function hasLostLetter(spelling: readonly string[], { surnames, given }: PaperWords): boolean {
  const [first = '', last = ''] = [spelling[0], spelling.at(-1)];
  return spelling.length > 1 && first.length > 1 && !/^[hk]'/u.test(first) && !surnames.has(first) && surnames.has(last) && !given.has(last);
}

/** A people's whole name, "Ê-đê" or "Ê Đê". */
function isPeople(value: string, { ethnicities }: PaperWords): boolean {
  const plain = (name: string): string => spelled(name).replace(/[\s–-]/gu, '');
  return [...ethnicities].some((name) => plain(name) === plain(value));
}
