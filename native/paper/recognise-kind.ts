import type { RecognisedPage } from '../ocr/types.ts';
import type { DocumentKind } from './document-kind.ts';
import { alike, bareWords } from './plain.ts';

export interface RecognisedKind {
  readonly kind: DocumentKind;
  /** 0 to 1. */
  readonly confidence: number;
  /** The wording that it was known by. */
  readonly reason: string;
}

/** A title tells a kind almost surely, other wording adds to it; below `enough` a page is of no known kind. */
const points = { title: 0.75, titleWord: 0.03, hint: 0.22, enough: 0.4 } as const;

/** Says what kind of paper a page is and by what; undefined where nothing speaks for any. */
export function recogniseKind(page: Pick<RecognisedPage, 'lines'>, kinds: readonly DocumentKind[]): RecognisedKind | undefined {
  const lines = page.lines.map((line) => bareWords(line.words.map((word) => word.text).join(' ')));
  const all = lines.flat();
  const scored = kinds.map((kind) => {
    // A title stands in a line of its own, in capitals; the whole line or most of it.
    const title = kind.titles.filter((text) => lines.some((line) => isTitle(line, bareWords(text)))).toSorted((one, other) => other.length - one.length)[0];
    const hints = kind.hints.filter((text) => contains(all, bareWords(text)));
    const score = (title === undefined ? 0 : points.title + points.titleWord * bareWords(title).length) + points.hint * hints.length;
    const reason = [...(title === undefined ? [] : [title]), ...hints].join('; ');
    return { kind, score, confidence: Math.min(1, score), reason };
  });
  const best = scored.reduce<(typeof scored)[number] | undefined>((one, other) => (one === undefined || other.score > one.score ? other : one), undefined);
  return best === undefined || best.score < points.enough ? undefined : { kind: best.kind, confidence: best.confidence, reason: best.reason };
}

function isTitle(line: readonly string[], title: readonly string[]): boolean {
  return line.length <= title.length + 4 && contains(line, title);
}

/** Whether the words come one after another. */
export function contains(words: readonly string[], wanted: readonly string[]): boolean {
  return wanted.length > 0 && words.some((_, start) => wanted.every((word, index) => alike(words[start + index] ?? '', word)));
}
