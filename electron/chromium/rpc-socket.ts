import { setTimeout as delay } from 'node:timers/promises';
import { RPCHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { Core } from '../core/core.ts';
import { timings } from './timings.ts';

/** Lets one page talk to the core over its WebSocket; what the connection signed in as ends with it. */
export function connectSocket(core: Core, socket: WebSocket): void {
  const connection = core.connect(() => drained(socket));
  socket.once('close', () => { connection.close(); });
  void new RPCHandler(core.router).upgrade(socket, { context: connection.context });
}

/** Bytes that may wait for a slow page before streams to it pause; views are small, so this is many of them. */
const mostWaiting = 256 * 1024;

async function drained(socket: WebSocket): Promise<void> {
  while (socket.readyState === socket.OPEN && socket.bufferedAmount > mostWaiting) await delay(timings.lookAtSlowPageEvery);
}
