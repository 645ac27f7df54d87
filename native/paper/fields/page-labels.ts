import type { DocumentKind, FieldSchema } from '../document-kind.ts';
import type { LabelSpan } from '../layout/label-end.ts';
import { findLabels } from '../layout/label-spans.ts';
import { cellBelow, endsRow } from '../layout/cell-neighbours.ts';
import { tokensOf } from '../layout/page-cells.ts';
import type { Cell } from '../layout/page-cells.ts';
import { bareWords } from '../plain.ts';

export interface PageLabels {
  /** Wherever a label's words stand, in sentences too, but for those that are an answer. */
  readonly spans: readonly LabelSpan[];
  /** Those of them that surely are labels: no answer goes past one. */
  readonly certain: ReadonlySet<LabelSpan>;
  /** Those of these that a colon or their place shows. */
  readonly clear: readonly LabelSpan[];
}

/** What people may write there is little and has a form: such a label is one in the midst of a line, though its colon was lost. */
export const closedTypes = new Set<FieldSchema['type']>(['sex', 'ethnicity', 'nationality']);

/** The labels that a page of a kind has, its own and what stands on papers besides. */
export function pageLabels(cells: readonly Cell[], kind: DocumentKind): PageLabels {
  const spans = withoutAnswers(findLabels(cells, [...kind.fields.flatMap((field) => field.labels), ...kind.otherLabels]), cells, kind);
  const closed = new Set(kind.fields.filter(({ type }) => closedTypes.has(type)).flatMap((field) => field.labels));
  const clear = spans.filter(isLabel);
  return { spans, clear, certain: new Set([...clear, ...spans.filter((span) => closed.has(span.label) && isWrittenAsLabel(span))]) };
}

/** A label's words without a colon right behind another label's colon are that one's answer, "Tình trạng hôn nhân: Hiện tại …", and so is "Chủ hộ" below "Quan hệ với chủ hộ:" or in the cell beside it. */
function withoutAnswers(spans: readonly LabelSpan[], cells: readonly Cell[], kind: DocumentKind): LabelSpan[] {
  const tokens = tokensOf(cells);
  // On cards answers stand below their labels, and labels are translated.
  const ends = new Set(spans.filter((span) => span.colon && !span.tokens.some((token) => /^[/|]/u.test(token.word.text))).map((span) => span.last));
  return spans.filter((span) => {
    const { from, colon, cell } = span;
    const before = tokens.slice(0, from).findLast((token) => token.bare.length > 0 || ends.has(token) || token.cell.row !== cell.row);
    const isBehind = before?.cell.row === cell.row && ends.has(before);
    return colon || !(isBehind || spans.some((above) => isListedBelow(span, above, cells, kind) || isListedBeside(span, above, cells, kind)));
  });
}

/** It stands alone below a label with nothing behind it, of whose answers it is one. */
function isListedBelow(span: LabelSpan, above: LabelSpan, cells: readonly Cell[], kind: DocumentKind): boolean {
  const home = above.last.cell;
  return above.colon && above.last === home.tokens.at(-1) && endsRow(home, cells) && cellBelow(home, cells) === span.cell && isListedAlone(span, above, kind);
}

/** The same at the end of the label's row, as in a table's second column; a row of headings has more. */
function isListedBeside(span: LabelSpan, { cell, starts, ...label }: LabelSpan, cells: readonly Cell[], kind: DocumentKind): boolean {
  const row = cells.filter((other) => other.row === cell.row);
  return starts && row.length === 2 && row[0] === cell && row[1] === span.cell && isListedAlone(span, label, kind);
}

/** Nothing but it stands in its cell, and it is one of the label's answers. */
function isListedAlone({ label, cell, tokens }: LabelSpan, above: Pick<LabelSpan, 'label'>, { fields }: DocumentKind): boolean {
  const own = bareWords(label).join(' ');
  return cell.tokens.every((token) => tokens.includes(token)) && fields.some(({ labels, answers = [] }) => labels.includes(above.label) && answers.some((answer) => bareWords(answer).join(' ') === own));
}

/** A label has a colon, or begins its line with a capital and is long: "số" and "con" are also plain words, and so is "nghề nghiệp" in a sentence. */
function isLabel(span: LabelSpan): boolean {
  return span.colon || (span.starts && bareWords(span.label).length >= 2 && !/^\p{Ll}/u.test(span.tokens[0]?.word.text ?? ''));
}

/** "Dân tộc", not "dân tộc" nor "DÂN TỘC". */
function isWrittenAsLabel({ tokens: [first, second], label }: LabelSpan): boolean {
  return bareWords(label).length === 2 && /^\p{Lu}\p{Ll}+$/u.test(first?.word.text ?? '') && /^\p{Ll}+$/u.test(second?.word.text ?? '');
}
