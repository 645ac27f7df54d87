import type { FieldSchema } from '../document-kind.ts';
import type { Evidence } from '../doubt/evidence.ts';
import { withOpenEnd } from '../layout/open-end.ts';
import { toField } from '../values/to-field.ts';
import type { JudgedAnswer } from '../values/to-field.ts';
import type { PageParts } from './page-parts.ts';

export interface TableFields {
  readonly answers: Readonly<Record<string, JudgedAnswer>>;
  /** As if each row's fields stood in a section of their own, so that one person's values are held against each other. */
  readonly schemas: readonly FieldSchema[];
}

/** The values in the rows of a kind's tables, called `member1Name`, `member2Name` and so on, or as the field is that a single row's column stands for. */
export function tableFields({ tables }: Pick<PageParts, 'tables'>, evidence: Evidence): TableFields {
  const found = tables.flatMap(({ table, rows }) => rows.flatMap((row, index, { length }) => table.columns.flatMap((column) => {
    const answer = (row.get(column.name) ?? []).filter((token) => token.bare.length > 0);
    if (answer.length === 0 || (table.single === true && index > 0)) return [];
    // Of several rows the paper's one field says too little: somebody looks.
    const isOne = table.single !== true || length === 1;
    const section = `${table.name}${index + 1}`;
    return [{ name: table.single === true ? column.name : section + column.name, section, column, answer: toField(isOne ? answer : withOpenEnd(answer), column, evidence), isField: table.single === true }];
  })));
  const schemas = found.flatMap(({ name, section, column, isField }): FieldSchema[] => (isField ? [] : [{ ...column, name, of: section }]));
  return { answers: Object.fromEntries(found.map(({ name, answer }) => [name, answer])), schemas };
}
