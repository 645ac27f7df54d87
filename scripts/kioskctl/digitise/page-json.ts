import type { Box, RecognisedWord } from '../../../native/ocr/types.ts';
import type { DigitisedPage } from '../../../native/paper/digitise.ts';
import type { PaperField } from '../../../native/paper/paper-field.ts';
import type { LabelledText } from '../../../native/paper/layout/labelled-texts.ts';
import type { PageCode } from '../../../native/imaging/codes/page-codes.ts';

/** A page as `digitise --json` tells it; docs/digitise.md says what each name means. Names are added, never changed. */
export interface PageJson {
  readonly file: string;
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly resolution: number | null;
  readonly turn: number;
  readonly skew: number;
  readonly kind: string | null;
  readonly kindConfidence: number;
  readonly kindReason: string;
  /** False for an identity card, of which no PDF is written. */
  readonly keep: boolean;
  readonly text: string;
  readonly lines: readonly { readonly text: string; readonly box: Box; readonly inkCoverage: number | null; readonly words: readonly RecognisedWord[] }[];
  readonly inkCoverage: number | null;
  readonly flagged: readonly Box[];
  readonly fields: Readonly<Record<string, PaperField>>;
  readonly labelled: readonly LabelledText[];
  readonly codes: readonly PageCode[];
  readonly seals: readonly Box[];
  readonly signatures: readonly Box[];
  readonly warnings: readonly string[];
  readonly ms: Readonly<Record<string, number>>;
  readonly pdf: string | null;
}

/** All that is told of a page but its PDF, which is written when its file is through. */
export function pageJson({ file, page, image, reading, kind, fields, labelled, codes, warnings, steps }: DigitisedPage): Omit<PageJson, 'pdf'> {
  return {
    file,
    page,
    width: image.width,
    height: image.height,
    resolution: image.resolution ?? null,
    turn: reading.sheet?.turn ?? 0,
    skew: reading.sheet?.skew ?? 0,
    kind: kind?.kind ?? null,
    kindConfidence: kind?.confidence ?? 0,
    kindReason: kind?.reason ?? '',
    keep: kind?.keep ?? true,
    text: reading.text,
    lines: reading.lines.map((line) => ({ text: line.words.map((word) => word.text).join(' '), box: line.box, inkCoverage: line.inkCoverage ?? null, words: line.words })),
    inkCoverage: reading.inkCoverage ?? null,
    flagged: reading.unread ?? [],
    fields,
    labelled,
    codes,
    seals: reading.sheet?.seals ?? [],
    signatures: reading.sheet?.signatures ?? [],
    warnings,
    ms: steps,
  };
}
