import type { RecognisedPage } from '../../ocr/types.ts';

/** What a page is that is none of the papers we know: a picture without text, or text in a language we don't read. */
export type PageNature = 'noText' | 'otherLanguage';

/** Measured on prose in other languages, photographs without text, and our own papers down to the worst photographs. */
const thresholds = {
  /** Fewer words are no text. */
  fewWords: 3,
  /** Letters that are believed less than this on average were seen where none are. */
  guessed: 0.6,
  /** Of what was read in a photograph, most are single strokes and signs; on a page most are words and numbers. */
  wholeWords: 0.5,
  /** A language shows in so many words. */
  enoughWords: 20,
  /** In Vietnamese two words of three bear a mark; fewer than one in ten is another language. */
  markedWords: 0.1,
} as const;

/** Undefined for ordinary text. Ask it only of pages of no known kind that are not blank. */
export function natureOf({ words }: Pick<RecognisedPage, 'words'>): PageNature | undefined {
  const spoken = words.filter(({ text }) => /\p{L}/u.test(text));
  // Whiskers and window bars pass for single letters, and surely so; chance makes no words of them.
  const long = spoken.filter(({ text }) => /\p{L}\p{M}*\p{L}/u.test(text));
  const sure = long.reduce((sum, word) => sum + word.confidence, 0) / long.length;
  const whole = words.filter(({ text }) => /[\p{L}\p{M}\d]{2}/u.test(text));
  if (long.length < thresholds.fewWords || sure < thresholds.guessed || whole.length < words.length * thresholds.wholeWords) return 'noText';
  const marked = spoken.filter(({ text }) => /[^\p{ASCII}\p{P}\p{S}]/u.test(text.normalize('NFC')));
  return spoken.length >= thresholds.enoughWords && marked.length < spoken.length * thresholds.markedWords ? 'otherLanguage' : undefined;
}
