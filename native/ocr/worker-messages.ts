import type { OcrLanguage } from './ocr-data.ts';
import type { RecognisedPage } from './types.ts';

/** What an OCR worker is started with. */
export interface OcrWorkerData {
  readonly dataFolder: string;
  readonly languages: readonly OcrLanguage[];
}

export interface OcrWorkerRequest {
  readonly bytes: Uint8Array;
  /** Dots per inch, if known. */
  readonly resolution: number | undefined;
}

/** One `ready` at first, then one answer a request. A worker that can't be used any more ends with an error instead. */
export type OcrWorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'recognised'; readonly page: RecognisedPage }
  | { readonly kind: 'unreadable' };
