import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CupsPrinter } from './cups-printer.ts';
import type { PrinterStatus } from './types.ts';
import { cupsAvailable, CupsServer } from './virtual/cups-server.ts';

describe.runIf(cupsAvailable)('a queue of a real CUPS', () => {
  let cups: CupsServer;
  let printer: CupsPrinter;
  let folder: string;
  let pdf: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'printer-test-'));
    pdf = join(folder, 'receipt.pdf');
    await writeFile(pdf, '%PDF-1.7 receipt');
    cups = await CupsServer.start();
    printer = new CupsPrinter({ queue: cups.queue, server: cups.socket });
  });

  afterAll(async () => {
    await cups.stop();
    await rm(folder, { recursive: true, force: true });
  });

  // One test's trouble must not become the next one's.
  afterEach(async () => {
    await cups.trouble();
    await cups.admin('cancel', '-a', cups.queue);
    await until((status) => status.waiting.length === 0);
  });

  async function until(condition: (status: PrinterStatus) => boolean): Promise<PrinterStatus> {
    for (let tries = 0; tries < 200; tries += 1) {
      const status = await printer.status();
      if (status.ok && condition(status.value)) return status.value;
      await delay(50);
    }
    throw new Error('waited in vain');
  }

  it('prints the wanted copies', async () => {
    const job = await printer.print(pdf, { copies: 2 });
    expect(job).toEqual({ ok: true, value: 'kiosk-1' });
    await until((status) => status.waiting.length === 0);
    expect(await cups.printed()).toEqual(['job-1-copies-2.pdf']);
  });

  it.each([
    ['media-empty-error', 'paperOut'],
    ['media-jam-error', 'paperJam'],
    ['cover-open-error', 'coverOpen'],
    ['offline-report', 'offline'],
  ] as const)('%s: says so, refuses further jobs, and goes on when it is put right', async (reason, code) => {
    const before = (await cups.printed()).length;
    await cups.trouble(reason);
    expect(await printer.print(pdf, { copies: 1 })).toMatchObject({ ok: true });
    expect((await until((status) => status.state === 'printing' && status.troubles.length > 0)).troubles).toEqual([code]);
    expect(await printer.print(pdf, { copies: 1 })).toEqual({ ok: false, failure: { code } });
    await cups.trouble();
    await until((status) => status.waiting.length === 0);
    expect(await cups.printed()).toHaveLength(before + 1);
  });

  it('takes back a job that is stuck, so that it does not come out before the next citizen', async () => {
    const before = (await cups.printed()).length;
    await cups.trouble('media-empty-error');
    const job = await printer.print(pdf, { copies: 1 });
    if (!job.ok) throw new Error(job.failure.code);
    await until((status) => status.troubles.includes('paperOut') && status.state === 'printing');
    expect(await printer.cancel(job.value)).toEqual({ ok: true, value: undefined });
    await until((status) => status.waiting.length === 0 && status.state === 'ready');
    await cups.trouble();
    expect(await printer.cancel(job.value)).toEqual({ ok: true, value: undefined });
    expect(await printer.print(pdf, { copies: 1 })).toMatchObject({ ok: true });
    await until((status) => status.waiting.length === 0);
    expect(await cups.printed()).toHaveLength(before + 1);
  });

  it('knows a stopped queue, a missing one, a missing file and a missing spooler', async () => {
    await cups.admin('cupsdisable', cups.queue);
    expect(await printer.print(pdf, { copies: 1 })).toEqual({ ok: false, failure: { code: 'stopped' } });
    await cups.admin('cupsenable', cups.queue);
    expect(await printer.print(join(folder, 'none.pdf'), { copies: 1 })).toEqual({ ok: false, failure: { code: 'noSuchFile' } });
    expect(await new CupsPrinter({ queue: 'nowhere', server: cups.socket }).status()).toMatchObject({ ok: false, failure: { code: 'noPrinter' } });
    expect(await new CupsPrinter({ queue: 'kiosk', server: join(folder, 'none.sock') }).status()).toMatchObject({ ok: false });
  });
});
