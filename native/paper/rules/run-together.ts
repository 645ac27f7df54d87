import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { communeWords, inEitherCase } from '../unit-words.ts';

/** A village with its name of two or more words, up to the next sign or small letter. */
const village = new RegExp(`(?<!\\p{L})(?:${inEitherCase('thôn|xóm|ấp|bản|làng|buôn|bon|khóm')})\\s+((?:\\p{Lu}[\\p{L}'’]*|\\d+)(?:\\s+(?:\\p{Lu}[\\p{L}'’]*|\\d+)){2,})(?=[,.;]|$)`, 'gu');
/** District and province; a commune before them is the village's. */
const mostBehind = 2;
const ownCommune = new RegExp(`^[,.;]\\s*(?:${communeWords})\\s`, 'iu');

/**
 * Whether the name of a village goes on with that of a unit of the address's province: "Thôn Sả Séng Tả Phìn, Sa Pa, Lào Cai" has
 * lost a comma. Where its commune stands behind it by its word, or as many parts as an address has, none is lost.
 */
export function hasUnitBehindVillage(address: string, { units, provinces }: Pick<PaperWords, 'units' | 'provinces'>): boolean {
  const whole = spelled(address);
  const isThere = (name: string): boolean => [...units.get(name) ?? []].some((province) => provinces.has(province) && new RegExp(`(?:^|[\\s,])${province}(?:$|[\\s,.;])`, 'u').test(whole));
  return [...address.matchAll(village)].some((found) => {
    const words = spelled(found[1] ?? '').split(/\s+/u);
    const behind = address.slice(found.index + found[0].length);
    if (ownCommune.test(behind) || (behind.match(/[,.;]\s*\p{L}/gu) ?? []).length > mostBehind) return false;
    return words.some((_, at) => at > 0 && words.length - at > 1 && isThere(words.slice(at).join(' ')));
  });
}

const commune = new RegExp(`(?<!\\p{L})(?<!(?:${inEitherCase(`thị|${communeWords}`)}) )(?:${inEitherCase(communeWords)})\\s+((?:\\p{Lu}[\\p{L}'’]*|\\d+)(?:\\s+\\p{Lu}[\\p{L}'’]*)*)`, 'gu');

/** Whether an address lies in two communes: "Phường Tam Quan - [Thị] xã Hoài Nhơn" has lost a word. */
export function hasTwoCommunes(address: string): boolean {
  return new Set([...address.matchAll(commune)].map(([, name = '']) => spelled(name))).size > 1;
}
