import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fail, ok } from '../../../native/result.ts';
import type { Log } from '../log/log.ts';
import { silentLog } from '../log/log.ts';
import { unknownSync } from '../sync/sync-view.ts';
import { askControl } from './ask-control.ts';
import { controlSocket, longestLine } from './protocol.ts';
import { serveControl, type ControlServer, type ControlServices } from './serve-control.ts';

const report = { ok: true, at: '2026-11-21T03:00:00.000Z', checks: [{ name: 'disk', state: 'ok' as const, detail: '9 MB free' }] };
let dir: string;
let servers: ControlServer[];
let services: ControlServices;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kiosk-control-'));
  servers = [];
  services = { doctor: async () => report, sync: () => ({ ...unknownSync, queued: 3 }), addStaff: async ({ staffId }) => (staffId === 'taken' ? fail('staffIdTaken') : ok(undefined)) };
});

afterEach(async () => {
  for (const server of servers) await server.close();
  rmSync(dir, { recursive: true });
});

async function serve(log: Log = silentLog()): Promise<ControlServer> {
  const server = await serveControl(dir, services, log);
  servers.push(server);
  return server;
}

async function sendRaw(bytes: string): Promise<string> {
  const socket = connect(controlSocket(dir));
  await once(socket, 'connect');
  socket.on('error', () => undefined);
  socket.write(bytes);
  return text(socket).catch(() => '');
}

test('a technician is told what the kiosk finds, and staff can be added while it runs', async () => {
  await serve();
  expect(await askControl(dir, { ask: 'doctor' })).toEqual(ok({ kind: 'doctor', report }));
  expect(await askControl(dir, { ask: 'sync' })).toMatchObject({ ok: true, value: { sync: { queued: 3 } } });
  const staff = { ask: 'addStaff', displayName: 'Cán bộ Thử', role: 'clerk', pin: '2468' } as const;
  expect(await askControl(dir, { ...staff, staffId: 'new' })).toEqual(ok({ kind: 'staffAdded' }));
  expect(await askControl(dir, { ...staff, staffId: 'taken' })).toEqual(ok({ kind: 'staffRefused', failure: 'staffIdTaken' }));
});

test('only the account of the kiosk can reach it', async () => {
  chmodSync(dir, 0o700);
  await serve();
  expect(statSync(controlSocket(dir)).mode & 0o777).toBe(0o600);
});

test('no kiosk, a kiosk that was killed, and one that ended are all told as not running', async () => {
  expect(await askControl(dir, { ask: 'sync' })).toEqual(fail('notRunning'));
  writeFileSync(controlSocket(dir), '');
  expect(await askControl(dir, { ask: 'sync' })).toEqual(fail('notRunning'));
  const server = await serve();
  expect(await askControl(dir, { ask: 'sync' })).toMatchObject({ ok: true });
  await server.close();
  expect(await askControl(dir, { ask: 'sync' })).toEqual(fail('notRunning'));
});

test('a second kiosk on the same folder does not take the socket from the first', async () => {
  await serve();
  const logged: string[] = [];
  await serve({ ...silentLog(), event: (event) => logged.push(event) });
  expect(logged).toEqual(['controlUnavailable']);
  expect(await askControl(dir, { ask: 'sync' })).toMatchObject({ ok: true });
});

test.each(['not json\n', '{"ask":"everything"}\n', '{"ask":"addStaff","staffId":"x","displayName":"X","role":"clerk","pin":"1"}\n'])('%s is not understood', async (line) => {
  await serve();
  expect(await sendRaw(line)).toBe('{"kind":"notUnderstood"}\n');
});

test('somebody who sends without end is cut off, and the next is served', async () => {
  await serve();
  expect(await sendRaw('x'.repeat(longestLine * 20))).toBe('');
  expect(await askControl(dir, { ask: 'sync' })).toMatchObject({ ok: true });
});
