import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { resourcesDir, root } from '../start/places.ts';
import { compareData } from './compare.ts';
import { openFaces } from './faces.ts';
import { FormWords } from './form-words.ts';
import { openPageMaker } from './page-maker.ts';
import type { PageMaker } from './page-maker.ts';
import { programSentence } from './programs.ts';
import { writeSamples } from './sample-files.ts';
import { openStartingData } from './starting-data.ts';
import type { StartingData } from './starting-data.ts';
import { train } from './train.ts';

/**
 * `npm run ocr:train -- [--pages N] [--iterations N] [--seed N] [--work DIR] [--from FILE] [--rate N]`: trains the reading data on with forms as
 * they lie on our strips, and says how it reads pages that it has not seen. Leaves `vie.traineddata.gz` in the working folder.
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '800' },
    iterations: { type: 'string', default: '60000' },
    seed: { type: 'string', default: '1' },
    work: { type: 'string', default: join(root, '.cache', 'ocr-training') },
    from: { type: 'string' },
    rate: { type: 'string', default: '0.0004' },
  },
});
const ownData = join(resourcesDir, 'ocr');
const count = z.coerce.number().int().positive();
const known = z.object({ pages: count, iterations: count, seed: z.coerce.number().int().nonnegative(), work: z.string(), from: z.string().optional(), rate: z.coerce.number().positive() });
type Options = z.infer<typeof known>;
const options = known.safeParse(values);
process.exitCode = options.success ? await run(options.data) : stop('--pages, --iterations and --seed take whole numbers, --rate a number above zero.');

async function run({ pages, iterations, seed, work, from, rate }: Options): Promise<number> {
  const start = await openStartingData(from);
  if (!start.ok) return stop(start.failure);
  say('Faces');
  const faces = await openFaces(join(root, '.cache', 'ocr-faces'));
  if (!faces.ok) return stop(programSentence(faces.failure));
  const folder = resolve(work);
  await mkdir(folder, { recursive: true });
  const { charset } = start.value;
  const maker = await openPageMaker({ seed, data: ownData, words: FormWords.open(resourcesDir, charset), faces: faces.value, charset });
  try {
    return await learn(maker, start.value, { pages, iterations, rate, folder });
  } finally {
    await maker.close();
  }
}

async function learn(maker: PageMaker, start: StartingData, { pages, iterations, rate, folder }: { readonly pages: number; readonly iterations: number; readonly rate: number; readonly folder: string }): Promise<number> {
  const at = (name: string): string => join(folder, name);
  await mkdir(at('start'), { recursive: true });
  await Promise.all([writeFile(at('start/vie.traineddata'), start.language), writeFile(at('start/vie.traineddata.gz'), gzipSync(start.language)), writeFile(at('start/float.lstm'), start.network)]);
  say('Pages');
  const { list, lines } = await writeSamples(maker, pages, at('samples'), say);
  if (lines === 0) return stop('No line of these pages could be learnt from.');
  say('Training');
  const trained = await train({ network: at('start/float.lstm'), language: at('start/vie.traineddata'), list, iterations, rate, folder: at('model') }, at('vie.traineddata'), say);
  if (!trained.ok) return stop(programSentence(trained.failure));
  await writeFile(at('vie.traineddata.gz'), gzipSync(await readFile(at('vie.traineddata')), { level: 9 }));
  say('Comparing');
  const { pages: read, signs, wrong } = await compareData(maker, { first: pages, count: checkPages(pages), data: [at('start'), ownData, folder], charset: start.charset });
  const [before, own, now] = wrong.map((some) => ((100 * some) / Math.max(1, signs)).toFixed(2));
  say(`${read} other pages, ${signs} signs: ${before} % wrong with the data it started from, ${own} % with the kiosk’s, ${now} % with ${at('vie.traineddata.gz')}.`);
  say('Where npm run bench:paper agrees, that file takes the place of resources/ocr/vie.traineddata.gz.');
  return 0;
}

/** One for each twenty-five that are learnt from. */
function checkPages(pages: number): number {
  return Math.min(20, Math.max(2, Math.round(pages / 25)));
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function stop(why: string): number {
  say(why);
  return 1;
}
