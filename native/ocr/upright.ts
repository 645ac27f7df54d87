import type { TextLine } from './lines/text-line.ts';
import { heightAt } from './lines/text-line.ts';

/**
 * How the page stands by its tone marks, from -1 (surely upside down) to 1 (surely upright): Vietnamese has many marks
 * above its letters and few below.
 */
export function uprightness(lines: readonly TextLine[]): { readonly leaning: number; readonly marks: number } {
  let [above, below] = [0, 0];
  for (const line of lines) {
    for (const part of line.parts) {
      const height = part.y1 - part.y0;
      if (height > 0.55 * line.xHeight || height < 0.12 * line.xHeight) continue;
      const over = heightAt(line.baseline, (part.x0 + part.x1) / 2) - (part.y0 + part.y1) / 2;
      if (over > 1.05 * line.xHeight) above += 1;
      else if (over < 0) below += 1;
    }
  }
  return { leaning: above + below === 0 ? 0 : (above - below) / (above + below), marks: above + below };
}
