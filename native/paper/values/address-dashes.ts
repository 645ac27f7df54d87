import type { PaperWord } from '../doubt/doubts.ts';
import { around } from '../layout/around.ts';
import { spelled } from '../paper-words.ts';
import { unitHeads } from '../unit-words.ts';
import { coreOf } from './address-segments.ts';
import type { AnswerPart } from './answer-part.ts';

const dash = /^[-–—]$/u;
/** Of places called by two names: "Bà Rịa - Vũng Tàu". */
const doubleName = /(?:Rịa|Rang|Thiên)$/iu;

/** What most of an address's parts end with, of those before a unit's word first: a street's may have commas, "Số 42, ngõ 137, phố Huế - Phường Đồng Nhân". */
export function separatorOf(parts: readonly AnswerPart[]): ',' | ' -' {
  const isUnit = (at: number): boolean => unitHeads.includes(spelled(coreOf(parts[at]?.word.text ?? '')));
  const dashes = parts.flatMap(({ word, glued }, at) => (!glued && dash.test(word.text) ? [isUnit(at + 1)] : []));
  const commas = parts.flatMap(({ word }, at) => (word.text.endsWith(',') ? [isUnit(at + 1)] : []));
  const before = dashes.filter(Boolean).length - commas.filter(Boolean).length;
  return (before === 0 ? dashes.length > commas.length : before > 0) ? ' -' : ',';
}

/** Whether a part of an address ends with this word: behind it stands a comma, or the dash that {@link withDashesAtWords} has put there. */
export function endsPart(text: string): boolean {
  return /(?:[,;„.]|\s[-–—])$/u.test(text);
}

/** Where dashes part an address they stand behind words as commas do, "phường An Hải Bắc - quận Sơn Trà"; a comma before one is a speck. */
export function withDashesAtWords(parts: readonly AnswerPart[]): readonly AnswerPart[] {
  if (separatorOf(parts) === ',') return parts;
  const whole: AnswerPart[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    const isParting = before !== undefined && !part.glued && dash.test(part.word.text) && /[\p{L}\d]\W?$/u.test(before.word.text) && !doubleName.test(before.word.text);
    if (isParting) whole.splice(-1, 1, { ...before, word: withDash(before.word, part.word) });
    else whole.push(part);
  }
  return whole;
}

function withDash(word: PaperWord, sign: PaperWord): PaperWord {
  const text = `${word.text.replace(/[.,;]$/u, '')} ${sign.text}`;
  return { ...word, text, raw: `${word.raw ?? word.text} ${sign.raw ?? sign.text}`, box: around([word.box, sign.box]) };
}
