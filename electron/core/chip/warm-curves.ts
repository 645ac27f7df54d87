import { warmCurve } from '../../../native/emrtd/crypto/curves.ts';
import type { CardReaderHub } from '../devices/card-readers.ts';
import { timings as usualTimings } from './timings.ts';

/** Numbers (9303-11 §9.5.1) of what Vietnamese cards use: brainpoolP256r1 for PACE and the chip's key, NIST P-256 beside it. */
const curves = [13, 12] as const;

/**
 * Makes the tables of the usual curves once a reader works and the first screen is there, so that the first citizen's card is
 * opened as quickly as the tenth; without them the first PACE takes some 100 ms more. A kiosk without a reader never does.
 */
export function warmCurvesFor(place: CardReaderHub['place'], timings: { readonly warmAfter: number; readonly warmPause: number } = usualTimings, warm: (curve: number) => void = warmCurve): void {
  let begun = false;
  const begin = (): void => {
    if (begun || !place.value.possible) return;
    begun = true;
    unfollow();
    curves.forEach((curve, index) => setTimeout(warm, timings.warmAfter + index * timings.warmPause, curve).unref());
  };
  const unfollow = place.onChange(begin);
  begin();
}
