import type { PageImage } from '../imaging/types.ts';
import type { RecognisedPage } from '../ocr/types.ts';
import type { QualityStepName } from './ladder.ts';
import type { PageLook } from './layers/page-layers.ts';

export interface PdfPage {
  readonly image: PageImage;
  /** Its words' boxes are in pixels of `image`. Without it the page is a picture only. */
  readonly text?: RecognisedPage;
}

/** Loads a page when it is its turn, so that one page at a time is held. May be called more than once. */
export type LoadPage = () => Promise<PdfPage>;

export interface RenditionOptions {
  readonly title: string;
  readonly created: Date;
  /** The portal's limit without it. */
  readonly maxBytes?: number;
  readonly keywords?: string;
}

export interface RenditionPage {
  readonly look: PageLook;
  /** Of its layers, without text and structure. */
  readonly bytes: number;
}

export interface Rendition {
  readonly bytes: Uint8Array;
  /** How far the quality had to come down. */
  readonly step: QualityStepName;
  readonly pages: readonly RenditionPage[];
  /** Why the file is the plain one, a picture a page: what its first writing broke. Empty where nothing did. */
  readonly faults: readonly string[];
}
