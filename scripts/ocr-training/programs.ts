import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fail, ok } from '../../native/result.ts';
import type { Result } from '../../native/result.ts';

export type ProgramFailure =
  | { readonly code: 'missing'; readonly program: string }
  | { readonly code: 'failed'; readonly program: string; readonly exit: number | undefined; readonly last: readonly string[] };

interface Call {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Is told each line that the program says. */
  readonly onLine?: (line: string) => void;
}

/** How many of a failed program's lines are told. */
const told = 8;

/** Runs a program to its end; gives all that it said. It ends with this process. */
export async function runProgram(program: string, words: readonly string[], { cwd, env = {}, onLine }: Call = {}): Promise<Result<string[], ProgramFailure>> {
  const child = spawn(program, words, { ...(cwd === undefined ? {} : { cwd }), env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = (): void => void child.kill();
  process.once('exit', end);
  const said: string[] = [];
  for (const input of [child.stdout, child.stderr]) {
    createInterface({ input }).on('line', (line) => {
      said.push(line);
      onLine?.(line);
    });
  }
  const exit = await new Promise<number | 'missing' | undefined>((resolve) => {
    child.once('error', () => resolve('missing'));
    child.once('close', (code) => resolve(code ?? undefined));
  });
  process.off('exit', end);
  if (exit === 'missing') return fail({ code: 'missing', program });
  return exit === 0 ? ok(said) : fail({ code: 'failed', program, exit, last: said.slice(-told) });
}

/** What a person is told of it. */
export function programSentence(failure: ProgramFailure): string {
  switch (failure.code) {
    case 'missing': return `The program ${failure.program} is missing (npm run setup -- test installs what training needs).`;
    case 'failed': return [`${failure.program} ended with ${failure.exit ?? 'a signal'}; it last said:`, ...failure.last.map((line) => `  ${line}`)].join('\n');
  }
}
