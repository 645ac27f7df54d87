/** One edge of the sheet: for places t along the side (0 to 1) how far in it lies, as a share of the picture: a + b·t + c·t². */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** Where the sheet ends and the table or the scanner's lid begins; undefined on a side where the sheet fills the picture. */
export type PageEdges = Readonly<Record<Side, Edge | undefined>>;

/** How far in the edge lies at a place along it. */
export function value({ a, b, c }: Edge, t: number): number {
  return a + (b + c * t) * t;
}
