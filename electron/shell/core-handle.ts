import type { MessagePortMain, UtilityProcess } from 'electron';
import type { CoreConfig } from '../core/config.ts';
import { FromCore, type ToCore } from './core-messages.ts';
import type { KeyStore } from './key-store.ts';
import { timings } from './timings.ts';

/** The core's process as the main process sees it: always there, or about to be there again. */
export interface CoreHandle {
  /** Resolves when the core that runs now can serve; after a crash, the next one. */
  ready(): Promise<void>;
  connectPage(port: MessagePortMain): void;
  ask(request: Request): Promise<Response>;
  readonly pid: () => number | undefined;
  stop(): Promise<void>;
}

export interface CoreHandleOptions {
  fork: () => UtilityProcess;
  config: CoreConfig;
  keyStore: KeyStore;
  /** A core has died; the page will ask for a new port. */
  onDeath: (code: number) => void;
}

type Waiting = (response: Response) => void;

/** Forks the core and keeps it running. Requests that a dying core leaves open are answered 503. */
export function superviseCore(options: CoreHandleOptions): CoreHandle {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let wanted = true;
  let wait: number = timings.restartCoreAfter;
  let readiness = Promise.withResolvers<undefined>();
  let child = launch();

  function launch(): UtilityProcess {
    const began = Date.now();
    const started = options.fork();
    const tell = (message: ToCore): void => { started.postMessage(message); };
    started.on('message', (message: unknown) => { hear(FromCore.parse(message), tell); });
    started.once('exit', (code) => {
      for (const answer of waiting.values()) answer(new Response(null, { status: 503 }));
      waiting.clear();
      if (!wanted) return;
      options.onDeath(code);
      readiness = Promise.withResolvers();
      if (Date.now() - began > timings.healthyAfter) wait = timings.restartCoreAfter;
      setTimeout(() => { if (wanted) child = launch(); }, wait);
      wait = Math.min(wait * 2, timings.restartCoreAfterAtMost);
    });
    tell({ kind: 'start', config: options.config, sealing: options.keyStore.kind });
    return started;
  }

  function hear(message: FromCore, tell: (message: ToCore) => void): void {
    switch (message.kind) {
      case 'ready': readiness.resolve(undefined); return;
      case 'assetReply': {
        const body = message.body.length === 0 ? null : new Uint8Array(message.body);
        waiting.get(message.id)?.(new Response(body, { status: message.status, headers: message.headers }));
        waiting.delete(message.id);
        return;
      }
      case 'seal': tell({ kind: 'sealed', id: message.id, bytes: options.keyStore.seal(message.bytes) }); return;
      case 'unseal': tell({ kind: 'unsealed', id: message.id, bytes: options.keyStore.unseal(message.bytes) }); return;
    }
  }

  return {
    ready: () => readiness.promise,
    connectPage: (port) => { child.postMessage({ kind: 'page' } satisfies ToCore, [port]); },
    ask: async (request) => {
      const body = request.method === 'GET' ? null : new Uint8Array(await request.arrayBuffer());
      const id = nextId++;
      const answer = new Promise<Response>((resolve) => {
        waiting.set(id, resolve);
        setTimeout(() => { if (waiting.delete(id)) resolve(new Response(null, { status: 504 })); }, timings.assetWithin).unref();
      });
      const { pathname, search } = new URL(request.url);
      child.postMessage({ kind: 'asset', id, method: request.method, url: pathname + search, headers: Object.fromEntries(request.headers), body } satisfies ToCore);
      return answer;
    },
    pid: () => child.pid,
    stop: async () => {
      wanted = false;
      if (child.pid === undefined) return;
      const gone = new Promise<void>((resolve) => { child.once('exit', () => { resolve(); }); });
      child.postMessage({ kind: 'end' } satisfies ToCore);
      const force = setTimeout(() => child.kill(), timings.endWithin);
      await gone;
      clearTimeout(force);
    },
  };
}
