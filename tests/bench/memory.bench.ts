import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openOwnCentre } from '../../scripts/kioskctl/centre/own-centre.ts';
import { openBrowser, type OpenBrowser } from '../../scripts/kioskctl/page/browser.ts';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import { loadWords } from '../../scripts/kioskctl/page/words.ts';
import { resourcesDir } from '../../scripts/start/places.ts';
import type { Bench } from './bench-row.ts';

/** Until the OCR worker is warm and the start's garbage is gone, in milliseconds. */
const settleFor = 15_000;

/** Resident memory at rest with OCR warm: the core's process and the page's renderer process, and the page's own heap. */
export const memoryBench: Bench = {
  name: 'memory',
  run: async () => {
    const centre = await openOwnCentre({ say: () => undefined });
    const browser = await openBrowser();
    try {
      const { page, context } = await browser.newPage(centre.kiosk.url);
      await untilSeen(page, { heading: loadWords(resourcesDir, 'vi').say('citizen:welcome.title') });
      await delay(settleFor);
      const session = await context.newCDPSession(page);
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return [
        { name: 'memory: core at rest, OCR warm', unit: 'MB', n: 1, value: await residentMegabytes(centre.kiosk.corePid()) },
        { name: 'memory: page process at rest', unit: 'MB', n: 1, value: await residentMegabytes(await rendererPid(browser)) },
        { name: 'memory: page heap at rest', unit: 'MB', n: 1, value: Math.round(usedSize / 1024 / 1024) },
      ];
    } finally {
      await browser.close();
      await centre.stop();
    }
  },
};

/** The largest renderer is the kiosk's page: the others are spare. */
async function rendererPid({ browser }: OpenBrowser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const sized = await Promise.all(renderers.map(async (id) => ({ id, size: await residentMegabytes(id) })));
  return sized.toSorted((one, other) => other.size - one.size)[0]?.id;
}

async function residentMegabytes(pid: number | undefined): Promise<number> {
  if (pid === undefined) throw new Error('the process to measure has ended');
  const status = await readFile(join('/proc', String(pid), 'status'), 'utf8');
  const kilobytes = /VmRSS:\s+(\d+) kB/u.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error('this system does not tell the memory of a process');
  return Math.round(Number(kilobytes) / 1024);
}
