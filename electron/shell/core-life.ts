import type { MessagePortMain, UtilityProcess } from 'electron';
import type { CoreConfig } from '../core/config.ts';
import { cardHelpers, type CardHelperParts } from './card-helpers.ts';
import { FromCore, type ToCore } from './core-messages.ts';
import type { KeyStore } from './key-store.ts';
import { timings } from './timings.ts';

/** One run of the core's process, from its fork to its end. */
export interface CoreLife {
  readonly pid: number | undefined;
  /** Whether the visit is at a step with a camera on its screen. */
  readonly cameraWanted: boolean;
  connectPage(port: MessagePortMain): void;
  /** Answers 503 when the core dies over it, 504 when it takes too long. */
  ask(request: AssetRequest): Promise<Response>;
  /** Asks it to end, ends it by force where it does not; resolves when it is gone. */
  end(): Promise<void>;
}

export interface AssetRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array | null;
}

export interface CoreLifeOptions {
  fork: () => UtilityProcess;
  config: CoreConfig;
  keyStore: KeyStore | null;
  onReady: () => void;
  /** A visit is over: the page may still hold its data. */
  onVisitOver: () => void;
  onEnd: (code: number) => void;
  /** How processes for PC/SC are forked; without it the core has none. */
  cardHelper?: CardHelperParts | undefined;
}

/** Forks the core and tells it to start. */
export function beginCoreLife({ fork, config, keyStore, onReady, onVisitOver, onEnd, cardHelper }: CoreLifeOptions): CoreLife {
  const waiting = new Map<number, (answer: Response) => void>();
  const gone = Promise.withResolvers<undefined>();
  const child = fork();
  let nextId = 1;
  let cameraWanted = false;
  const tell = (message: ToCore, ports: MessagePortMain[] = []): void => { child.postMessage(message, ports); };

  const helpers = cardHelpers(cardHelper, tell);

  child.on('message', (message: unknown) => { hear(FromCore.parse(message)); });
  // Without a listener Node would throw this event in the main process; the exit that follows it says enough.
  child.on('error', () => undefined);
  child.once('exit', (code) => {
    for (const answer of waiting.values()) answer(new Response(null, { status: 503 }));
    waiting.clear();
    helpers.endAll();
    cameraWanted = false;
    gone.resolve(undefined);
    onEnd(code);
  });
  tell({ kind: 'start', config, sealing: keyStore === null ? 'rootOnlyFile' : 'operatingSystem' });

  function hear(message: FromCore): void {
    switch (message.kind) {
      case 'ready': onReady(); return;
      case 'renewPage': onVisitOver(); return;
      case 'startCardHelper': helpers.start(message.id); return;
      case 'killCardHelper': helpers.kill(message.id); return;
      case 'camera': cameraWanted = message.wanted; return;
      case 'assetReply': {
        const body = message.body.length === 0 ? null : new Uint8Array(message.body);
        waiting.get(message.id)?.(new Response(body, { status: message.status, headers: message.headers }));
        waiting.delete(message.id);
        return;
      }
      case 'seal': tell({ kind: 'sealed', id: message.id, bytes: keyStore?.seal(message.bytes) ?? null }); return;
      case 'unseal': tell({ kind: 'unsealed', id: message.id, bytes: keyStore?.unseal(message.bytes) ?? null }); return;
    }
  }

  return {
    get pid() { return child.pid; },
    get cameraWanted() { return cameraWanted; },
    connectPage: (port) => { tell({ kind: 'page' }, [port]); },
    ask: (request) => new Promise((resolve) => {
      const id = nextId++;
      waiting.set(id, resolve);
      setTimeout(() => { if (waiting.delete(id)) resolve(new Response(null, { status: 504 })); }, timings.assetWithin).unref();
      tell({ kind: 'asset', id, ...request });
    }),
    end: async () => {
      tell({ kind: 'end' });
      const force = setTimeout(() => child.kill(), timings.endWithin);
      await gone.promise;
      clearTimeout(force);
    },
  };
}
