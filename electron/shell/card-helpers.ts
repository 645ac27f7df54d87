import type { MessageChannelMain, UtilityProcess } from 'electron';
import type { ToCore } from './core-messages.ts';
import { timings } from './timings.ts';

/** What a process for PC/SC is made of; only the main process can fork one. */
export interface CardHelperParts {
  fork(): UtilityProcess;
  channel(): MessageChannelMain;
}

/** The processes that speak PC/SC for one core. A call that hangs, or a crash of the native module, costs such a process alone. */
export interface CardHelpers {
  start(id: number): void;
  kill(id: number): void;
  /** The core is gone: without it a helper would keep the reader. */
  endAll(): void;
}

/** Forks helpers as the core asks; each gets one end of a channel and the core the other, so that no command crosses this process. */
export function cardHelpers(parts: CardHelperParts | undefined, tell: (message: ToCore, ports?: Electron.MessagePortMain[]) => void): CardHelpers {
  const running = new Map<number, UtilityProcess>();
  return {
    start: (id) => {
      if (parts === undefined) {
        tell({ kind: 'cardHelperEnded', id });
        return;
      }
      const child = parts.fork();
      const { port1, port2 } = parts.channel();
      running.set(id, child);
      // Without a listener Node would throw this event here; the exit that follows it says enough.
      child.on('error', () => undefined);
      child.once('exit', () => {
        if (running.delete(id)) tell({ kind: 'cardHelperEnded', id });
      });
      child.postMessage({ kind: 'port' }, [port1]);
      tell({ kind: 'cardHelperStarted', id }, [port2]);
    },
    kill: (id) => {
      const child = running.get(id);
      if (child !== undefined) endForSure(child);
    },
    endAll: () => {
      const all = [...running.values()];
      running.clear();
      for (const child of all) endForSure(child);
    },
  };
}

/** `kill` only asks, and a process that hangs in a call of PC/SC hears nothing. */
function endForSure(child: UtilityProcess): void {
  const { pid } = child;
  child.kill();
  if (pid === undefined) return;
  const force = setTimeout(() => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone in this very moment.
    }
  }, timings.endCardHelperWithin);
  child.once('exit', () => { clearTimeout(force); });
}
