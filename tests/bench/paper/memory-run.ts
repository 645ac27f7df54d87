import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { levels } from './damage/levels.ts';
import { makePaper, paperKinds } from './papers.ts';

export interface MemoryRow {
  readonly pages: number;
  readonly workers: number;
  readonly pagesPerMinute: number;
  /** Resident memory of the whole process tree, in MB. */
  readonly peak: number;
  /** Mean over each tenth of the time that pages are read: flat means that the last are no higher than the first. */
  readonly reading: readonly number[];
  /** The same while the PDFs are made. */
  readonly writing: readonly number[];
  /** MB more for each hundred pages read, by all tenths but the first two, in which the engines grow to their size. */
  readonly growth: number;
}

const tool = join(import.meta.dirname, '..', '..', '..', 'scripts', 'kioskctl', 'main.ts');
const sampleEvery = 250;
/** So many different papers are drawn; the pile repeats them under other names. */
const different = 12;

/** Lets the technician's tool read a pile of so many sheets with two workers, PDFs and all, and watches its memory. */
export async function memoryRun(pages: number, seed: number, folder: string): Promise<MemoryRow> {
  const pile = join(folder, 'pile');
  await mkdir(pile);
  for (let index = 0; index < Math.min(pages, different); index += 1) await drawCopies(index, pages, seed, pile);
  const workers = 2;
  const started = performance.now();
  const child = spawn(process.execPath, [tool, 'digitise', '--stack', pile, '--out', join(folder, 'out'), '--workers', String(workers), '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let read = 0;
  child.stderr.on('data', (part: Buffer) => (read += part.toString().split('\n').filter((line) => line.includes(pile)).length));
  const told = new Promise<string>((resolve) => {
    let out = '';
    child.stdout.on('data', (part: Buffer) => (out += part.toString()));
    child.on('close', () => resolve(out));
  });
  const samples: { readonly read: boolean; readonly size: number }[] = [];
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    samples.push({ read: read >= pages, size: await treeMegabytes(child.pid) });
    await delay(sampleEvery);
  }
  const minutes = (performance.now() - started) / 60_000;
  const { complete } = JSON.parse(await told) as { complete: boolean };
  if (!complete) throw new Error('the pile was not read to its end');
  const [reading, writing] = [false, true].map((phase) => tenths(samples.filter((sample) => sample.read === phase).map(({ size }) => size))) as [number[], number[]];
  return { pages, workers, pagesPerMinute: Math.round(pages / minutes), peak: Math.round(Math.max(...samples.map(({ size }) => size))), reading, writing, growth: Math.round(slope(reading.slice(2)) * (1000 / pages)) };
}

async function drawCopies(index: number, pages: number, seed: number, pile: string): Promise<void> {
  const kind = paperKinds[index % paperKinds.length];
  const level = levels[index % levels.length];
  if (kind === undefined || level === undefined) return;
  const paper = await makePaper(kind, level, seed + index);
  for (let copy = index; copy < pages; copy += different) await writeFile(join(pile, `${String(copy)}.${level === 'clean' ? 'png' : 'jpg'}`), paper.picture);
}

/** The process and all below it. */
async function treeMegabytes(pid: number): Promise<number> {
  const own = await residentKilobytes(pid);
  const below = await Promise.all((await childrenOf(pid)).map(treeMegabytes));
  return own / 1024 + below.reduce((sum, one) => sum + one, 0);
}

async function residentKilobytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+) kB/u.exec(status)?.[1] ?? 0);
}

async function childrenOf(pid: number): Promise<number[]> {
  const threads = await readdir(`/proc/${String(pid)}/task`).catch(() => []);
  const lists = await Promise.all(threads.map((thread) => readFile(`/proc/${String(pid)}/task/${thread}/children`, 'utf8').catch(() => '')));
  return lists.flatMap((list) => list.split(' ').filter((one) => one !== '').map(Number));
}

function tenths(samples: readonly number[]): number[] {
  return Array.from({ length: 10 }, (_, part) => mean(samples.slice(Math.floor((part * samples.length) / 10), Math.floor(((part + 1) * samples.length) / 10))));
}

function mean(values: readonly number[]): number {
  return Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
}

/** Least squares: how much the values rise from one to the next. */
function slope(values: readonly number[]): number {
  const [middle, average] = [(values.length - 1) / 2, values.reduce((sum, value) => sum + value, 0) / values.length];
  const rise = values.reduce((sum, value, at) => sum + (at - middle) * (value - average), 0);
  return rise / values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
}
