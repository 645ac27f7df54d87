import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { fail, ok, type Result } from '../../../native/result.ts';

/** What is wrong with a data file: its name, the place in it (`cases[0].title.vi`), and what was expected. */
export interface FileProblem {
  readonly file: string;
  readonly where: string;
  readonly message: string;
}

/** Reads and checks one JSON file of a folder; all that is wrong with it is named at once. */
export async function readJsonFile<S extends z.ZodType>(folder: string, file: string, schema: S): Promise<Result<z.output<S>, FileProblem[]>> {
  let data: unknown;
  try {
    data = JSON.parse(await readFile(path.join(folder, file), 'utf8'));
  } catch (error) {
    return fail([{ file, where: '', message: error instanceof SyntaxError ? 'this is not JSON' : 'the file can not be read' }]);
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return ok(parsed.data);
  return fail(parsed.error.issues.map((issue) => ({ file, where: placeOf(issue.path), message: issue.message })));
}

function placeOf(steps: readonly PropertyKey[]): string {
  return steps.map((step, index) => (typeof step === 'number' ? `[${String(step)}]` : `${index === 0 ? '' : '.'}${String(step)}`)).join('');
}
