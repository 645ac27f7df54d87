/** The commonest surnames stand first in their list; so many are nine people's in ten. */
const count = 30;

/** Those of nine people in ten, of a list with the commonest first. */
export function commonSurnames(surnames: ReadonlySet<string>): readonly string[] {
  return [...surnames].slice(0, count);
}
