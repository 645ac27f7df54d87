import type { RecognisedPage } from '../../ocr/types.ts';
import type { DocumentKind, TableSchema } from '../document-kind.ts';
import { centredAnswers } from '../layout/centred-answers.ts';
import { withoutRaisedMarks } from '../layout/footnote-marks.ts';
import { withoutFootnotes } from '../layout/footnotes.ts';
import type { LabelSpan } from '../layout/label-end.ts';
import { cellsOf } from '../layout/page-cells.ts';
import type { PageLayout, Token } from '../layout/page-cells.ts';
import { personRows } from '../layout/person-table.ts';
import type { PersonRow } from '../layout/person-table.ts';
import { findAnchors } from '../layout/sections.ts';
import type { Anchor } from '../layout/sections.ts';
import { tableRows } from '../layout/table-rows.ts';
import type { TableRow } from '../layout/table-rows.ts';
import { bareWords } from '../plain.ts';
import { pageLabels } from './page-labels.ts';

/** What stands where on a page of a kind: all that depends on no second reading, and so is worked out once. */
export interface PageParts {
  readonly kind: DocumentKind;
  readonly layout: PageLayout;
  readonly spans: readonly LabelSpan[];
  /** Labels, and no words of a sentence. */
  readonly certain: ReadonlySet<LabelSpan>;
  /** Where labels of several words begin, in sentences too. */
  readonly labels: ReadonlySet<Token>;
  readonly anchors: readonly Anchor[];
  /** Of tables in which persons stand beside each other. */
  readonly persons: readonly PersonRow[];
  /** Of labels in the middle of their rows. */
  readonly centred: ReadonlyMap<LabelSpan, readonly Token[]>;
  readonly tables: readonly KnownTable[];
}

export interface KnownTable {
  readonly table: TableSchema;
  readonly rows: readonly TableRow[];
}

export function partsOfPage({ lines }: Pick<RecognisedPage, 'lines'>, kind: DocumentKind): PageParts {
  // A card's lines stand in an order of their own, and have no notes.
  const cells = withoutFootnotes(cellsOf(kind.keep ? withoutRaisedMarks(lines) : lines));
  const { spans, certain, clear } = pageLabels(cells, kind);
  const centred = centredAnswers(cells, clear);
  const stops = new Set([...[...certain].map((span) => span.tokens), ...centred.values()].flatMap((tokens) => tokens.slice(0, 1)));
  return {
    kind,
    layout: { cells, stops },
    spans,
    certain,
    labels: new Set(spans.filter((span) => bareWords(span.label).length >= 2).flatMap((span) => span.tokens.slice(0, 1))),
    anchors: findAnchors(cells, kind, spans),
    persons: personRows(cells, kind, spans),
    centred,
    tables: (kind.tables ?? []).map((table) => ({ table, rows: tableRows(cells, table) })),
  };
}
