import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, node24 } from './paths.mjs';
import { runStep } from './say.mjs';

/** Where the virtual centre finds its papers. */
export const samplePapersDir = join(cacheDir, 'sample-papers');

/** Draws the sample papers once. */
export async function drawSamplePapers() {
  if (existsSync(samplePapersDir) && readdirSync(samplePapersDir).filter((name) => name.endsWith('.png')).length >= 10) return;
  await runStep('Sample papers', node24, ['--disable-warning=ExperimentalWarning', 'scripts/sample-papers/main.ts', samplePapersDir]);
}
