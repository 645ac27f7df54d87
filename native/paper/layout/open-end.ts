import type { Token } from './page-cells.ts';

/** An answer of which more may stand there that was not taken: its last word says so. */
export function withOpenEnd(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => (at === tokens.length - 1 ? { ...token, isOpen: true as const } : token));
}
