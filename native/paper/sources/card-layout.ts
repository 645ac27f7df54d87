import type { RecognisedLine } from '../../ocr/types.ts';
import { around } from '../layout/around.ts';
import { bareWords, editDistance } from '../plain.ts';
import { checkValue } from '../rules/field-values.ts';

/** Lines below the label, in its heights, in which its date stands; between them is the label in English. */
const reach = 6;
const expiryLabels = ['cogiatriden', 'dateofexpiry', 'cogiatridendateofexpiry'] as const;
const date = /\d\d[/.]\d\d[/.]\d{4}$|^không thời hạn$/iu;
/** What stands beside the answers at the back, below the fingerprints, one or both of it in a line. */
const captions = ['ngontrotrai', 'ngontrophai', 'leftindexfinger', 'rightindexfinger', 'ngontrotraingontrophai', 'leftindexfingerrightindexfinger', 'ngontrotraileftindexfinger', 'ngontrophairightindexfinger'] as const;

/**
 * A card's lines as labels and answers belong together: its last day stands under the portrait, below its label, on the height of
 * an address that is none of it, and the fingerprints' captions beside the features.
 */
export function inAnswerOrder(lines: readonly RecognisedLine[]): RecognisedLine[] {
  const labels = lines.filter((line) => expiryLabels.some((text) => reads(line, text, date)));
  const others = lines.filter((line) => !labels.includes(line) && !captions.some((text) => reads(line, text)));
  const [label] = labels;
  if (label === undefined) return others;
  // Where the date stands behind the label nothing has to be brought together.
  const ends = date.test(textOf(label)) ? undefined : others.filter((line) => liesBelow(line, label) && isLastDay(textOf(line))).toSorted((one, other) => one.box.y - other.box.y)[0];
  if (ends === undefined) return [...others, ...labels];
  const words = [...label.words.map((word, at) => (at === label.words.length - 1 ? { ...word, text: word.text.replace(/:?$/u, ':') } : word)), ...ends.words];
  return [...others.filter((line) => line !== ends), { ...label, words, box: around([label.box, ends.box]) }];
}

/** Its strokes may have been read as ones: "2110312034". */
function isLastDay(text: string): boolean {
  return date.test(text) || checkValue(text, 'date').valid;
}

const textOf = (line: RecognisedLine): string => line.words.map((word) => word.text).join(' ');

/** Whether a line has the wording, but for two letters and what may stand behind it. */
function reads(line: RecognisedLine, text: string, behind = /$/u): boolean {
  return editDistance(bareWords(textOf(line).replace(behind, '')).join(''), text) <= 2;
}

function liesBelow({ box }: RecognisedLine, { box: label }: RecognisedLine): boolean {
  const [down, middle] = [box.y - label.y, box.x + box.w / 2];
  return down > 0 && down < reach * label.h && middle > label.x - label.h && middle < label.x + label.w + label.h;
}
