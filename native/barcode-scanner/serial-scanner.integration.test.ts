import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { SerialScanner } from './serial-scanner.ts';
import { scannerTimings } from './timings.ts';
import type { ScannerTimings } from './timings.ts';
import type { BarcodeReading, BarcodeScannerStatus } from './types.ts';
import { PtyScanner } from './virtual/pty-scanner.ts';

const specimen = '000199000019||Nguyễn Thị Mẫu|15011999|Nữ|Thôn Mẫu, Xã Mẫu, Tỉnh Mẫu|01072022';
const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function plugged(timings: Partial<ScannerTimings> = {}) {
  const twin = await PtyScanner.create();
  cleanUps.push(() => twin.dispose());
  const scanner = new SerialScanner({ path: twin.path, timings });
  cleanUps.push(() => scanner.stop());
  const readings: BarcodeReading[] = [];
  const statuses: BarcodeScannerStatus[] = [];
  scanner.events.on('scan', (reading) => readings.push(reading));
  scanner.events.on('status', (status) => statuses.push(status));
  scanner.start();
  await until(() => statuses.includes('connected'));
  return { twin, scanner, readings, statuses };
}

async function until(condition: () => boolean, ms = 5_000): Promise<void> {
  for (const end = Date.now() + ms; !condition(); await delay(5)) if (Date.now() > end) throw new Error('waited in vain');
}

describe('a serial scanner on a pseudo-terminal', () => {
  it('reads a code that comes in 7-byte pieces', async () => {
    // On a machine that is busy the pieces come later than a real scanner's would.
    const { twin, readings } = await plugged({ gap: 2_000 });
    const bytes = Buffer.from(specimen + '\r\n');
    for (let at = 0; at < bytes.length; at += 7) {
      await twin.write(bytes.subarray(at, at + 7));
      await delay(5);
    }
    await until(() => readings.length > 0);
    expect(readings).toEqual([{ kind: 'text', text: specimen }]);
  });

  it('takes no silence for an end that was only this process being busy', async () => {
    const { twin, readings } = await plugged();
    await twin.write(Buffer.from(specimen.slice(0, 30)));
    await delay(30);
    await twin.write(Buffer.from(specimen.slice(30) + '\r\n'));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, scannerTimings.gap * 3);
    await until(() => readings.length > 0);
    expect(readings).toEqual([{ kind: 'text', text: specimen }]);
  });

  it('reads two codes back to back, and one without a suffix', async () => {
    const { twin, readings } = await plugged();
    await twin.present(specimen, '');
    await until(() => readings.length === 1);
    await twin.write(Buffer.from(`${specimen}\r\nsecond\r\n`));
    await until(() => readings.length === 3);
    expect(readings).toEqual([specimen, specimen, 'second'].map((text) => ({ kind: 'text', text })));
  });

  it('survives being unplugged in the middle of a code', async () => {
    const { twin, readings, statuses } = await plugged();
    await twin.write(Buffer.from(specimen.slice(0, 30)));
    await delay(30);
    await twin.unplug();
    await until(() => statuses.at(-1) === 'unplugged');
    expect(readings).toEqual([{ kind: 'unreadable', reason: 'cutOff' }]);
    await delay(scannerTimings.reopen * 2);
    await twin.replug();
    await until(() => statuses.at(-1) === 'connected', 1_000);
    await twin.present(specimen);
    await until(() => readings.length === 2);
    expect(readings[1]).toEqual({ kind: 'text', text: specimen });
    expect(statuses).toEqual(['connected', 'unplugged', 'connected']);
  });

  it('notices an unplugging that falls between two reads, every time', async () => {
    const { twin, statuses } = await plugged({ reopen: 20 });
    for (let time = 0; time < 20; time += 1) {
      await twin.write(Buffer.alloc(50, 'x'));
      await twin.unplug();
      await until(() => statuses.at(-1) === 'unplugged');
      await twin.replug();
      await until(() => statuses.at(-1) === 'connected');
    }
  });

  it('drops a line of 1 MB and a binary one, and reads on', async () => {
    const { twin, readings } = await plugged();
    await twin.write(Buffer.alloc(1_000_000, 'x'));
    await twin.write(Buffer.from('\r\n'));
    await delay(scannerTimings.gap * 2);
    await twin.write(Buffer.concat([Buffer.from([0xff, 0xfe, 0x00]), randomBytes(64).map((b) => b | 0x80), Buffer.from('\r\n')]));
    await twin.present(specimen);
    await until(() => readings.length === 3);
    expect(readings).toEqual([
      { kind: 'unreadable', reason: 'oversized' },
      { kind: 'unreadable', reason: 'notText' },
      { kind: 'text', text: specimen },
    ]);
  });

  it('waits for a scanner that is not there yet', async () => {
    const { twin, scanner } = await plugged();
    await twin.unplug();
    await scanner.stop();
    const late = new SerialScanner({ path: twin.path });
    cleanUps.push(() => late.stop());
    const first = once(late.events, 'status');
    late.start();
    expect(await first).toEqual(['absent']);
    const second = once(late.events, 'status');
    await twin.replug();
    expect(await second).toEqual(['connected']);
  });
});
