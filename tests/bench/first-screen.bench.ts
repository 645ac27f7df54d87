import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end } from '../../electron/chromium/supervised-process.ts';
import { openBrowser, type OpenBrowser } from '../../scripts/kioskctl/page/browser.ts';
import { untilSeen } from '../../scripts/kioskctl/page/stopwatch.ts';
import { loadWords } from '../../scripts/kioskctl/page/words.ts';
import { resourcesDir, root } from '../../scripts/start/places.ts';
import { percentiles, type Bench } from './bench-row.ts';

const warmStarts = 5;
const startWithin = 60_000;

/**
 * From the start of the program to a first screen that can be used: gateway, devices, core and page. The browser itself
 * stands ready, because in a kiosk it is started beside the core. The first start of all also makes the databases.
 */
export const firstScreenBench: Bench = {
  name: 'first-screen',
  run: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'kiosk-first-screen-'));
    const browser = await openBrowser();
    try {
      const first = await timeStart(dataDir, browser);
      const warm: number[] = [];
      for (let start = 0; start < warmStarts; start += 1) warm.push(await timeStart(dataDir, browser));
      return [
        { name: 'first-screen: the very first start', unit: 'ms', n: 1, value: first },
        { name: 'first-screen: warm start', unit: 'ms', ...percentiles(warm) },
      ];
    } finally {
      await browser.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

async function timeStart(dataDir: string, browser: OpenBrowser): Promise<number> {
  const began = performance.now();
  const kiosk = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'scripts/start/main.ts', '--headless', '--data-dir', dataDir], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const { page, context } = await browser.newPage(await addressOf(kiosk));
    await untilSeen(page, { heading: loadWords(resourcesDir, 'vi').say('citizen:welcome.title') });
    const took = performance.now() - began;
    await context.close();
    return took;
  } finally {
    await end(kiosk);
  }
}

function addressOf(kiosk: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => { reject(new Error('the kiosk did not start')); }, startWithin);
    let printed = '';
    kiosk.stdout?.on('data', (bytes: Buffer) => {
      printed += bytes.toString();
      const url = /Kiosk: (\S+)/u.exec(printed)?.[1];
      if (url === undefined) return;
      clearTimeout(late);
      resolve(url);
    });
  });
}
