import { RPCHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { Core } from '../core/core.ts';

/** Lets one page talk to the core over its WebSocket; what the connection signed in as ends with it. */
export function connectSocket(core: Core, socket: WebSocket): void {
  const connection = core.connect();
  socket.once('close', () => { connection.close(); });
  void new RPCHandler(core.router).upgrade(socket, { context: connection.context });
}
