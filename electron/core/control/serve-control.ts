import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Result } from '../../../native/result.ts';
import type { DoctorReport, SyncView } from '../contract/kiosk.ts';
import type { Log } from '../log/log.ts';
import { controlSocket, controlTimings, ControlRequest, longestLine, type AddStaffFailure, type ControlReply, type NewStaffRequest } from './protocol.ts';

/** What a running kiosk does for the technician's tool. */
export interface ControlServices {
  doctor(): Promise<DoctorReport>;
  sync(): SyncView;
  addStaff(staff: Omit<NewStaffRequest, 'ask'>): Promise<Result<void, AddStaffFailure>>;
}

export interface ControlServer {
  close(): Promise<void>;
}

/** The longest socket path that Linux takes, in bytes without the closing zero. */
const longestPath = 107;
const closed: ControlServer = { close: async () => undefined };

/**
 * Listens in the data folder, for the kiosk's own account alone (mode 0600). The kiosk works without it: where it can't be
 * had (another kiosk has the folder, too long a path, no such sockets on Windows, a full disk) the log says so.
 */
export async function serveControl(dataDir: string, services: ControlServices, log: Log): Promise<ControlServer> {
  const path = controlSocket(dataDir);
  if (process.platform === 'win32' || Buffer.byteLength(path) > longestPath || (await isServed(path))) {
    log.event('controlUnavailable', { reason: process.platform === 'win32' ? 'platform' : 'taken' });
    return closed;
  }
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveOne(socket, services).catch((error: unknown) => {
      log.unexpected('control', error);
      socket.destroy();
    });
  });
  try {
    // What is there now was left by a kiosk that was killed.
    await rm(path, { force: true });
    server.listen(path);
    await once(server, 'listening');
    await chmod(path, 0o600);
  } catch (error) {
    server.close();
    log.event('controlUnavailable', { reason: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' });
    return closed;
  }
  return {
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Whether a living kiosk answers there already: its socket is not ours to take away. */
async function isServed(path: string): Promise<boolean> {
  const socket = connect(path);
  return new Promise((resolve) => {
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => { resolve(false); });
  });
}

async function serveOne(socket: Socket, services: ControlServices): Promise<void> {
  socket.on('error', () => undefined);
  socket.setTimeout(controlTimings.requestWithin, () => socket.destroy());
  const line = await firstLine(socket);
  if (line === null) return;
  socket.setTimeout(0);
  socket.end(`${JSON.stringify(await answer(line, services))}\n`);
}

/** Null where the stranger hangs up or says too much. */
async function firstLine(socket: Socket): Promise<string | null> {
  let read = 0;
  socket.on('data', (bytes) => {
    read += bytes.length;
    if (read > longestLine) socket.destroy();
  });
  for await (const line of createInterface({ input: socket })) return line;
  return null;
}

async function answer(line: string, services: ControlServices): Promise<ControlReply> {
  const request = ControlRequest.safeParse(parse(line));
  if (!request.success) return { kind: 'notUnderstood' };
  switch (request.data.ask) {
    case 'doctor': return { kind: 'doctor', report: await services.doctor() };
    case 'sync': return { kind: 'sync', sync: services.sync() };
    case 'addStaff': {
      const { ask: _ask, ...staff } = request.data;
      const added = await services.addStaff(staff);
      return added.ok ? { kind: 'staffAdded' } : { kind: 'staffRefused', failure: added.failure };
    }
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
