import type { DocumentKind, FieldSchema } from './document-kind.ts';
import type { Cell } from './page-cells.ts';
import type { PaperField } from './paper-field.ts';
import type { PaperWords } from './paper-words.ts';
import { tableRows } from './table-rows.ts';
import { toField } from './to-field.ts';

export interface TableFields {
  readonly fields: Readonly<Record<string, PaperField>>;
  /** As if each row's fields stood in a section of their own, so that one person's values are held against each other. */
  readonly schemas: readonly FieldSchema[];
}

/** The values in the rows of a kind's tables, called `member1Name`, `member2Name` and so on. */
export function tableFields(cells: readonly Cell[], kind: Pick<DocumentKind, 'tables'>, dictionary: PaperWords | undefined): TableFields {
  const found = (kind.tables ?? []).flatMap((table) => tableRows(cells, table).flatMap((row, index) => table.columns.flatMap((column) => {
    const answer = (row.get(column.name) ?? []).filter((token) => token.bare.length > 0);
    const section = `${table.name}${index + 1}`;
    return answer.length === 0 ? [] : [{ schema: { ...column, name: section + column.name, of: section }, field: toField(answer, column, dictionary).field }];
  })));
  return { fields: Object.fromEntries(found.map(({ schema, field }) => [schema.name, field])), schemas: found.map(({ schema }) => schema) };
}
