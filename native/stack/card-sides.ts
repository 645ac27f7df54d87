import { bare } from '../paper/plain.ts';

export type CardSide = 'front' | 'back';

/** Words of both generations of the card, without marks. One of the strong or two of the weak say that a side is there. */
const marks: Readonly<Record<CardSide, { readonly strong: RegExp; readonly weak: readonly RegExp[] }>> = {
  front: { strong: /citizen identity card|can cuoc cong dan/u, weak: [/\bidentity card\b/u, /full name/u, /date of birth/u, /nationality|quoc tich/u, /personal identification number/u] },
  back: { strong: /idvnm\d|dac diem nh(?:an|ac) dang/u, weak: [/personal identification\b(?! number)/u, /bo cong an|ministry of public security/u, /cuc truong/u, /date of expiry|date, month, year|ngay, thang, nam cap/u, /ngon tro/u] },
};
/** More words than two sides bear is another paper that mentions a card. */
const mostWords = 170;

/** Which sides of an identity card are on a page, from its text: none, one, or both of a copy. */
export function cardSides(text: string): CardSide[] {
  const words = bare(text).replace(/\s+/gu, ' ');
  if (words.split(' ').length > mostWords) return [];
  return (['front', 'back'] as const).filter((side) => marks[side].strong.test(words) || marks[side].weak.filter((mark) => mark.test(words)).length >= 2);
}
