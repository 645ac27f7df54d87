import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from './log.ts';

let dir: string;
beforeEach(() => { dir = mkdtempSync(join(tmpdir(), 'log-')); });
afterEach(() => { rmSync(dir, { recursive: true }); });

function lines(file: string): Record<string, unknown>[] {
  return readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a line names its event, its level and its fields', () => {
  const file = join(dir, 'core.log');
  openLog({ file, stderr: false }).event('scanFailed', { scannerId: 's', code: 'paperJam', pagesKept: 2 });
  expect(lines(file)[0]).toMatchObject({ event: 'scanFailed', code: 'paperJam', pagesKept: 2, level: 40 });
});

test('an error is logged without its message, because messages quote data', () => {
  const file = join(dir, 'core.log');
  openLog({ file, stderr: false }).unexpected('visit', new TypeError('bad value 000199000019'));
  expect(readFileSync(file, 'utf8')).not.toContain('000199000019');
  expect(lines(file)[0]).toMatchObject({ event: 'unexpected', where: 'visit', name: 'TypeError' });
});

test('an error message of several lines does not slip into the stack', () => {
  const file = join(dir, 'core.log');
  openLog({ file, stderr: false }).unexpected('visit', new Error('first\n000199000019 second'));
  expect(readFileSync(file, 'utf8')).not.toContain('000199000019');
});

test('a log that grows is put aside, so that two files of bounded size remain', () => {
  const file = join(dir, 'core.log');
  const log = openLog({ file, stderr: false, maxBytes: 1000 });
  for (let count = 0; count < 100; count += 1) log.event('coreStopped', {});
  expect(readdirSync(dir).sort()).toEqual(['core.log', 'core.log.1']);
  for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).size).toBeLessThan(1300);
});

test('a place that cannot be written to loses lines and nothing else', () => {
  writeFileSync(join(dir, 'file'), '');
  expect(() => openLog({ file: join(dir, 'file', 'core.log'), stderr: false }).event('coreStopped', {})).not.toThrow();
});

test('a log file that has grown too large is put aside at start', () => {
  const file = join(dir, 'core.log');
  writeFileSync(file, 'x'.repeat(101));
  openLog({ file, stderr: false, maxBytes: 100 }).event('coreStopped', {});
  expect(lines(file)).toHaveLength(1);
  expect(readFileSync(`${file}.1`, 'utf8')).toHaveLength(101);
});
