import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderPrinter } from './folder-printer.ts';

let folder: string;
let pdf: string;
let printer: FolderPrinter;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'folder-printer-'));
  pdf = join(folder, 'receipt.pdf');
  await writeFile(pdf, '%PDF-1.7');
  printer = new FolderPrinter({ name: 'Training', folder: join(folder, 'tray') });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('FolderPrinter', () => {
  it('lays each copy of each job into the tray, also when asked twice at once', async () => {
    expect(await Promise.all([printer.print(pdf, { copies: 2 }), printer.print(pdf, { copies: 1 })])).toEqual([{ ok: true, value: '0001' }, { ok: true, value: '0002' }]);
    expect((await readdir(printer.folder)).toSorted()).toEqual(['0001-1.pdf', '0001-2.pdf', '0002-1.pdf']);
    expect(await readFile(join(printer.folder, '0001-2.pdf'), 'utf8')).toBe('%PDF-1.7');
  });

  it('has the troubles of a printer, and prints on afterwards', async () => {
    printer.setTrouble('paperOut');
    expect(await printer.status()).toMatchObject({ ok: true, value: { troubles: ['paperOut'] } });
    expect(await printer.print(pdf, { copies: 1 })).toEqual({ ok: false, failure: { code: 'paperOut' } });
    printer.setTrouble();
    expect(await printer.print(pdf, { copies: 1 })).toMatchObject({ ok: true });
    expect(await printer.print(join(folder, 'none.pdf'), { copies: 1 })).toEqual({ ok: false, failure: { code: 'noSuchFile' } });
  });
});
