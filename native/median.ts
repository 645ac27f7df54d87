/** The middle one of some values, the upper of two; `otherwise` where there are none. */
export function median(values: readonly number[], otherwise = Number.NaN): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? otherwise;
}
