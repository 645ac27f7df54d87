import type { RecognisedLine } from '../../ocr/types.ts';
import { around } from '../layout/around.ts';
import { bareWords, editDistance } from '../plain.ts';

/** Lines below the label, in its heights, in which its date stands; between them is the label in English. */
const reach = 6;
const labels = ['cogiatriden', 'dateofexpiry'] as const;
const date = /^\d\d[/.]\d\d[/.]\d{4}$|^không thời hạn$/iu;

/**
 * The lines with a card's last day right behind its label: it stands below it, under the portrait, and what stands beside it at
 * the right is the end of an address.
 */
export function withExpiryBelow(lines: readonly RecognisedLine[]): RecognisedLine[] {
  const label = labels.map((text) => lines.find((line) => isLabel(line, text))).find((line) => line !== undefined);
  const ends = label === undefined ? undefined : lines.filter((line) => liesBelow(line, label) && date.test(textOf(line))).toSorted((one, other) => one.box.y - other.box.y)[0];
  if (label === undefined || ends === undefined) return [...lines];
  const words = [...label.words.map((word, at) => (at === label.words.length - 1 ? { ...word, text: word.text.replace(/:?$/u, ':') } : word)), ...ends.words];
  const joined = { ...label, words, box: around([label.box, ends.box]) };
  return lines.flatMap((line) => (line === ends ? [] : line === label ? [joined] : [line]));
}

const textOf = (line: RecognisedLine): string => line.words.map((word) => word.text).join(' ');

function isLabel(line: RecognisedLine, text: string): boolean {
  return editDistance(bareWords(textOf(line)).join(''), text) <= 2;
}

function liesBelow({ box }: RecognisedLine, { box: label }: RecognisedLine): boolean {
  const [down, middle] = [box.y - label.y, box.x + box.w / 2];
  return down > 0 && down < reach * label.h && middle > label.x - label.h && middle < label.x + label.w + label.h;
}
