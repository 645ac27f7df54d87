import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Paper } from './papers.ts';

/** The machine's tesseract with Debian's fast data on the raw page, in one thread; the shell tells its processor time in milliseconds. */
export async function nativeRun(paper: Paper, folder: string): Promise<{ readonly text: string; readonly cpu: number }> {
  const file = join(folder, 'native-page');
  await writeFile(file, paper.picture);
  const script = 'OMP_THREAD_LIMIT=1 tesseract "$0" - -l vie --psm 3 2>/dev/null; echo; times';
  const { stdout } = await promisify(execFile)('bash', ['-c', script, file], { maxBuffer: 8 << 20 });
  const lines = stdout.trimEnd().split('\n');
  const children = lines.at(-1) ?? '';
  const cpu = [...children.matchAll(/(\d+)m([\d.,]+)s/gu)].reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60_000 + Number((seconds ?? '').replace(',', '.')) * 1000, 0);
  return { text: lines.slice(0, -2).join('\n'), cpu };
}
