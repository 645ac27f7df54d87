import type { RecognisedLine, RecognisedPage } from '../ocr/types.ts';

export interface PageNumber {
  readonly page: number;
  /** How many pages the paper has, where it says so: then order and completeness are certain. */
  readonly of: number | null;
}

/** Numbers stand in the top or bottom part of the page. */
const margin = 0.12;
const most = 500;
const spelled = /(?:^|\s)(?:trang|tờ|page)\s*(?:số\s*)?:?\s*(\d{1,3})(?:\s*(?:\/|trên|of)\s*(\d{1,3}))?\.?\s*$/iu;
const pair = /^[-–(\s]*(\d{1,3})\s*\/\s*(\d{1,3})[-–)\s]*$/u;
const lone = /^[-–(\s]*(\d{1,3})[-–)\s]*$/u;

/** The number a page bears in its head or foot: "Trang 2/4", "2/4", "- 2 -". Height in pixels of the page. */
export function findPageNumber(page: Pick<RecognisedPage, 'lines'>, height: number): PageNumber | undefined {
  const edge = page.lines.filter(({ box }) => box.y + box.h < margin * height || box.y > (1 - margin) * height);
  for (const pattern of [spelled, pair, lone]) {
    const found = edge.map((line) => numberIn(line, pattern)).filter((number) => number !== undefined);
    // Two different numbers are none: one of them is something else.
    if (found.length > 0) return found.every((number) => number.page === found[0]?.page && number.of === found[0].of) ? found[0] : undefined;
  }
  return undefined;
}

function numberIn(line: RecognisedLine, pattern: RegExp): PageNumber | undefined {
  const match = pattern.exec(line.words.map((word) => word.text).join(' '));
  if (match === null) return undefined;
  const [page, of] = [Number(match[1]), match[2] === undefined ? null : Number(match[2])];
  const isPossible = page >= 1 && page <= most && (of === null || (of >= page && of <= most));
  return isPossible ? { page, of } : undefined;
}
