import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { programSentence, runProgram } from './programs.ts';
import { openStartingData } from './starting-data.ts';

const folder = mkdtempSync(join(tmpdir(), 'starting-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

it('starts from the kiosk’s own data too', async () => {
  const start = await openStartingData(join(import.meta.dirname, '..', '..', 'resources', 'ocr', 'vie.traineddata.gz'));
  expect(start.ok && start.value.charset.spell('Tờ khai')).toBe('Tờ khai');
  expect(start.ok && start.value.network.length).toBeGreaterThan(3_000_000);
});

it('says plainly why it cannot start from a file', async () => {
  const said = async (path: string): Promise<string> => {
    const start = await openStartingData(path);
    return start.ok ? '' : start.failure;
  };
  expect(await said(join(folder, 'none'))).toContain('tesseract-ocr-vie');
  expect(await said(file('text', Buffer.from('no such thing')))).toContain('is no language file');
  const empty = Buffer.alloc(4 + 24 * 8, 0xff);
  empty.writeInt32LE(24);
  expect(await said(file('empty.gz', gzipSync(empty)))).toContain('has no network for lines');
});

it('says which program is missing, and what a failed one said last', async () => {
  const missing = await runProgram('no-such-program-here', []);
  expect(missing.ok ? '' : programSentence(missing.failure)).toContain('no-such-program-here is missing');
  const failed = await runProgram(process.execPath, ['-e', 'console.log("so far"); process.exit(3)']);
  expect(failed.ok ? '' : programSentence(failed.failure)).toMatch(/ended with 3; it last said:\n {2}so far$/u);
});
