import type { ChildProcess } from 'node:child_process';
import { timings as defaults } from './timings.ts';

export interface SupervisedProcess {
  /** The process that runs now, if any. */
  readonly pid: number | undefined;
  /** Ends it in order (SIGTERM), by force where it does not, and starts it no more. */
  stop(): Promise<void>;
}

type Waits = Record<'restartAfter' | 'restartAfterAtMost' | 'healthyAfter' | 'endWithin', number>;

/**
 * Keeps a process running: whenever it ends by itself, `start` is called again after a short wait that doubles while it
 * keeps dying. `onDeath` hears every unwanted end.
 */
export function keepRunning(start: () => ChildProcess, onDeath: (how: string) => void, waits: Waits = defaults): SupervisedProcess {
  let wanted = true;
  let wait: number = waits.restartAfter;
  let child = watch();
  let restart: NodeJS.Timeout | undefined;

  function watch(): ChildProcess {
    const began = Date.now();
    const started = start();
    let seen = false;
    const ended = (how: string): void => {
      if (seen || !wanted) return;
      seen = true;
      onDeath(how);
      if (Date.now() - began > waits.healthyAfter) wait = waits.restartAfter;
      restart = setTimeout(() => { child = watch(); }, wait);
      wait = Math.min(wait * 2, waits.restartAfterAtMost);
    };
    started.on('error', (error) => { ended(error.message); });
    started.on('exit', (code, signal) => { ended(signal ?? `exit ${String(code)}`); });
    return started;
  }

  return {
    get pid() { return child.pid; },
    stop: async () => {
      wanted = false;
      clearTimeout(restart);
      await end(child, waits.endWithin);
    },
  };
}

/** Ends a process with SIGTERM, after `within` milliseconds with SIGKILL; resolves when it is gone. */
export async function end(child: ChildProcess, within: number = defaults.endWithin): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => { child.once('exit', () => { resolve(); }); });
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), within);
  await gone;
  clearTimeout(force);
}
