import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { RPCHandler as PortHandler } from '@orpc/server/message-port';
import { RPCHandler as SocketHandler } from '@orpc/server/ws';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { ok } from '../../../native/result.ts';
import type { KioskContract } from '../contract/index.ts';
import type { KioskView } from '../contract/kiosk.ts';
import type { VisitView } from '../contract/visit.ts';
import { LiveValue } from '../live-value.ts';
import { createConnections } from './connections.ts';
import { createRouter } from './router.ts';
import type { RpcContext } from './router.ts';
import { refusingServices } from './refusing-services.ts';
import type { KioskServices } from './services.ts';

type Client = ContractRouterClient<KioskContract>;
interface Link { readonly client: Client; cut(): void }

const endings: (() => void)[] = [];
afterEach(() => { for (const end of endings.splice(0).reverse()) end(); });

const kioskView: KioskView = {
  siteName: 'Mẫu', kioskId: 'K', version: '0', shell: 'chromium', virtualCentre: true, hotline: '', languages: ['vi', 'en'], devices: [],
  sync: { gateway: 'unknown', lastContactAt: null, queued: 0, delivering: 0, delivered: 0, quarantined: 0, oldestQueuedAt: null },
  storage: { state: { kind: 'ready' }, keySealing: 'unknown' }, restored: false,
};
const farewell = (language: 'vi' | 'en'): VisitView => ({ step: 'farewell', language, why: 'finished', tidying: false });

/** Counts who is following. */
class CountedValue<T> extends LiveValue<T> {
  followers = 0;

  override onChange(listener: () => void): () => void {
    this.followers += 1;
    const stop = super.onChange(listener);
    return () => {
      this.followers -= 1;
      stop();
    };
  }
}

function services() {
  const view = new CountedValue<VisitView>({ step: 'welcome' });
  const signedOut: string[] = [];
  const all: KioskServices = {
    ...refusingServices(new LiveValue(kioskView), { code: 'storageUnavailable' }, async () => ok({ ok: true, at: '', checks: [] })),
    visits: { view, send: async () => ({ taken: true }) },
    signIn: async (staffId) => ok({ staffId, displayName: 'Cán bộ', role: staffId === 'kythuat' ? 'technician' : 'clerk' }),
    signedOut: async (staff) => void signedOut.push(staff.staffId),
  };
  return { view, signedOut, router: createRouter({ ...all, counter: { ...all.counter, dossiers: async () => ok([]) } }), connections: createConnections(60_000) };
}

type Served = ReturnType<typeof services>;

function overPort({ router, connections }: Served): Promise<Link> {
  const { port1, port2 } = new MessageChannel();
  const opened = connections.open();
  new PortHandler(router).upgrade(port1, { context: { connection: opened.connection } });
  port1.start();
  port2.start();
  const cut = (): void => {
    port2.close();
    opened.close();
  };
  endings.push(cut);
  return Promise.resolve({ client: createORPCClient<Client>(new PortLink({ port: port2 })), cut });
}

async function overSocket({ router, connections }: Served, drained?: RpcContext['drained']): Promise<Link> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  server.on('connection', (socket) => {
    const opened = connections.open();
    socket.once('close', () => void opened.close());
    void new SocketHandler(router).upgrade(socket, { context: drained === undefined ? { connection: opened.connection } : { connection: opened.connection, drained } });
  });
  const socket = new WebSocket(`ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
  await once(socket, 'open');
  const cut = (): void => {
    socket.terminate();
    server.close();
  };
  endings.push(cut);
  return { client: createORPCClient<Client>(new SocketLink({ websocket: socket as unknown as globalThis.WebSocket })), cut };
}

describe.each([['a message port', overPort], ['a web socket', overSocket]] as const)('over %s', (_name, connect) => {
  test('a stream gives the present state first, then each change, and ends when the page stops it', async () => {
    const served = services();
    const { client } = await connect(served);
    const stop = new AbortController();
    const stream = await client.visit.watch(undefined, { signal: stop.signal });
    expect((await stream.next()).value).toEqual({ step: 'welcome' });
    served.view.set(farewell('vi'));
    expect((await stream.next()).value).toEqual(farewell('vi'));
    stop.abort();
    await expect(stream.next()).rejects.toThrow();
  });

  test('a page that drops its stream leaves no listener behind', async () => {
    const served = services();
    const { client } = await connect(served);
    const stream = await client.visit.watch();
    await stream.next();
    expect(served.view.followers).toBe(1);
    await stream.return?.();
    await expect.poll(() => served.view.followers).toBe(0);
  });

  test('a page that is gone leaves no listener behind', async () => {
    const served = services();
    const link = await connect(served);
    await (await link.client.visit.watch()).next();
    link.cut();
    await expect.poll(() => served.view.followers).toBe(0);
  });

  test('a command that breaks the contract is refused before anything sees it', async () => {
    const { client } = await connect(services());
    await expect(client.visit.send({ type: 'setField', fieldId: 'x'.repeat(65), value: '' })).rejects.toThrow();
    await expect(client.visit.send({ type: 'no such command' } as never)).rejects.toThrow();
  });

  test('a sign-in lives on its own connection, and the other sees nothing of it', async () => {
    const served = services();
    const [mine, other] = [await connect(served), await connect(served)];
    const reply = await mine.client.staff.signIn({ staffId: 'canbo', pin: '246810' });
    expect(await mine.client.counter.dossiers({ filter: 'all', query: '' })).toEqual({ ok: true, value: [] });
    expect(await other.client.counter.dossiers({ filter: 'all', query: '' })).toMatchObject({ ok: false, failure: { code: 'notSignedIn' } });
    const assetKey = reply.signedIn ? reply.assetKey : '';
    expect(served.connections.staffOf(assetKey)).toMatchObject({ staffId: 'canbo' });
    mine.cut();
    await expect.poll(() => served.connections.staffOf(assetKey)).toBeNull();
  });

  test('a reading is corrected by a clerk alone', async () => {
    const served = services();
    const { client } = await connect(served);
    const correct = () => client.counter.checkReading({ dossierId: 'd', pageId: 'a~0', name: 'birthPlace', how: 'corrected', value: 'x' });
    expect(await correct()).toEqual({ ok: false, failure: { code: 'notSignedIn' } });
    await client.staff.signIn({ staffId: 'kythuat', pin: '246810' });
    expect(await correct()).toEqual({ ok: false, failure: { code: 'notAllowed' } });
    await client.staff.signIn({ staffId: 'canbo', pin: '246810' });
    // Past the door: what answers now is the kiosk's own service.
    expect(await correct()).toEqual({ ok: false, failure: { code: 'storageUnavailable' } });
  });

  test('signing out ends it at once', async () => {
    const served = services();
    const { client } = await connect(served);
    await client.staff.signIn({ staffId: 'canbo', pin: '246810' });
    expect(await client.staff.signOut()).toEqual({ signedOut: true });
    expect(served.signedOut).toEqual(['canbo']);
    expect(await client.staff.signOut()).toEqual({ signedOut: false });
    expect(await client.maintenance.retryQuarantined()).toMatchObject({ failure: { code: 'notSignedIn' } });
  });
});

test('a page that is slow to take what was sent gets the newest state and no backlog', async () => {
  const served = services();
  let resume: () => void = () => undefined;
  let waits = 0;
  const { client } = await overSocket(served, () => new Promise((resolve) => {
    waits += 1;
    resume = resolve;
  }));
  const stream = await client.visit.watch();
  await stream.next();
  await expect.poll(() => waits).toBe(1);
  for (let count = 0; count < 500; count += 1) served.view.set(farewell(count === 499 ? 'en' : 'vi'));
  resume();
  expect((await stream.next()).value).toEqual(farewell('en'));
  await expect.poll(() => waits).toBe(2);
});
