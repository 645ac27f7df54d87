import { shareBefore } from '../../ocr/letter-widths.ts';
import type { RecognisedWord } from '../../ocr/types.ts';

export interface WordPart {
  readonly word: RecognisedWord;
  /** No space stands before it. */
  readonly glued: boolean;
}

/** Where no space was read or set: "9.Nơi", "Số:16/2017", "nhân/Giấy", "No.:000…", "Sinh:01", "Số209/XN", "nhân000…" before boxes, and at brackets, "(xin … nhà)". */
const joints = /(?<=^\()(?=\p{L}{2})|(?<=\p{L}{2})(?=\)[:;.,]*$)|(?<=^\(?\d{1,2}[.)])(?=\p{L}{2})|(?<=[\p{L}.)]:)(?=[^\s:])|(?<=\p{Ll}\/)(?=\p{Lu}\p{Ll})|(?<=\p{L}{2})(?=\()|(?<=^[Ss][ốóôo])(?=\d)|(?<=\p{Ll}{2})(?=[|[{]?\d[\d|]{5})/gu;

/** A word in the parts that a label may begin or end between, each with its share of the box. */
export function partsOf(word: RecognisedWord): WordPart[] {
  const texts = word.text.split(joints);
  if (texts.length < 2) return [{ word, glued: false }];
  // What was read differs from the text in letters, not in its joints.
  const raws = word.raw?.split(joints);
  let from = 0;
  return texts.map((text, index) => {
    const { box } = word;
    const x = Math.round(box.w * shareBefore(word.text, from));
    from += text.length;
    const end = Math.round(box.w * shareBefore(word.text, from));
    const part = { ...word, text, box: { ...box, x: box.x + x, w: Math.max(1, end - x) } };
    return { word: raws?.length === texts.length ? { ...part, raw: raws[index] ?? text } : part, glued: index > 0 };
  });
}

/** Words as they stood, with spaces where there were some. */
export function joined(parts: readonly WordPart[], text: (word: RecognisedWord) => string = (word) => word.text): string {
  return parts.map(({ word, glued }, index) => `${glued || index === 0 ? '' : ' '}${text(word)}`).join('');
}
