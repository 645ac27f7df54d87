import { arrange } from '../../ocr/reading-order.ts';
import type { RecognisedLine, RecognisedPage } from '../../ocr/types.ts';
import type { DocumentKind } from '../document-kind.ts';
import { bare, editDistance } from '../plain.ts';
import type { PaperWords } from '../paper-words.ts';
import { withoutCardSpecks } from './card-specks.ts';
import { withCardWording } from './card-wording.ts';
import { nameLine } from './mrz-facts.ts';
import type { MrzFacts, ZoneLine } from './mrz-facts.ts';

/** A card's page with the wording that all cards have set right, and without what only looks like letters. */
export function withCardFace(page: RecognisedPage, kind: Pick<DocumentKind, 'fields' | 'printed'>, dictionary: Pick<PaperWords, 'known' | 'units' | 'surnames'> | undefined): RecognisedPage {
  const lines = withCardWording(page.lines, kind);
  return withLines(page, dictionary === undefined ? lines : withoutCardSpecks(lines, dictionary));
}

/**
 * The page with its machine-readable zone as its check digits say; the name's line, which has none, as `name` spells it where
 * that is what was read but for some letters.
 */
export function withZoneText(page: RecognisedPage, { lines: zone }: MrzFacts, name: string | undefined): RecognisedPage {
  const known = name === undefined ? undefined : nameLine(bare(name).toUpperCase().replace(/[^A-Z ]/gu, ''));
  const told = zone.map((line, at): ZoneLine => (at === 2 && known !== undefined && editDistance(known, line.text) <= mostChanged ? { ...line, text: known } : line));
  const others = page.lines.filter((line) => !told.some((one) => liesOn(line, one)));
  return withLines(page, [...others, ...told.map((one) => zoneLine(one, page.lines.filter((line) => liesOn(line, one))))]);
}

/** Of a name's line's thirty signs. */
const mostChanged = 6;

function withLines(page: RecognisedPage, changed: readonly RecognisedLine[]): RecognisedPage {
  const { text, lines } = arrange(changed);
  return { ...page, text, lines, words: lines.flatMap((line) => line.words) };
}

/** Its middle stands on the zone's line. */
function liesOn({ box }: RecognisedLine, { box: line }: ZoneLine): boolean {
  const [x, y] = [box.x + box.w / 2, box.y + box.h / 2];
  return x > line.x && x < line.x + line.w && y > line.y && y < line.y + line.h;
}

function zoneLine({ text, box }: ZoneLine, read: readonly RecognisedLine[]): RecognisedLine {
  const raw = read.flatMap((line) => line.words.map((word) => word.text)).join('');
  const baseline = read[0]?.baseline ?? { left: box.y + box.h, right: box.y + box.h };
  return { box, baseline, words: [{ text, box, confidence: 1, ...(raw === text || raw === '' ? {} : { raw }) }], inkCoverage: 1 };
}
