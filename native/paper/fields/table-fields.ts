import type { DocumentKind, FieldSchema } from '../document-kind.ts';
import type { Evidence } from '../doubt/evidence.ts';
import type { Cell } from '../layout/page-cells.ts';
import { tableRows } from '../layout/table-rows.ts';
import { toField } from '../values/to-field.ts';
import type { JudgedAnswer } from '../values/to-field.ts';

export interface TableFields {
  readonly answers: Readonly<Record<string, JudgedAnswer>>;
  /** As if each row's fields stood in a section of their own, so that one person's values are held against each other. */
  readonly schemas: readonly FieldSchema[];
}

/** The values in the rows of a kind's tables, called `member1Name`, `member2Name` and so on. */
export function tableFields(cells: readonly Cell[], kind: Pick<DocumentKind, 'tables'>, evidence: Evidence): TableFields {
  const found = (kind.tables ?? []).flatMap((table) => tableRows(cells, table).flatMap((row, index) => table.columns.flatMap((column) => {
    const answer = (row.get(column.name) ?? []).filter((token) => token.bare.length > 0);
    const section = `${table.name}${index + 1}`;
    return answer.length === 0 ? [] : [{ schema: { ...column, name: section + column.name, of: section }, answer: toField(answer, column, evidence) }];
  })));
  return { answers: Object.fromEntries(found.map(({ schema, answer }) => [schema.name, answer])), schemas: found.map(({ schema }) => schema) };
}
