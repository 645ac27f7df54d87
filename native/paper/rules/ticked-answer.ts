import { bareWords } from '../plain.ts';

/** Signs that a ticked box is read as, and an empty one; only these say for certain which is which. */
const ticks = /[☒☑✓✔■√]/u;
const empty = /[☐□]/u;
/** A cross by itself, in a box of which a border may have been read. */
const cross = /(?:^|[^\p{L}])[Xx](?:$|[^\p{L}])/u;

export interface TickedAnswer {
  /** The one that is ticked; undefined where that is not told. */
  readonly answer: string | undefined;
  /** Every box was read as one. */
  readonly isClear: boolean;
}

/**
 * Which of several answers that stand beside each other is ticked: "Nam ☐ Nữ ☒", "☐ Tiền mặt ☒ Chuyển khoản". The boxes stand behind the
 * answers where something stands behind the last. Undefined where there are not two of the answers: marks of letters are left out of account.
 */
export function tickedAnswer(read: string, answers: readonly string[]): TickedAnswer | undefined {
  const places = placesOf(read, answers);
  const [first, second] = places;
  if (first === undefined || second === undefined) return undefined;
  const gaps = [read.slice(0, first.from), ...places.map((place, at) => read.slice(place.to, places[at + 1]?.from))];
  const isBehind = /\S/u.test(gaps.at(-1) ?? '');
  const boxes = isBehind ? gaps.slice(1) : gaps.slice(0, -1);
  const ticked = places.filter((_, at) => ticks.test(boxes[at] ?? '') || cross.test(boxes[at] ?? ''));
  const isClear = boxes.every((box) => ticks.test(box) !== empty.test(box)) && !(isBehind && /\S/u.test(gaps[0] ?? ''));
  return { answer: ticked.length === 1 ? ticked[0]?.answer : undefined, isClear };
}

interface Place {
  readonly answer: string;
  readonly from: number;
  readonly to: number;
}

/** Between words of one answer, "Tiền mặt/Chuyển khoản", no box stands. */
const joints = /^[\s/,-]*$/u;

/** Where the answers stand, the longest first: "Con" is no answer within "Con rể". */
function placesOf(read: string, answers: readonly string[]): Place[] {
  const words = [...read.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => ({ bare: bareWords(match[0]).join(''), from: match.index, to: match.index + match[0].length }));
  const sought = answers.map((answer) => ({ answer, words: bareWords(answer) })).toSorted((one, other) => other.words.length - one.words.length);
  const places: Place[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const found = sought.find((one) => one.words.length > 0 && one.words.every((word, index) => words[at + index]?.bare === word && (index === 0 || joints.test(read.slice(words[at + index - 1]?.to, words[at + index]?.from)))));
    const [first, last] = [words[at], words[at + (found?.words.length ?? 1) - 1]];
    if (found === undefined || first === undefined || last === undefined) continue;
    places.push({ answer: found.answer, from: first.from, to: last.to });
    at += found.words.length - 1;
  }
  return new Set(places.map(({ answer }) => answer)).size === places.length ? places : [];
}
