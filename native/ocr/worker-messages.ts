import type { PageCode } from '../imaging/codes/page-codes.ts';
import type { PageChecks } from '../imaging/page-checks.ts';
import type { PageImage } from '../imaging/types.ts';
import type { OcrLanguage } from './ocr-data.ts';
import type { SheetStrips } from './sheet-strips.ts';
import type { RecognisedPage, RereadQuestion, SecondReading } from './types.ts';

/** What an OCR worker is started with. */
export interface OcrWorkerData {
  readonly dataFolder: string;
  readonly languages: readonly OcrLanguage[];
  /** Holds the dictionaries that readings are weighed by; without it they stay as they are. */
  readonly dictionaryFolder: string | undefined;
}

export interface OcrPageRequest {
  readonly kind: 'page';
  /** Its number, by which it is known when it was set straight before. */
  readonly page: number;
  readonly bytes: Uint8Array;
  /** Dots per inch, if known. */
  readonly resolution: number | undefined;
  /** The straight sheet's picture is wanted too, and boxes are to be in its pixels. */
  readonly sheet: boolean;
  /** Packed as PNG; else its `bytes` are empty. */
  readonly picture: boolean;
  /** A JPEG of the upright sheet is wanted before it is read, no side longer than so many pixels. */
  readonly preview: number | undefined;
}

/** A page that waits for its turn is to be set straight and shown while another is read. No answer but `straight`. */
export interface OcrAheadRequest extends Pick<OcrPageRequest, 'page' | 'bytes' | 'resolution'> {
  readonly kind: 'ahead';
  readonly preview: number;
}

/** Parts of a page that was read before are wanted once more. */
export interface OcrRereadRequest {
  readonly kind: 'reread';
  readonly strips: SheetStrips;
  readonly questions: readonly RereadQuestion[];
}

/** What is answered, one at a time. */
export type OcrWorkerRequest = OcrPageRequest | OcrRereadRequest;

/** What may come meanwhile: `forget` where a page that was set straight is not to be read here. */
export type OcrWorkerAside = OcrAheadRequest | { readonly kind: 'forget'; readonly page: number };

/** One `ready` at first, then one answer a request, perhaps `straight` before it. A worker that can't be used any more ends with an error instead. */
export type OcrWorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'straight'; readonly page: number; readonly jpeg: Uint8Array }
  | { readonly kind: 'recognised'; readonly page: RecognisedPage; readonly sheet?: StraightSheet }
  | { readonly kind: 'reread'; readonly readings: readonly (SecondReading | undefined)[] }
  | { readonly kind: 'unreadable' };

/** The paper cut out of its picture, upright and level, as PNG, with what its codes say; milliseconds of each step; its lines' pixels. */
export interface StraightSheet {
  readonly image: PageImage;
  /** Of the file's picture. */
  readonly checks: PageChecks;
  readonly codes: readonly PageCode[];
  readonly steps: Readonly<Record<string, number>>;
  readonly strips: SheetStrips;
}
