import type { RecognisedPage } from '../ocr/types.ts';
import { answerTokens } from './answer.ts';
import type { PageLayout } from './answer.ts';
import { crossChecked } from './cross-check.ts';
import type { DocumentKind, FieldSchema } from './document-kind.ts';
import { findLabels } from './label-spans.ts';
import type { LabelSpan } from './label-spans.ts';
import { cellsOf, middleOf, tokensOf } from './page-cells.ts';
import type { Cell } from './page-cells.ts';
import type { PaperWords } from './paper-words.ts';
import type { PaperField } from './paper-field.ts';
import { bareWords } from './plain.ts';
import { contains } from './recognise-kind.ts';
import { withSecondReadings } from './second-readings.ts';
import { findAnchors, sectionColumn, sectionOf } from './sections.ts';
import type { Anchor } from './sections.ts';
import { tableFields } from './table-fields.ts';
import { toField } from './to-field.ts';

/** Finds a kind's fields by their labels and takes the answer that belongs to each, over as many lines as it runs. */
export function extractFields(page: Pick<RecognisedPage, 'lines'>, kind: DocumentKind, dictionary?: PaperWords): Record<string, PaperField> {
  const cells = cellsOf(page.lines);
  const spans = findLabels(cells, [...kind.fields.flatMap((field) => field.labels), ...kind.otherLabels]);
  const layout: PageLayout = { cells, stops: new Set(spans.filter(isLabel).flatMap((span) => span.tokens.slice(0, 1))) };
  const anchors = findAnchors(cells, kind);
  const shared = new Set(kind.fields.flatMap((field) => (field.of === undefined ? [] : field.labels)));
  const found: Record<string, PaperField> = {};
  for (const field of kind.fields) {
    const candidates = spans.filter((span) => field.labels.includes(span.label) && isInPlace(span, field, cells)).flatMap((span) => {
      const candidate = candidateAt(span, field, { layout, anchors, shared, dictionary });
      return candidate === undefined ? [] : [candidate];
    });
    const best = candidates.reduce<Candidate | undefined>((one, other) => (one === undefined || other.score > one.score ? other : one), undefined);
    if (best !== undefined) found[field.name] = best.field;
  }
  const rows = tableFields(cells, kind, dictionary);
  const whole = { fields: [...kind.fields, ...rows.schemas] };
  return crossChecked(withSecondReadings({ ...found, ...rows.fields }, whole, cells), whole);
}

interface Candidate {
  readonly field: PaperField;
  readonly score: number;
}

interface Surroundings {
  readonly layout: PageLayout;
  readonly anchors: readonly Anchor[];
  /** Labels of fields that belong to sections. */
  readonly shared: ReadonlySet<string>;
  readonly dictionary: PaperWords | undefined;
}

/** Types whose form shows by itself that a label without a colon, in the midst of a sentence, has its answer behind it. */
const telling = new Set<FieldSchema['type']>(['date', 'personalNumber', 'oldNumber', 'phone', 'name']);

function candidateAt(span: LabelSpan, field: FieldSchema, page: Surroundings): Candidate | undefined {
  const column = field.of === undefined ? undefined : sectionColumn(field.of, page.anchors, span.cell.row);
  const section = sectionOf(span.last, page.anchors) ?? '';
  // A label that several persons have counts in its section alone; one that comes only once may stand anywhere.
  const isElsewhere = section !== (field.of ?? '') && (field.of !== undefined || page.shared.has(span.label));
  if (span.isCut || (isElsewhere && column === undefined)) return undefined;
  const across = isElsewhere || !isUnder(span, column) ? column : undefined;
  const answer = answerTokens(span, field, page.layout, across);
  if (answer.length === 0) return undefined;
  const { field: value, valid } = toField(answer, field, page.dictionary);
  const isHeader = column === undefined && page.layout.cells.filter((cell) => cell.row === span.cell.row).length > 2;
  if (!span.colon && (isHeader || !isLabel(span)) && !(valid && telling.has(field.type))) return undefined;
  return { field: value, score: (span.colon ? 4 : 0) + (span.starts ? 2 : 0) + (valid ? 3 : 0) };
}

/** The label itself stands in its person's column: then the answer is behind it, not across the table. */
function isUnder(span: LabelSpan, column: { readonly left: number; readonly right: number } | undefined): boolean {
  return column === undefined || (middleOf(span.cell) >= column.left && middleOf(span.cell) < column.right);
}

/** A label has a colon, or begins its line or is long: "số" and "con" are also plain words. */
function isLabel(span: LabelSpan): boolean {
  const words = bareWords(span.label).length;
  return span.colon || (span.starts && words >= 2);
}

function isInPlace(span: LabelSpan, field: FieldSchema, cells: readonly Cell[]): boolean {
  if (field.after !== undefined) {
    const before = tokensOf(cells).slice(0, span.from).flatMap((token) => token.bare);
    if (!field.after.some((words) => contains(before, bareWords(words)))) return false;
  }
  return field.head !== true || span.cell.base < 0.3 * Math.max(...cells.map((cell) => cell.base));
}
