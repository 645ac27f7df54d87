import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const fieldSchema = z.object({
  name: z.string().min(1),
  /** As printed on the form, the commonest first; compared without marks, case and punctuation. */
  labels: z.array(z.string().min(1)).min(1),
  type: z.enum(['name', 'date', 'personalNumber', 'oldNumber', 'sex', 'ethnicity', 'place', 'phone', 'number', 'money', 'text']),
  /** The label counts only behind (before) a line with one of these words: the mother's residence, not the father's. */
  after: z.array(z.string()).optional(),
  before: z.array(z.string()).optional(),
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
  fields: z.array(fieldSchema),
});

export type FieldSchema = z.infer<typeof fieldSchema>;
export type DocumentKind = z.infer<typeof kindSchema>;

/** Reads all kinds in a folder (`resources/document-kinds`); a province adds one by adding a file. Throws on a damaged one. */
export function loadDocumentKinds(folder: string): DocumentKind[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).toSorted();
  return files.map((name) => kindSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}
