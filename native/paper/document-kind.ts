import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** The answers that a field of the type `sex` has. */
export const sexes = ['Nam', 'Nữ'] as const;

const fieldSchema = z.object({
  name: z.string().min(1),
  /** As printed on the form, the commonest first; compared without marks, case and punctuation. `@name` is a shared list. */
  labels: z.array(z.string().min(1)).min(1),
  type: z.enum(['name', 'date', 'year', 'personalNumber', 'oldNumber', 'sex', 'ethnicity', 'place', 'phone', 'number', 'area', 'code', 'money', 'amountInWords', 'dateInWords', 'nationality', 'text']),
  /** The section it stands in, where the same label comes for several persons: the mother's residence, not the father's. */
  of: z.string().optional(),
  /** The label counts only behind one of these wordings. */
  after: z.array(z.string()).optional(),
  /** Only in the paper's head, above its title. */
  head: z.boolean().optional(),
  /** A regular expression that it is known by where it stands without a label, in a line or cell of its own. */
  pattern: z.string().min(1).optional(),
  /** The paper's title says it where no label does: "ĐƠN XIN XÁC NHẬN …". */
  title: z.boolean().optional(),
  /** All that people write there, `@name` for a shared list: what is none of it is asked about. */
  answers: z.array(z.string().min(1)).optional(),
  /** It goes on with its label's sentence, in small letters: "Về việc tách thửa đất". */
  sentence: z.boolean().optional(),
  /** A regular expression that all answers begin with: one that does not has lost its beginning. */
  begins: z.string().min(1).optional(),
  /** What a measure is in, behind its figure, in small letters without marks: "kg", "gram". */
  units: z.array(z.string().min(1)).optional(),
  /** Lines that the answer may run over. */
  lines: z.number().int().positive().optional(),
});

/** A table with a row for each person or thing, known by the headings of its columns. */
const tableSchema = z.object({
  /** The fields of its rows are called by it, the row's number from 1, and the column's name: `member1Name`. */
  name: z.string().min(1),
  single: z.literal(true).optional(),
  columns: z.array(z.object({ name: z.string().min(1), labels: z.array(z.string().min(1)).min(1), type: fieldSchema.shape.type, answers: fieldSchema.shape.answers })).min(2),
});

/** A header over one row of values: its columns are fields of the paper, by their names, and headed as these are labelled. */
const singleTableSchema = z.object({ name: z.string().min(1), single: z.literal(true), columns: z.array(z.string().min(1)).min(2) });

const kindSchema = z.object({
  kind: z.string().min(1),
  name: z.object({ vi: z.string(), en: z.string() }),
  titles: z.array(z.string()).min(1),
  /** Other wording by which the kind is known. */
  hints: z.array(z.string()),
  /** Wording that no paper of the kind has: it speaks against it. */
  never: z.array(z.string()).optional(),
  /** Printed on all of them and nobody's answer: headings, offices, captions. */
  printed: z.array(z.string().min(1)).optional(),
  /** False for papers whose picture is not kept unless a procedure says so: identity cards. */
  keep: z.boolean(),
  /** `a`: its paper is of the A series, so what has another shape is only a part of it. */
  sheet: z.enum(['a']).optional(),
  /** By section, the wordings with which it begins; the section `""` belongs to the paper itself and ends any other. */
  sections: z.record(z.string(), z.array(z.string().min(1))).optional(),
  /** By section, the sex of whom it speaks of, where papers have no other there: the wife, the father. */
  sexes: z.record(z.string(), z.enum(sexes)).optional(),
  /** By section, labels of equal persons, "Ông" and "Bà": where one of them comes a second time, the section begins. */
  second: z.record(z.string(), z.array(z.string().min(1))).optional(),
  fields: z.array(fieldSchema),
  tables: z.array(z.union([singleTableSchema, tableSchema.omit({ single: true })])).optional(),
});

const sharedLists = z.record(z.string(), z.array(z.string().min(1)));

export type FieldSchema = z.infer<typeof fieldSchema>;
export type TableSchema = z.infer<typeof tableSchema>;
export type DocumentKind = Omit<z.infer<typeof kindSchema>, 'tables'> & {
  readonly tables?: readonly TableSchema[];
  /** Labels that papers have beside this kind's, and what is printed on them: no answer goes past one. */
  readonly otherLabels: readonly string[];
};

/**
 * Reads all kinds in a folder (`resources/document-kinds`) and its shared lists (`shared/labels.json`, `shared/answers.json`); a province
 * adds a kind by adding a file. Throws on a damaged one, and on a list that there is not.
 */
export function loadDocumentKinds(folder: string): DocumentKind[] {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const lists = (name: string): z.infer<typeof sharedLists> => (existsSync(join(folder, 'shared', name)) ? sharedLists.parse(read(`shared/${name}`)) : {});
  const [labels, answers] = [lists('labels.json'), lists('answers.json')];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted();
  return files.map((name) => {
    const kind = kindSchema.parse(read(name));
    const spelledOut = <T extends { labels: string[]; answers?: string[] | undefined }>(field: T): T => ({
      ...field,
      labels: fromLists(field.labels, labels),
      ...(field.answers === undefined ? {} : { answers: fromLists(field.answers, answers) }),
    });
    const fields = kind.fields.map(spelledOut);
    const tables = (kind.tables ?? []).map((table): TableSchema => ('single' in table ? { ...table, columns: table.columns.map((name) => fieldNamed(name, fields)) } : { ...table, columns: table.columns.map(spelledOut) }));
    return { ...kind, fields, tables, otherLabels: [...Object.values(labels).flat(), ...(kind.printed ?? [])] };
  });
}

function fieldNamed(name: string, fields: readonly FieldSchema[]): FieldSchema {
  const field = fields.find((one) => one.name === name);
  if (field === undefined) throw new RangeError(`no field ${name} for a table's column`);
  return field;
}

function fromLists(entries: readonly string[], lists: z.infer<typeof sharedLists>): string[] {
  return entries.flatMap((entry) => {
    const list = entry.startsWith('@') ? lists[entry.slice(1)] : [entry];
    if (list === undefined) throw new RangeError(`no shared list ${entry}`);
    return list;
  });
}

/** How a kind's papers call a field: its commonest label, for a table's row with the row's number; undefined where it has no such field. */
export function labelOf(kind: Pick<DocumentKind, 'fields' | 'tables'>, name: string): string | undefined {
  const field = kind.fields.find((one) => one.name === name);
  if (field !== undefined) return field.labels[0];
  for (const table of kind.tables ?? []) {
    const [, row, column] = new RegExp(`^${table.name}(\\d+)(.+)$`, 'u').exec(name) ?? [];
    const label = table.columns.find((one) => one.name === column)?.labels[0];
    if (label !== undefined) return `${label} (${row ?? ''})`;
  }
  return undefined;
}
