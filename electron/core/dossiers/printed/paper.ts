/** A paper as content: what it says, in order. `render-paper.ts` sets it on A4. */
export interface Paper {
  /** PDF title; never a person's name, since viewers and print queues show it. */
  title: string;
  qrText: string;
  /** The issuing centre, over the left half of the head. */
  issuer: string;
  motto: { country: string; words: string };
  /** Under the code and the head, e.g. the dossier's number. */
  numberLine: string;
  dateLine: string;
  blocks: Block[];
  footer: string;
  /** Sets `{page}` and `{pages}`. */
  pageLine: string;
}

export type Block =
  | { kind: 'heading'; text: string; under: string | null }
  | { kind: 'notice'; text: string }
  | { kind: 'field'; label: string; value: string }
  | { kind: 'paragraph'; text: string; style: 'plain' | 'italic' | 'bold' }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; columns: Column[]; rows: string[][] }
  | { kind: 'signatures'; signers: { role: string; hint: string; name: string }[] };

export interface Column {
  title: string;
  /** Share of the text width; the shares of a table add up to 1. */
  share: number;
  align: 'left' | 'center';
}
