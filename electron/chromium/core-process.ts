import { rootOnlyFile } from '../core/storage/root-only-file.ts';
import { startCore } from '../core/core.ts';
import type { WebSocket } from 'ws';
import { type CoreReady, type PageNews, StartCore } from './messages.ts';
import { servePage } from './page-server.ts';
import { connectSocket } from './rpc-socket.ts';

/**
 * The process that holds core and page server. It lives and dies with the shell: when the channel to it closes, it ends
 * in order, so that a killed shell leaves nothing behind.
 */
process.once('message', (message) => {
  void run(StartCore.parse(message));
});

async function run({ config, pageDir, token, port }: StartCore): Promise<void> {
  const core = await startCore(config, { keySealing: rootOnlyFile });
  const server = await servePage({
    core: { connect: (socket) => { connectSocket(core, socket); countPage(socket); }, handleAsset: (request) => core.handleAsset(request) },
    opened: () => { tellOfPages('opened'); },
    pageDir,
    token,
    port,
  });
  let ending = false;
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    await server.stop();
    await core.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void end());
  // A terminal sends these to every process at once: the shell gets them too and ends the core in order, not as one that died.
  for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined);
  process.on('disconnect', () => void end());
  process.send?.({ kind: 'ready', port: server.port } satisfies CoreReady);
}

let pages = 0;

/** A crashed page does not say that it is gone, but its connection does. */
function countPage(socket: WebSocket): void {
  pages += 1;
  tellOfPages('connected');
  socket.once('close', () => {
    pages -= 1;
    if (pages === 0) tellOfPages('noneLeft');
  });
}

function tellOfPages(news: PageNews['news']): void {
  if (process.connected) process.send?.({ kind: 'pages', news } satisfies PageNews);
}
