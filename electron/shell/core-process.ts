import { createRouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { type Core, startCore } from '../core/core.ts';
import type { VisitStep } from '../core/contract/visit.ts';
import { cardHelpersThrough, type HelperChannel } from './card-helper-through-main.ts';
import { keySealingThrough } from './core-key-sealing.ts';
import { type FromCore, ToCore } from './core-messages.ts';

/** What this process needs of Electron's `process.parentPort`, so that the same file runs wherever such a port is. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: PagePort[] }) => void): unknown;
  postMessage(message: FromCore): void;
}
type PagePort = Parameters<RPCHandler<Record<never, never>>['upgrade']>[0] & HelperChannel & { on(event: 'close', listener: () => void): unknown };

/** Steps with a camera on the screen: the card's code, and papers. */
const cameraSteps: ReadonlySet<VisitStep> = new Set(['identify', 'papers']);

/** The utility process that holds the core. The main process starts it with one message and gives it a port for each page. */
const parent = (process as unknown as { parentPort: ParentPort }).parentPort;
const tell = (message: FromCore): void => { parent.postMessage(message); };
const keySealing = keySealingThrough(tell);
const cardHelpers = cardHelpersThrough(tell);
let core: Promise<Core> | null = null;

// Electron only warns of a rejection that nobody handles; here it means that the core is broken and has to start anew.
process.on('unhandledRejection', (reason) => { throw reason; });
// A terminal sends these to every process at once: the main process gets them too and ends the core in order, not as one that died.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
parent.on('message', ({ data, ports }) => { void hear(ToCore.parse(data), ports); });

async function hear(message: ToCore, ports: PagePort[]): Promise<void> {
  switch (message.kind) {
    case 'start':
      core = startCore(message.config, { keySealing: keySealing.as(message.sealing), shell: { replacePage: () => { tell({ kind: 'renewPage' }); }, startCardHelper: () => cardHelpers.start() } });
      await tellWhenCameraIsWanted(await core);
      return;
    case 'page': for (const port of ports) connectPage(await started(), port); return;
    case 'asset': await answerAsset(await started(), message); return;
    case 'sealed': case 'unsealed': keySealing.answered(message.id, message.bytes); return;
    case 'cardHelperStarted': for (const port of ports) cardHelpers.started(message.id, port); return;
    case 'cardHelperEnded': cardHelpers.ended(message.id); return;
    case 'end': await (await core)?.stop(); process.exit(0);
  }
}

async function started(): Promise<Core> {
  if (core === null) throw new Error('the core was asked before it was started');
  return core;
}

function connectPage(running: Core, port: PagePort): void {
  const connection = running.connect();
  port.on('close', () => { connection.close(); });
  new RPCHandler(running.router).upgrade(port, { context: connection.context });
  port.start();
}

/** The main process decides on the camera and knows no visit, so it is told. Says `ready` first and runs until the core ends. */
async function tellWhenCameraIsWanted(running: Core): Promise<void> {
  tell({ kind: 'ready' });
  const { context } = running.connect();
  let told = false;
  for await (const visit of await createRouterClient(running.router, { context }).visit.watch()) {
    const wanted = cameraSteps.has(visit.step);
    if (wanted !== told) tell({ kind: 'camera', wanted });
    told = wanted;
  }
}

async function answerAsset(running: Core, { id, method, url, headers, body }: Extract<ToCore, { kind: 'asset' }>): Promise<void> {
  const request = new Request(`http://kiosk${url}`, { method, headers, ...(body === null ? {} : { body: new Uint8Array(body) }) });
  const answer = await running.handleAsset(request);
  tell({ kind: 'assetReply', id, status: answer.status, headers: Object.fromEntries(answer.headers), body: new Uint8Array(await answer.arrayBuffer()) });
}
