import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { PaperFacts } from './page-facts.ts';
import type { ReadSheet } from './read-sheet.ts';
import { WorkFolder } from './work-folder.ts';

const now = new Date('2026-11-22T02:00:00.000Z');
const facts: PaperFacts = { is: 'paper', source: { file: 'a.jpg', page: 1 }, kind: null, keep: true, sides: [], heads: false, number: null, hash: 'l', words: [], numbers: [], warnings: [], size: null, fields: {}, stored: null };
const sheet: ReadSheet = { facts, kept: { image: { bytes: Uint8Array.of(1, 2, 3), mediaType: 'image/png', width: 5, height: 7, resolution: 200 }, reading: { text: 'Ễ', words: [], lines: [], confidence: 1, ms: 0 } } };
let out: string;

beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'work-folder-'));
});

afterEach(async () => {
  await rm(out, { recursive: true, force: true });
});

it('has after a kill what was noted before, takes a torn last line for none, and begins only once', async () => {
  const first = await WorkFolder.open(out, now);
  const kept = await first.keep('one', sheet);
  await first.keep('two', { facts: { is: 'blank', source: facts.source } });
  await first.close();
  await appendFile(join(out, '.stack', 'journal.jsonl'), '{"entry":"sheet","key":"three","fac');
  const second = await WorkFolder.open(out, new Date());
  expect([...second.sheets.keys()]).toEqual(['one', 'two']);
  expect(second.begun).toEqual(now);
  if (kept.is !== 'paper') throw new Error(kept.is);
  const page = await second.load(kept);
  expect([Array.from(page.image.bytes), page.image.resolution, page.text?.text]).toEqual([[1, 2, 3], 200, 'Ễ']);
  await second.keep('three', sheet);
  await second.close();
  const journal = await readFile(join(out, '.stack', 'journal.jsonl'), 'utf8');
  expect(journal.trim().split('\n').map((line) => (JSON.parse(line) as { key?: string }).key)).toEqual([undefined, 'one', 'two', 'three']);
  const files = await readdir(join(out, '.stack'));
  expect(files.toSorted()).toEqual(['00001.json', '00001.png', '00002.json', '00002.png', 'journal.jsonl']);
});

it('reads a sheet again whose line a full disk cut off, and the one that was noted behind it on the same line', async () => {
  const first = await WorkFolder.open(out, now);
  await first.keep('one', sheet);
  await appendFile(join(out, '.stack', 'journal.jsonl'), '{"entry":"sheet","key":"two","fac');
  await first.keep('three', sheet);
  await first.keep('four', sheet);
  await first.close();
  const second = await WorkFolder.open(out, now);
  expect([...second.sheets.keys()]).toEqual(['one', 'four']);
  await second.close();
});

it('keeps no picture of what may not be kept, and nothing at all once the stack is done', async () => {
  const work = await WorkFolder.open(out, now);
  expect(await work.keep('card', { facts: { ...facts, keep: false } })).toMatchObject({ stored: null });
  expect(await readdir(work.folder)).toEqual(['journal.jsonl']);
  await work.remove();
  expect(await readdir(out)).toEqual([]);
});
