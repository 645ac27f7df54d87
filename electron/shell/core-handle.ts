import type { MessagePortMain, UtilityProcess } from 'electron';
import type { CoreConfig } from '../core/config.ts';
import { readBounded } from '../core/assets/bounded-body.ts';
import type { CommandReply } from '../core/contract/visit.ts';
import type { CardHelperParts } from './card-helpers.ts';
import { beginCoreLife, type CoreLife } from './core-life.ts';
import type { KeyStore } from './key-store.ts';
import { timings } from './timings.ts';

/** The core's process as the main process sees it: always there, or about to be there again. */
export interface CoreHandle {
  readonly pid: number | undefined;
  /** Whether the visit is at a step with a camera on its screen, or comes to one within a moment. */
  cameraWanted(): Promise<boolean>;
  /** Resolves when a core can serve; while one is being restarted, when the next one can. */
  ready(): Promise<void>;
  connectPage(port: MessagePortMain): void;
  /** Hands an asset request to the core, waiting for one that is just coming back. */
  ask(request: Request): Promise<Response>;
  stop(): Promise<void>;
}

export interface CoreHandleOptions {
  fork: () => UtilityProcess;
  config: CoreConfig;
  /** Null where the system has none: the core then keeps its key in a root-only file. */
  keyStore: KeyStore | null;
  /** A core has died by itself with this exit code; the next one is on its way. */
  onDeath: (code: number) => void;
  /** A visit is over: the page may still hold its data. */
  onVisitOver: () => void;
  /** How processes for PC/SC are forked; without it the core has none. */
  cardHelper?: CardHelperParts;
}

/** Nothing the page sends is larger, in bytes; the core sets the finer limit for each route. */
const largestBody = 20 * 1024 * 1024;
const tooLarge: CommandReply = { taken: false, failure: { code: 'fileTooLarge' } };

/** Forks the core and keeps it running: whenever it ends by itself, the next one starts after a wait that doubles while it keeps dying. */
export function superviseCore({ fork, config, keyStore, onDeath, onVisitOver, cardHelper }: CoreHandleOptions): CoreHandle {
  let wanted = true;
  let serving = false;
  let readiness = Promise.withResolvers<undefined>();
  let wait: number = timings.restartCoreAfter;
  let restart: NodeJS.Timeout | undefined;
  let life: CoreLife | null = null;
  begin();

  function begin(): void {
    const began = Date.now();
    life = beginCoreLife({
      fork, config, keyStore, onVisitOver, cardHelper,
      onReady: () => {
        serving = true;
        readiness.resolve(undefined);
      },
      onEnd: (code) => {
        life = null;
        // Whoever waits for a core that never became ready goes on waiting for the next one.
        if (serving) readiness = Promise.withResolvers();
        serving = false;
        if (wanted) startAgain(code, Date.now() - began);
      },
    });
  }

  function startAgain(code: number, livedFor: number): void {
    onDeath(code);
    if (livedFor > timings.healthyAfter) wait = timings.restartCoreAfter;
    restart = setTimeout(begin, wait);
    wait = Math.min(wait * 2, timings.restartCoreAfterAtMost);
  }

  return {
    get pid() { return life?.pid; },
    cameraWanted: async () => {
      // The page may have heard of the step by its own port before we hear of it by ours.
      if (life?.cameraWanted !== true) await pause(timings.cameraWordWithin);
      return life?.cameraWanted ?? false;
    },
    ready: () => readiness.promise,
    connectPage: (port) => { if (life === null) port.close(); else life.connectPage(port); },
    ask: async (request) => {
      const body = request.method === 'GET' ? null : await readBounded(request, largestBody);
      if (body === null && request.method !== 'GET') return Response.json(tooLarge, { status: 413 });
      if (!(await within(timings.assetWithin, readiness.promise)) || life === null) return new Response(null, { status: 503 });
      const { pathname, search } = new URL(request.url);
      return life.ask({ method: request.method, url: pathname + search, headers: Object.fromEntries(request.headers), body });
    },
    stop: async () => {
      wanted = false;
      clearTimeout(restart);
      await life?.end();
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => { timer = setTimeout(() => { resolve(false); }, milliseconds); });
  const outcome = await Promise.race([work.then(() => true as const), late]);
  clearTimeout(timer);
  return outcome;
}
