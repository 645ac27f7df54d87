import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CoreConfig } from '../core/config.ts';
import { newToken } from '../loopback/admission.ts';
import { findChromium, openWindow } from './browser-window.ts';
import { FromCore, type StartCore } from './messages.ts';
import { watchPages, type PageWatch } from './page-watch.ts';
import { keepRunning, type SupervisedProcess } from './supervised-process.ts';
import { timings } from './timings.ts';

export interface RunningKiosk {
  /** Address with the token of this start. */
  readonly url: string;
  readonly corePid: () => number | undefined;
  readonly windowPid: () => number | undefined;
  stop(): Promise<void>;
}

export interface KioskOptions {
  config: CoreConfig;
  pageDir: string;
  window: 'kiosk' | 'windowed' | 'none';
  say: (line: string) => void;
}

/** A kiosk rests most of the day; a small space for what is new costs it nothing and saves 30 MB at rest. */
const coreHeap = ['--max-semi-space-size=4'];

/**
 * Runs the kiosk in the system's Chromium: one supervised process with core and page server, one supervised window.
 * Resolves when the page can be opened; throws where the core does not come up at all.
 */
export async function runKiosk({ config, pageDir, window, say }: KioskOptions): Promise<RunningKiosk> {
  const token = newToken();
  let port = 0;
  let watch: PageWatch | null = null;
  const ready = Promise.withResolvers<undefined>();
  const startCore = (): ChildProcess => {
    const child = fork(siblingModule('core-process'), { execArgv: [...coreHeap, '--disable-warning=ExperimentalWarning'], serialization: 'advanced' });
    child.on('message', (message) => {
      const said = FromCore.parse(message);
      if (said.kind === 'pages') return watch?.hear(said.news);
      port = said.port;
      ready.resolve(undefined);
      watch?.hear('coreReady');
    });
    child.send({ kind: 'start', config, pageDir, token, port } satisfies StartCore);
    return child;
  };
  const core = keepRunning(startCore, (how) => { say(`The core ended (${how}); starting it again.`); });
  const late = setTimeout(() => { ready.reject(new Error('the core did not become ready in time')); }, timings.readyWithin);
  try {
    await ready.promise;
  } catch (error) {
    await core.stop();
    throw error;
  } finally {
    clearTimeout(late);
  }
  const url = `http://127.0.0.1:${String(port)}/?token=${token}`;
  const shown = window === 'none' ? null : showWindow(url, window === 'windowed', say);
  if (shown !== null) watch = watchPages(() => { say('The window shows no living page; opening it again.'); kill(shown.pid); });
  return {
    url,
    corePid: () => core.pid,
    windowPid: () => shown?.pid,
    stop: async () => {
      watch?.stop();
      await shown?.stop();
      await core.stop();
    },
  };
}

function showWindow(url: string, windowed: boolean, say: (line: string) => void): SupervisedProcess | null {
  const chromium = findChromium();
  if (chromium === null) {
    say('No Chromium on this machine, so no window is opened. Install it with: apt-get install chromium');
    return null;
  }
  if (process.getuid?.() === 0) say('Running as root: Chromium works without its sandbox. In a centre, run the kiosk as a user of its own.');
  return keepRunning(() => openWindow(chromium, url, { windowed }), (how) => { say(`The window closed (${how}); opening it again.`); });
}

/** The supervisor opens the next one. A window that has just ended by itself needs no killing. */
function kill(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

function siblingModule(name: string): string {
  return fileURLToPath(new URL(`./${name}${extname(import.meta.url)}`, import.meta.url));
}
