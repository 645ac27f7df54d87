import type { CleanInk } from './clean-ink.ts';
import { layStrips } from './lines/line-strips.ts';
import { heightAt } from './lines/text-line.ts';
import type { TextLine } from './lines/text-line.ts';
import type { TesseractCore } from './tesseract-core.ts';

/** Which way up a page stands, by the marks of its letters; `doubtful` where they are few or of two minds. */
export type Standing = 'upright' | 'upsideDown' | 'doubtful';

/**
 * Over 98 photographs of four makers' papers, pages that stood rightly leaned by 0.27 and more, those upside down by -0.10
 * and less; with fewer marks than these chance has a say.
 */
const sure = { upright: 0.36, upsideDown: -0.3, marks: 24 } as const;
/** Papers have a mark for every third letter at most; twice that are dots of lines that were left, which all lie below. */
const mostMarks = 0.55;
/** So many lines are read to settle a doubt. */
const trial = { lines: 4, resolution: 300 } as const;

/** How the page stands by its tone marks: Vietnamese has many above its letters and few below. */
export function standing(lines: readonly TextLine[]): Standing {
  const { leaning, marks, letters } = uprightness(lines);
  if (marks < sure.marks || marks > mostMarks * letters) return 'doubtful';
  if (leaning >= sure.upright) return 'upright';
  return leaning <= sure.upsideDown ? 'upsideDown' : 'doubtful';
}

/** From -1 (all marks lie below their letters) to 1 (all above), and how many marks and letters there are. */
export function uprightness(lines: readonly TextLine[]): { readonly leaning: number; readonly marks: number; readonly letters: number } {
  let [above, below, letters] = [0, 0, 0];
  for (const line of lines) {
    for (const part of line.parts) {
      const height = part.y1 - part.y0;
      if (height > 0.55 * line.xHeight) letters += 1;
      if (height > 0.55 * line.xHeight || height < 0.12 * line.xHeight) continue;
      const over = heightAt(line.baseline, (part.x0 + part.x1) / 2) - (part.y0 + part.y1) / 2;
      if (over > 1.05 * line.xHeight) above += 1;
      else if (over < 0) below += 1;
    }
  }
  return { leaning: above + below === 0 ? 0 : (above - below) / (above + below), marks: above + below, letters };
}

/** How surely the page's longest lines are read as it stands, 0 to 1: letters upside down are guessed at. */
export function legibility(core: TesseractCore, { flat, labelling, lines }: CleanInk): number {
  const longest = lines.toSorted((one, other) => other.parts.length - one.parts.length).slice(0, trial.lines);
  if (longest.length === 0) return 0;
  const sheet = layStrips(flat, labelling, longest);
  core.show(sheet.picture, trial.resolution);
  const words = sheet.strips.flatMap((strip) => core.read(7, strip));
  const letters = words.reduce((sum, word) => sum + word.text.length, 0);
  return words.reduce((sum, word) => sum + word.confidence * word.text.length, 0) / Math.max(1, letters);
}
