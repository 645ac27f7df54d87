import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { drawPaper } from './draw-paper.ts';
import { samplePapers } from './sample-papers.ts';

/** `node scripts/sample-papers/main.ts DIR`: draws the ten sample papers as PNG at 300 dpi; those already there stay. */
const dir = process.argv[2];
if (dir === undefined) throw new Error('usage: sample-papers DIR');
await mkdir(dir, { recursive: true });
for (const paper of samplePapers) {
  const png = join(dir, `${paper.id}.png`);
  if (existsSync(png)) continue;
  const pdf = join(dir, `${paper.id}.pdf`);
  await writeFile(pdf, await drawPaper(paper));
  await promisify(execFile)('pdftoppm', ['-r', '300', '-singlefile', '-png', pdf, `${png}.part`]);
  await rename(`${png}.part.png`, png);
  await rm(pdf);
}
