import { RPCHandler } from '@orpc/server/message-port';
import { fail, ok } from '../../native/result.ts';
import type { CoreConfig } from '../core/config.ts';
import { type Core, startCore } from '../core/core.ts';
import type { KeySealing } from '../core/storage/database-key.ts';
import { type FromCore, ToCore } from './core-messages.ts';

/** What this process needs of Electron's `process.parentPort`, so that the same file runs wherever such a port is. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: PagePort[] }) => void): unknown;
  postMessage(message: FromCore): void;
}
type PagePort = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0] & { start(): void; on(event: 'close', listener: () => void): unknown };

/** The utility process that holds the core. The main process starts it with one message and gives it a port for each page. */
const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
const answers = new Map<number, (bytes: Uint8Array | null) => void>();
let nextId = 1;
let core: Promise<Core> | null = null;

parent.on('message', ({ data, ports }) => { void hear(ToCore.parse(data), ports); });

async function hear(message: ToCore, ports: PagePort[]): Promise<void> {
  switch (message.kind) {
    case 'start': core = start(message.config, message.sealing); await core; parent.postMessage({ kind: 'ready' }); return;
    case 'page': for (const port of ports) connectPage(await started(), port); return;
    case 'asset': await answerAsset(await started(), message); return;
    case 'sealed': case 'unsealed': answers.get(message.id)?.(message.bytes); answers.delete(message.id); return;
    case 'end': await (await core)?.stop(); process.exit(0);
  }
}

async function started(): Promise<Core> {
  if (core === null) throw new Error('the core was asked before it was started');
  return core;
}

function start(config: CoreConfig, sealing: KeySealing['kind']): Promise<Core> {
  return startCore(config, { keySealing: keySealing(sealing) });
}

function connectPage(running: Core, port: PagePort): void {
  const connection = running.connect();
  port.on('close', () => { connection.close(); });
  new RPCHandler(running.router).upgrade(port, { context: connection.context });
  port.start();
}

async function answerAsset(running: Core, { id, method, url, headers, body }: Extract<ToCore, { kind: 'asset' }>): Promise<void> {
  const request = new Request(`http://kiosk${url}`, { method, headers, ...(body === null ? {} : { body: new Uint8Array(body) }) });
  const answer = await running.handleAsset(request);
  parent.postMessage({ kind: 'assetReply', id, status: answer.status, headers: Object.fromEntries(answer.headers), body: new Uint8Array(await answer.arrayBuffer()) });
}

/** Only the main process can reach the system's key store, so the secret goes there and back. */
function keySealing(kind: KeySealing['kind']): KeySealing {
  const ask = (what: 'seal' | 'unseal', bytes: Uint8Array): Promise<Uint8Array | null> =>
    new Promise((resolve) => {
      const id = nextId++;
      answers.set(id, resolve);
      parent.postMessage({ kind: what, id, bytes });
    });
  return {
    kind,
    seal: async (secret) => {
      const sealed = await ask('seal', secret);
      if (sealed === null) throw new Error('the key store sealed nothing');
      return sealed;
    },
    unseal: async (sealed) => {
      const secret = await ask('unseal', sealed);
      return secret === null ? fail({ code: 'keyUnavailable' }) : ok(secret);
    },
  };
}
