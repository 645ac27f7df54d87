import type { QualityStep } from '../ladder.ts';
import type { SheetRequest } from './open-sheet.ts';
import type { PageLayers } from './page-layers.ts';

export interface LayerRequest {
  readonly page: SheetRequest;
  readonly step: QualityStep;
  /** As one picture, whatever is on it. */
  readonly plain: boolean;
}

export type LayerReply = { readonly kind: 'layers'; readonly layers: PageLayers } | { readonly kind: 'failed'; readonly reason: string };
