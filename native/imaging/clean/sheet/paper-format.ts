/** What a sheet whose resolution no file tells looks like. */
export interface SheetLook {
  /** Longer side to shorter, as measured: perspective changes it by a tenth. */
  readonly ratio: number;
  /** The lines run along the longer side. */
  readonly lying: boolean;
  /** Height of its small letters, as a share of the longer side; 0 where there are none. */
  readonly letters: number;
  /** All its edges were measured; else the picture may show more than the sheet, or less. */
  readonly whole: boolean;
}

/** Sides in inches. `ratio` is the true one, where the measured one is near enough to be set right by it. */
export interface PaperFormat {
  readonly long: number;
  readonly ratio: number | undefined;
}

/** An identity card is ID-1 (ISO/IEC 7810); in inches. */
export const cardSize = { long: 85.6 / 25.4, short: 53.98 / 25.4 } as const;

const inches = { a4: 297 / 25.4, a5: 210 / 25.4, a6: 148 / 25.4, letter: 0.062 } as const;
const ratios = { a: Math.SQRT2, card: cardSize.long / cardSize.short } as const;
/** Body text of 11 to 14 points is 0.6 to 0.95 % of A4's longer side; the print of a card 1.4 to 1.8 % of the card's. */
const letters = { a5: 0.0108, card: 0.0125, a6: 0.015 } as const;

/** The paper that a sheet is taken for: by its shape alone A4 and a card cannot be told apart in a photograph, its letters tell. */
export function paperFormat({ ratio, lying, letters: height, whole }: SheetLook): PaperFormat {
  const isCard = lying && height >= letters.card && isCardRatio(ratio);
  if (isCard) return { long: cardSize.long, ratio: ratios.card };
  if (!whole && height >= letters.card) return { long: inches.letter / height, ratio: undefined };
  const long = height < letters.a5 ? inches.a4 : height < letters.a6 ? inches.a5 : inches.a6;
  return { long, ratio: Math.abs(ratio - ratios.a) < 0.14 ? ratios.a : undefined };
}

/** Whether the longer side is to the shorter as a card's is, give or take the tenth by which perspective changes it. */
export function isCardRatio(ratio: number): boolean {
  return ratio > 1.42 && ratio < 1.8;
}
