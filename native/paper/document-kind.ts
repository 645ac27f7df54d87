import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const fieldSchema = z.object({
  name: z.string().min(1),
  /** As printed on the form, the commonest first; compared without marks, case and punctuation. `@name` is a shared list. */
  labels: z.array(z.string().min(1)).min(1),
  type: z.enum(['name', 'date', 'year', 'personalNumber', 'oldNumber', 'sex', 'ethnicity', 'place', 'phone', 'number', 'area', 'code', 'money', 'amountInWords', 'text']),
  /** The section it stands in, where the same label comes for several persons: the mother's residence, not the father's. */
  of: z.string().optional(),
  /** The label counts only behind one of these wordings. */
  after: z.array(z.string()).optional(),
  /** Only in the paper's head, above its title. */
  head: z.boolean().optional(),
  /** Lines that the answer may run over. */
  lines: z.number().int().positive().optional(),
});

const kindSchema = z.object({
  kind: z.string().min(1),
  name: z.object({ vi: z.string(), en: z.string() }),
  titles: z.array(z.string()).min(1),
  /** Other wording by which the kind is known. */
  hints: z.array(z.string()),
  /** False for papers whose picture is not kept unless a procedure says so: identity cards. */
  keep: z.boolean(),
  /** By section, the wordings with which it begins; the section `""` belongs to the paper itself and ends any other. */
  sections: z.record(z.string(), z.array(z.string().min(1))).optional(),
  fields: z.array(fieldSchema),
});

const sharedLabels = z.record(z.string(), z.array(z.string().min(1)));

export type FieldSchema = z.infer<typeof fieldSchema>;
export type DocumentKind = z.infer<typeof kindSchema> & {
  /** Labels that papers have beside this kind's: no answer goes past one. */
  readonly otherLabels: readonly string[];
};

/**
 * Reads all kinds in a folder (`resources/document-kinds`) and its shared lists of labels (`shared/labels.json`); a province
 * adds a kind by adding a file. Throws on a damaged one, and on a list that there is not.
 */
export function loadDocumentKinds(folder: string): DocumentKind[] {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const shared = existsSync(join(folder, 'shared')) ? sharedLabels.parse(read('shared/labels.json')) : {};
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted();
  const labelsOf = (label: string): readonly string[] => {
    const list = label.startsWith('@') ? shared[label.slice(1)] : [label];
    if (list === undefined) throw new RangeError(`no shared labels ${label}`);
    return list;
  };
  return files.map((name) => {
    const kind = kindSchema.parse(read(name));
    return { ...kind, fields: kind.fields.map((field) => ({ ...field, labels: field.labels.flatMap(labelsOf) })), otherLabels: Object.values(shared).flat() };
  });
}
