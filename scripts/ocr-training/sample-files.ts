import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trainingLines } from './page-lines.ts';
import type { PageMaker } from './page-maker.ts';
import { writeTrainingFile } from './training-samples.ts';

export interface SampleFiles {
  /** The file that lists them, for the trainer. */
  readonly list: string;
  readonly lines: number;
}

/** Pages between two lines of progress. */
const toldEvery = 20;

/** Writes the lines of so many pages into an emptied folder: samples are of today's cleaning alone. */
export async function writeSamples(maker: PageMaker, pages: number, folder: string, say: (text: string) => void): Promise<SampleFiles> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  let lines = 0;
  for (let index = 0; index < pages; index += 1) {
    const { page, random } = await maker.make(index);
    const samples = page === undefined ? [] : await trainingLines(page, random);
    if (samples.length > 0) {
      const file = join(folder, `${String(index).padStart(5, '0')}.lstmf`);
      await writeFile(file, writeTrainingFile(samples, 'vie'));
      files.push(file);
      lines += samples.length;
    }
    if ((index + 1) % toldEvery === 0 || index + 1 === pages) say(`  ${index + 1} of ${pages} pages, ${lines} lines`);
  }
  const list = join(folder, 'all.list');
  await writeFile(list, files.map((file) => `${file}\n`).join(''));
  return { list, lines };
}
