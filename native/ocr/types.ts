import type { PageImage } from '../imaging/types.ts';
import type { Result } from '../result.ts';

/** In pixels of the page, from its top left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface RecognisedWord {
  /** In Unicode normal form C. */
  readonly text: string;
  readonly box: Box;
  /** 0 to 1, the engine's own opinion: high also where words were missed altogether. */
  readonly confidence: number;
  /** What the engine read, where rules of the language or of numbers have corrected it. */
  readonly raw?: string;
  /** The correction is not the only one that may be: what was read is itself a word, or another is as likely. */
  readonly doubtful?: true;
  /** Some of its figures run over the border of their square, and lost what lay on it: a 5 is then read as a 9 each time. */
  readonly cut?: true;
}

export interface RecognisedLine {
  readonly box: Box;
  /** Height of the line the letters stand on, in pixels from the top, at the line's left and right end. */
  readonly baseline: { readonly left: number; readonly right: number };
  readonly words: readonly RecognisedWord[];
  /** Share of the line's ink that lies in its words, 0 to 1. */
  readonly inkCoverage?: number;
  /** It was written on a dotted or dashed line, which may have swallowed dots below letters: "Vượng" is then read "Vương". */
  readonly dotted?: true;
}

/** How the paper lay in the picture, and what is on it besides text. */
export interface SheetFacts {
  /** Clockwise turn in degrees that sets the picture upright. */
  readonly turn: 0 | 90 | 180 | 270;
  /** Degrees that the lines fell towards the right. */
  readonly skew: number;
  /** The sheet's edges were found in the picture and its surroundings cut away. */
  readonly cutOut: boolean;
  /** Share of the sheet with coloured ink, 0 to 1. */
  readonly colour: number;
  readonly seals: readonly Box[];
  readonly signatures: readonly Box[];
}

export interface RecognisedPage {
  /** Lines end with one line feed, paragraphs with two. */
  readonly text: string;
  /** All words of all lines, in reading order. */
  readonly words: readonly RecognisedWord[];
  readonly lines: readonly RecognisedLine[];
  readonly confidence: number;
  /** What the recognition took, without waiting in the queue. */
  readonly ms: number;
  /** Share of the ink that may be text and lies in words that were read, 0 to 1: what the confidence cannot tell. */
  readonly inkCoverage?: number;
  /** Where ink stands that was not read: to be shown to the person, never passed over. */
  readonly unread?: readonly Box[];
  readonly sheet?: SheetFacts;
}

/**
 * `timeout`: the page took too long, as pure noise does. `crashed`: twice. `dataMissing`: the language data are not where
 * the configuration says.
 */
export type OcrFailureCode = 'cancelled' | 'timeout' | 'unreadable' | 'crashed' | 'dataMissing' | 'stopped';

export interface OcrFailure {
  readonly code: OcrFailureCode;
}

/** Somebody stands before the screen and waits, or nobody does. */
export type OcrPriority = 'person' | 'background';

export interface OcrRequest {
  readonly priority: OcrPriority;
  readonly signal?: AbortSignal;
  /** Shown the sheet cut out, upright and level, as JPEG no larger than `longestSide`, before it is read: a second before the rest. */
  readonly preview?: { readonly longestSide: number; readonly show: (jpeg: Uint8Array) => void };
  /** False where nobody wants the straight sheet's picture, which takes a tenth of a second to pack: its `bytes` are then empty. */
  readonly picture?: boolean;
}

/**
 * What a part of a page is read again as: any letters, figures alone, figures with the signs of a date (05/03/1988), or what a
 * machine-readable zone is written in.
 */
export type RereadAs = 'text' | 'digits' | 'date' | 'zone';

export interface RereadQuestion {
  /** On the straight sheet; may hold several lines. */
  readonly box: Box;
  /** Of the box only these, drawn beside each other: figures with words between. */
  readonly parts?: readonly Box[];
  readonly as: RereadAs;
}

/** A second reading of a part of a page, without dictionaries, from its pixels alone. */
export interface SecondReading {
  /** Lines are joined by spaces. */
  readonly text: string;
  /** Of the least sure word, 0 to 1. */
  readonly confidence: number;
  /** Of figures: what a third reading says, of letters at their own width. */
  readonly third?: { readonly text: string; readonly confidence: number };
}

export interface OcrEngine {
  /** Reads a page. Pages for a person go before all that wait in the background. */
  recognise(page: PageImage, request: OcrRequest): Promise<Result<RecognisedPage, OcrFailure>>;
  /** Starts the workers, so that the first page doesn't wait for them. */
  warm(): Promise<Result<void, OcrFailure>>;
  /** Fresh workers for the next citizen: what the old ones learnt and held is gone when this resolves. Busy ones finish their page first, unseen. */
  replace(): Promise<void>;
  /** Ends everything; what waits fails as 'stopped'. */
  stop(): Promise<void>;
}
