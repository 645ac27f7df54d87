import type { Token } from '../layout/page-cells.ts';
import { spelled } from '../paper-words.ts';
import type { PaperWords } from '../paper-words.ts';
import { cities } from '../unit-words.ts';

const named = /(?:^|[,\s])(tỉnh|thành phố|tp\.?) (\p{L}[^,]*)$/u;

/** What a letter's next paragraph begins with, and no line of an address. */
const sentences = /^(?:Tôi|Chúng|Nay|Kính|Xin)$/u;

/** An address that a line ends with its province is whole: a capital in the line below begins something else, "Trong thời gian …". */
export function untilProvince(answer: readonly Token[], { provinces }: Pick<PaperWords, 'provinces'>): readonly Token[] {
  const end = answer.findIndex((token, at) => {
    const next = answer[at + 1];
    if (next === undefined || next.cell.row === token.cell.row || /[,–-]$/u.test(token.word.text)) return false;
    if (sentences.test(next.word.text)) return true;
    if (!/^\p{Lu}/u.test(next.word.text) || /^việt$/iu.test(next.word.text)) return false;
    const text = spelled(answer.slice(0, at + 1).map(({ word }) => word.text).join(' ')).replace(/[.\s]+$/u, '');
    const [, head, province] = named.exec(text) ?? [];
    return province !== undefined && provinces.has(province) && (head === 'tỉnh' || cities.has(province)) && ![...provinces].some((other) => other.startsWith(`${province} `));
  });
  return end < 0 ? answer : answer.slice(0, end + 1);
}
