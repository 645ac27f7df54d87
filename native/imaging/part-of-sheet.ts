interface SheetSize {
  readonly width: number;
  readonly height: number;
}

/** Longer side to shorter. A sheet of the A series is 1.41; a scanner's bed is up to 1.65, a photograph 1.33 to 1.78, askew a tenth more. */
const shapes = { squarest: 1.2, longest: 1.9 } as const;

/**
 * Whether a sheet whose paper is of the A series has a shape that no such sheet has: then a good part of it was torn away or
 * lay outside of the picture. `seen`: whether its edges are known, because a scanner gave it or they were found. Pure.
 */
export function isPartOfSheet({ width, height }: SheetSize, seen: boolean): boolean {
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  return seen && (ratio < shapes.squarest || ratio > shapes.longest);
}
