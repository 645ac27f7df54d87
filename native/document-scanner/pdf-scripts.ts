import { createReadStream } from 'node:fs';
import { runTool } from '../process-group.ts';
import type { ToolLimits } from '../process-group.ts';

/**
 * Whether a PDF names JavaScript anywhere: in plain, or where its objects are packed or the name is written in other signs, as
 * `qpdf` lists them within `limits` (where it is not on the machine, or breaks off, the plain text alone tells). poppler's own
 * answer leaves a document's opening action out.
 */
export async function namesScript(path: string, limits: ToolLimits): Promise<boolean> {
  const found = await firstOf(path, ['/JavaScript', '/ObjStm', '/J#', '/#4']);
  if (found === undefined || found === '/JavaScript') return found !== undefined;
  const listed = await runTool('qpdf', ['--json', '--json-key=qpdf', '--json-stream-data=none', path], limits);
  return listed.kind === 'exited' && listed.stdout.includes('"/JavaScript"');
}

/** The first of the words, in their order, that stands in the file; undefined where none does. */
async function firstOf(path: string, words: readonly string[]): Promise<string | undefined> {
  const longest = Math.max(...words.map((word) => word.length));
  const found = new Set<string>();
  let rest = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'latin1', highWaterMark: 1024 * 1024 }) as AsyncIterable<string>) {
      const text = rest + chunk;
      for (const word of words) if (!found.has(word) && text.includes(word)) found.add(word);
      if (words[0] !== undefined && found.has(words[0])) break;
      rest = chunk.slice(-longest);
    }
  } catch {
    // It went, or can't be read: what follows will say so.
  }
  return words.find((word) => found.has(word));
}
