import { execFileSync, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawSamplePage, samplePageLines } from '../../../native/imaging/virtual/sample-page.ts';

const tool = join(import.meta.dirname, '..', 'main.ts');
let folder: string;
let stack: string;

interface Told {
  readonly ok: boolean;
  readonly documents: readonly { readonly kind: string | null; readonly metadata: { readonly docCode: string; readonly typeName: string; readonly pageAmount: number }; readonly pages: readonly { readonly file: string; readonly size: { readonly width: number } | null; readonly fields: Readonly<Record<string, { readonly value: string; readonly uncertain: boolean }>> }[]; readonly warnings: readonly string[]; readonly files: readonly string[] }[];
  readonly separators: readonly unknown[];
  readonly blanks: readonly { readonly file: string }[];
  readonly duplicates: readonly { readonly page: { readonly file: string }; readonly of: { readonly file: string } }[];
  readonly refused: readonly { readonly code: string }[];
  readonly resumed: number;
}

/** Runs the tool; kills it without a word once it has told of so many sheets. `atFirst` begins with its first sheet, and is over before it goes on. */
async function run(args: readonly string[], killAfter = Infinity, atFirst?: () => Promise<void>): Promise<Told | undefined> {
  const child = spawn(process.execPath, [tool, ...args, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, told] = ['', 0];
  child.stdout.on('data', (part: Buffer) => (out += part.toString()));
  let meanwhile: Promise<void> | undefined;
  child.stderr.on('data', (part: Buffer) => {
    if (told === 0 && atFirst !== undefined) {
      child.kill('SIGSTOP');
      meanwhile = atFirst().finally(() => child.kill('SIGCONT'));
    }
    told += part.toString().split('\n').filter((line) => line.includes(stack)).length;
    if (told >= killAfter) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  await meanwhile;
  return out === '' ? undefined : (JSON.parse(out) as Told);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stack-test-'));
  stack = join(folder, 'stack');
  await mkdir(stack);
  const sheets = join(folder, 'separator.pdf');
  await run(['stack', 'sheet', '--out', sheets]);
  execFileSync('pdftoppm', ['-r', '100', '-jpeg', '-singlefile', sheets, join(stack, '3')]);
  const first = await drawSamplePage(samplePageLines, 150);
  const [second, third] = await Promise.all([2, 1].map((page) => drawSamplePage([...samplePageLines.slice(5, 9), ...Array.from({ length: 4 }, () => ''), ...Array.from({ length: 10 }, () => ''), `Nội dung của tờ số ${String(page)}.`, ...Array.from({ length: 10 }, () => ''), `Trang ${String(page)}/2`], 150)));
  const again = await sharp(first).rotate(0.4, { background: '#fff' }).blur(0.6).modulate({ brightness: 0.95 }).withMetadata({ density: 150 }).jpeg({ quality: 75 }).toBuffer();
  await writeFile(join(stack, '1.png'), first);
  await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#fbfaf7' } }).png().toFile(join(stack, '2.png'));
  await writeFile(join(stack, '4.png'), second!);
  await writeFile(join(stack, '5.png'), third!);
  await writeFile(join(stack, '10.jpg'), again);
  await writeFile(join(stack, '11.pdf'), 'no PDF at all');
}, 60_000);

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a stack', () => {
  it('that was killed in the middle goes on, is split, set in order, and has nothing twice', async () => {
    const out = join(folder, 'out');
    let second: unknown;
    const beside = async (): Promise<void> => { second = await run(['digitise', '--stack', stack, '--out', out]); };
    expect(await run(['digitise', '--stack', stack, '--out', out], 3, beside)).toBeUndefined();
    expect(second).toMatchObject({ ok: false, code: 'outInUse', out, sentences: { outInUse: { vi: expect.any(String) as string } } });
    expect(await readdir(out)).toEqual(['.stack']);
    const told = await run(['digitise', '--stack', stack, '--out', out]);
    expect(told!.resumed).toBeGreaterThanOrEqual(3);
    const name = (file: string): string => file.slice(stack.length + 1);
    expect(told!.documents.map(({ kind, pages, warnings }) => [kind, pages.map(({ file }) => name(file)), warnings])).toEqual([
      ['marital-status-confirmation', ['1.png'], []],
      [null, ['5.png', '4.png'], ['reordered']],
      ['marital-status-confirmation', ['10.jpg'], []],
    ]);
    expect(told!.documents[1]!.metadata).toMatchObject({ docCode: 'KIOSK_X_000002_V1', typeName: 'Giấy tờ', pageAmount: 2 });
    const [page] = told!.documents[0]!.pages;
    expect(page?.fields['personalNumber']).toMatchObject({ value: '000199000019', uncertain: false });
    expect(page?.size?.width).toBeGreaterThan(1000);
    expect([told!.separators.length, told!.blanks.map(({ file }) => name(file))]).toEqual([1, ['2.png']]);
    expect(told!.duplicates.map(({ page, of }) => [name(page.file), name(of.file)])).toEqual([['10.jpg', '1.png']]);
    expect([told!.ok, told!.refused.map(({ code }) => code)]).toEqual([false, ['notAnImage']]);
    const files = told!.documents.flatMap((document) => document.files);
    expect((await readdir(out)).map((file) => join(out, file)).toSorted()).toEqual(files.toSorted());
    const text = execFileSync('pdftotext', [files[1]!, '-'], { encoding: 'utf8' });
    expect(text.match(/tờ số \d|Trang \d\/2/gu)).toEqual(['tờ số 1', 'Trang 1/2', 'tờ số 2', 'Trang 2/2']);
  }, 120_000);
});
