import type { Box } from '../ocr/types.ts';
import type { Doubt } from './doubt/doubt.ts';

/** Who says so: the paper's letters, its machine-readable zone, a code printed on it, or the identity of the person who stands there. */
export type FieldSource = 'paper' | 'mrz' | 'qr' | 'person';

export interface PaperField {
  readonly value: string;
  /** As the engine read it. */
  readonly raw: string;
  readonly box: Box;
  /** 0 to 1. */
  readonly confidence: number;
  readonly source: FieldSource;
  /** Somebody must look at it: there is a doubt. */
  readonly uncertain: boolean;
  readonly doubts: readonly Doubt[];
}

/** The field with one doubt more, to be looked at. */
export function withDoubt(field: PaperField, doubt: Doubt): PaperField {
  return { ...field, uncertain: true, doubts: [...new Set([...field.doubts, doubt])], confidence: Math.min(field.confidence, 0.5) };
}
