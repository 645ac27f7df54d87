import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { resourcesDir } from '../../../scripts/start/places.ts';
import { allLevels, levels } from './damage/levels.ts';
import type { Level } from './damage/levels.ts';
import { openHtmlPapers } from './html/html-papers.ts';
import { nativeRun } from './native-run.ts';
import { openChain } from './own-chain.ts';
import { makePaper, paperKinds } from './papers.ts';
import type { Paper } from './papers.ts';
import { emptyTally, rowOf } from './tally.ts';
import { scoreText } from './score.ts';

/** `bench:paper [--seed N] [--generator pdf|html] [--kinds N] [--levels clean,scan,photo,worn,phone,bitonal] [--json] [--no-native] [--misread]`: makes papers, reads them, and says how well. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    generator: { type: 'string', default: 'pdf' },
    kinds: { type: 'string', default: String(paperKinds.length) },
    levels: { type: 'string', default: levels.join(',') },
    json: { type: 'boolean', default: false },
    'no-native': { type: 'boolean', default: false },
    misread: { type: 'boolean', default: false },
    save: { type: 'string' },
  },
});

const seed = Number(values.seed);
const chosen = paperKinds.slice(0, Number(values.kinds));
const folder = await mkdtemp(join(tmpdir(), 'bench-paper-'));
const generator = values.generator === 'html' ? await openHtmlPapers() : { make: makePaper, close: () => Promise.resolve() };
const chain = await openChain(resourcesDir);
const rows: object[] = [];
try {
  for (const level of allLevels.filter((name) => values.levels.split(',').includes(name))) rows.push(await measure(level));
} finally {
  chain.end();
  await generator.close();
  await rm(folder, { recursive: true, force: true });
}
if (values.json) process.stdout.write(`${JSON.stringify({ seed, rows }, null, 2)}\n`);

async function measure(level: Level): Promise<object> {
  const [own, native] = [emptyTally(), emptyTally()];
  // All are made before the first is read: clearing up after the maker, in this process too, is no part of reading.
  const papers: Paper[] = [];
  for (const [index, kind] of chosen.entries()) papers.push(await generator.make(kind, level, seed + index));
  for (const paper of papers) await measureOne(paper, own, native);
  const row = { level, papers: chosen.length, own: rowOf(own), ...(values['no-native'] ? {} : { native: rowOf(native), cpuRatio: Math.round((100 * own.cpu) / native.cpu) / 100 }) };
  if (!values.json) console.log(JSON.stringify(row));
  return row;
}

async function measureOne(paper: Paper, own: ReturnType<typeof emptyTally>, native: ReturnType<typeof emptyTally>): Promise<void> {
  if (values.save !== undefined) await writeFile(join(values.save, `${paper.id}.${paper.level === 'clean' ? 'png' : 'jpg'}`), paper.picture);
  const read = await chain.read(paper);
  const score = scoreText(paper.pieces, read.text, paper.fields);
  own.add(score, read.cpu, { fields: read.fields, truth: paper.fields, rightKind: read.rightKind, turnedRight: read.turnedRight });
  if (values.misread) console.error(paper.id, score.misread.join(' '), '|', read.silent(paper.fields).join(' '));
  if (values['no-native']) return;
  const baseline = await nativeRun(paper, folder);
  native.add(scoreText(paper.pieces, baseline.text, paper.fields), baseline.cpu, undefined);
}
