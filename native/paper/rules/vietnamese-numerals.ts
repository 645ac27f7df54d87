import { behindTens, figureWords as figures, groupWords, otherForms } from '../numerals.ts';

/** Vietnamese cardinal numbers in words and figures, as amounts are written on receipts: "một trăm hai mươi lăm nghìn đồng". */

const groups = ['', 'nghìn', 'triệu', 'tỷ'] as const;
/** What may stand behind an amount. */
const endings = new Set(['đồng', 'chẵn', 'việt', 'nam', 'đ', 'vnđ', 'vnd']);

/** Writes a whole number from 0 to 999,999,999,999 in words, small letters. Throws a RangeError for others. */
export function numberToWords(value: number): string {
  if (!Number.isInteger(value) || value < 0 || value >= 1e12) throw new RangeError('a whole number below 10^12');
  if (value === 0) return figures[0];
  const parts: string[] = [];
  for (let group = 3; group >= 0; group -= 1) {
    const part = Math.floor(value / 1000 ** group) % 1000;
    if (part > 0) parts.push(`${hundreds(part, parts.length > 0)} ${groups[group] ?? ''}`.trim());
  }
  return parts.join(' ');
}

/** Reads such words, with "đồng", "chẵn" and punctuation about them; undefined where they are no number. */
export function wordsToNumber(text: string): number | undefined {
  const words = text.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  while (words.length > 0 && endings.has(words.at(-1) ?? '')) words.pop();
  if (words.length === 0) return undefined;
  let [total, part, last]: [number, Part | undefined, number] = [0, undefined, Infinity];
  for (const word of words) {
    const scale = groupWords[word];
    if (scale === undefined) {
      part = withWord(part ?? { value: 0, stage: 'start' }, word);
      if (part === undefined) return undefined;
    } else {
      if (part === undefined || scale >= last) return undefined;
      total += part.value * scale;
      [part, last] = [undefined, scale];
    }
  }
  return total + (part?.value ?? 0);
}

/** The whole đồng of an amount in figures, "1.250.000 đ" or "1,250,000"; undefined where there is none. */
export function amountOf(text: string): number | undefined {
  const run = /\d{1,3}(?:[.,\s]\d{3})+(?!\d)|\d+/u.exec(text)?.[0];
  return run === undefined ? undefined : Number(run.replace(/\D/gu, ''));
}

const months: Readonly<Record<string, number>> = { giêng: 1, tư: 4, chạp: 12 };

/** The date that words say, as dd/mm/yyyy: "ngày mồng tám, tháng tư, năm hai nghìn không trăm lẻ tám"; undefined where they are none. */
export function wordsToDate(text: string): string | undefined {
  const words = text.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\s]+/gu, ' ').replace(/\s+/gu, ' ').trim();
  // "Năm" is also five: the year begins where thousands follow.
  const [, day = '', month = '', year = ''] = /^(?:sinh )?(?:ngày )?(.+?) tháng (.+?) năm ((?:một|hai) (?:nghìn|ngàn)(?: .+)?)$/u.exec(words) ?? [];
  const [inDay, inMonth, inYear] = [wordsToNumber(day.replace(/^(?:mồng|mùng) /u, '')), months[month] ?? wordsToNumber(month), wordsToNumber(year)];
  if (inDay === undefined || inMonth === undefined || inYear === undefined) return undefined;
  const date = new Date(Date.UTC(inYear, inMonth - 1, inDay));
  if (inYear < 1900 || inYear > 2100 || date.getUTCMonth() !== inMonth - 1 || date.getUTCDate() !== inDay) return undefined;
  return `${String(inDay).padStart(2, '0')}/${String(inMonth).padStart(2, '0')}/${inYear}`;
}

function hundreds(value: number, isInner: boolean): string {
  const [hundred, ten, one] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const words: string[] = hundred > 0 || isInner ? [`${figures[hundred] ?? ''} trăm`] : [];
  if (ten === 0 && one > 0) words.push(words.length > 0 ? `linh ${figures[one] ?? ''}` : figures[one] ?? '');
  if (ten === 1) words.push('mười');
  if (ten > 1) words.push(`${figures[ten] ?? ''} mươi`);
  if (ten > 0 && one > 0) words.push(ten > 1 && one === 1 ? 'mốt' : one === 5 ? 'lăm' : figures[one] ?? '');
  return words.join(' ');
}

interface Part {
  readonly value: number;
  /** What was read last: nothing, a figure, "trăm", "linh", "mười" or "mươi", or all. */
  readonly stage: 'start' | 'figure' | 'hundred' | 'zeroTen' | 'ten' | 'done';
  /** The figure that is not placed yet. */
  readonly figure?: number;
}

/** Takes one word more into a number below a thousand; undefined where it cannot stand there. */
function withWord(part: Part, word: string): Part | undefined {
  if (word === 'trăm') return part.stage === 'figure' && part.value === part.figure ? { value: part.value * 100, stage: 'hundred' } : undefined;
  if (word === 'linh' || word === 'lẻ') return part.stage === 'hundred' ? { value: part.value, stage: 'zeroTen' } : undefined;
  if (word === 'mười') return part.stage === 'start' || part.stage === 'hundred' ? { value: part.value + 10, stage: 'ten' } : undefined;
  if (word === 'mươi') return part.stage === 'figure' && part.figure !== undefined ? { value: part.value + 9 * part.figure, stage: 'ten' } : undefined;
  const plain = (figures as readonly string[]).indexOf(word);
  const figure = plain >= 0 ? plain : otherForms[word];
  if (figure === undefined || part.stage === 'figure' || part.stage === 'done' || (behindTens.has(word) && part.stage !== 'ten')) return undefined;
  const isOpen = part.stage === 'start' || part.stage === 'hundred';
  return { value: part.value + figure, stage: isOpen ? 'figure' : 'done', ...(isOpen ? { figure } : {}) };
}
