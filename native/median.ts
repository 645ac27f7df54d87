/** The middle one of some values, the upper of two; `otherwise` where there are none. */
export function median(values: readonly number[], otherwise = Number.NaN): number {
  return values.toSorted(ascending)[values.length >> 1] ?? otherwise;
}

const ascending = (one: number, other: number): number => one - other;
