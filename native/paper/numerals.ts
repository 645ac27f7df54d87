/** The words that Vietnamese numbers are made of. */
export const figureWords = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
/** Other forms of a figure: after "mươi" and in the south. */
export const otherForms: Readonly<Record<string, number>> = { mốt: 1, tư: 4, lăm: 5, nhăm: 5, bẩy: 7, linh: 0, lẻ: 0 };
/** Forms that stand behind tens alone: of "mốt triệu" the first word is "một". */
export const behindTens: ReadonlySet<string> = new Set(['mốt', 'lăm', 'nhăm']);
export const groupWords: Readonly<Record<string, number>> = { nghìn: 1e3, ngàn: 1e3, triệu: 1e6, tỷ: 1e9, tỉ: 1e9 };

const all: ReadonlySet<string> = new Set([...figureWords, ...Object.keys(otherForms), ...Object.keys(groupWords), 'mười', 'mươi', 'trăm']);

/** Whether a word, whatever signs stand about it, is one of them. */
export function isNumeral(word: string): boolean {
  return all.has(/[\p{L}\p{M}]+/u.exec(word.normalize('NFC').toLowerCase())?.[0] ?? '');
}
