import type { DocumentKind } from '../document-kind.ts';
import { cellBelow, middleOf } from '../layout/cell-neighbours.ts';
import { endsWithColon } from '../layout/page-cells.ts';
import type { Cell, PageLayout, Token } from '../layout/page-cells.ts';
import { bareWords } from '../plain.ts';

/** In heights of a line: what belongs to a title stands so close below, and so near its middle. */
const reach = { below: 2.6, middle: 5 } as const;

/**
 * What a paper's title says that it is about: its words behind the first, "ĐƠN XIN XÁC NHẬN HẠNH KIỂM"; of a title that says
 * nothing by itself, "ĐƠN ĐỀ NGHỊ", the line right below. Empty where there is neither.
 */
export function titleAnswer({ titles }: Pick<DocumentKind, 'titles'>, { cells, stops }: PageLayout): readonly Token[] {
  const general = titles.map(bareWords);
  const half = Math.max(...cells.map((cell) => cell.base)) / 2;
  const title = cells.find((cell) => cell.base < half && isCapital(cell) && general.some(([first]) => first !== undefined && cell.tokens[0]?.bare[0] === first));
  if (title === undefined) return [];
  const below = cellBelow(title, cells, reach.below);
  const isUnder = below !== undefined && !below.tokens.some((token) => stops.has(token)) && Math.abs(middleOf(below) - middleOf(title)) < reach.middle * title.height;
  const whole = isUnder && isCapital(below) ? [...title.tokens, ...below.tokens] : title.tokens;
  const words = whole.flatMap((token) => token.bare).join(' ');
  const said = general.some((own) => own.join(' ') === words) ? (isUnder && !isCapital(below) ? below.tokens : []) : whole.slice(1);
  return withoutLead(said).filter((token) => token.bare.length > 0);
}

/** "V/v" as it is misread: no title begins with another such word. */
const lead = /^V[NnVvUuÍíIil1y]$/u;

/** "(V/v", "Vu:" and what else may be read of it is none of the answer. */
function withoutLead(tokens: readonly Token[]): readonly Token[] {
  const colon = tokens.slice(0, 3).findIndex(endsWithColon);
  const first = tokens.findIndex((token) => token.bare.length > 0);
  const from = Math.max(colon + 1, lead.test(tokens[first]?.word.text ?? '') ? first + 1 : 0);
  return tokens.slice(Math.max(from, tokens.findIndex((token) => token.bare.some((word) => word.length > 1))));
}

function isCapital({ tokens }: Cell): boolean {
  const letters = tokens.map(({ word }) => word.text).join('').match(/\p{L}/gu) ?? [];
  return letters.length > 2 && letters.filter((letter) => /\p{Lu}/u.test(letter)).length > 0.75 * letters.length;
}
