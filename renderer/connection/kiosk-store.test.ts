import { describe, expect, test, vi } from 'vitest';
import type { KioskView } from '../../electron/core/contract/kiosk.ts';
import type { CommandReply, VisitView } from '../../electron/core/contract/visit.ts';
import type { Connection, KioskClient } from './dial.ts';
import { rpcAddress } from './dial.ts';
import { startKioskStore } from './kiosk-store.ts';

/** A core end whose streams the test feeds and breaks. */
function createCore(reply: () => Promise<CommandReply> = async () => ({ taken: true })) {
  const visits = createFeed<VisitView>();
  const kiosks = createFeed<KioskView>();
  let drop = (): void => undefined;
  const closed = new Promise<void>((resolve) => { drop = resolve; });
  const client = { kiosk: { watch: async () => kiosks.stream() }, visit: { watch: async () => visits.stream(), send: reply } } as unknown as KioskClient;
  const connection: Connection = { client, closed, close: vi.fn() };
  return { connection, visits, kiosks, drop };
}

function createFeed<T>() {
  const values: T[] = [];
  let wake = (): void => undefined;
  return {
    push(value: T) { values.push(value); wake(); },
    async *stream() {
      for (;;) {
        const next = values.shift();
        if (next !== undefined) yield next;
        else await new Promise<void>((resolve) => { wake = resolve; });
      }
    },
  };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
const noPause = async (): Promise<void> => settle();
const kiosk = { siteName: 'Trung tâm thử' } as KioskView;

describe('the page keeps its connection', () => {
  test('shows what the core tells, survives its death and finds the next one', async () => {
    const first = createCore();
    const second = createCore();
    const queue = [first.connection, null, second.connection];
    const store = startKioskStore(async () => queue.shift() ?? Promise.reject(new Error('no core')), noPause);
    expect(store.getSnapshot().link).toBe('connecting');
    await settle();
    first.kiosks.push(kiosk);
    first.visits.push({ step: 'welcome' });
    await settle();
    expect(store.getSnapshot()).toMatchObject({ link: 'ready', kiosk, visit: { step: 'welcome' } });

    first.drop();
    await settle();
    expect(store.getSnapshot()).toMatchObject({ link: 'lost', client: null, visit: { step: 'welcome' } });
    await vi.waitFor(() => expect(store.getSnapshot().client).toBe(second.connection.client));
    second.kiosks.push(kiosk);
    await vi.waitFor(() => expect(store.getSnapshot().link).toBe('ready'));
    store.stop();
  });

  test('a refused command stands in the snapshot until the next is taken; signs of life do not touch it', async () => {
    const replies: CommandReply[] = [{ taken: false, failure: { code: 'formIncomplete' } }, { taken: true }, { taken: true }];
    const core = createCore(async () => replies.shift() ?? { taken: true });
    const store = startKioskStore(async () => core.connection, noPause);
    await settle();
    expect(await store.send({ type: 'finishForm' })).toBe(false);
    expect(store.getSnapshot().refusal).toEqual({ code: 'formIncomplete' });
    await store.send({ type: 'stillHere' });
    expect(store.getSnapshot().refusal).not.toBeNull();
    expect(await store.send({ type: 'finishForm' })).toBe(true);
    expect(store.getSnapshot().refusal).toBeNull();
    store.stop();
  });

  test('a sign of life makes nothing busy: the touch that sent it is the start of a press', async () => {
    const core = createCore(() => new Promise(() => undefined));
    const store = startKioskStore(async () => core.connection, noPause);
    await settle();
    void store.send({ type: 'stillHere' });
    expect(store.getSnapshot().sending).toBe(0);
    void store.send({ type: 'finishForm' });
    expect(store.getSnapshot().sending).toBe(1);
    store.stop();
  });

  test('a command that dies with the connection is not taken, and nothing throws', async () => {
    const core = createCore(() => Promise.reject(new Error('closed')));
    const store = startKioskStore(async () => core.connection, noPause);
    await settle();
    expect(await store.send({ type: 'submit' })).toBe(false);
    expect(store.getSnapshot().sending).toBe(0);
    store.stop();
    expect(await startKioskStore(() => Promise.reject(new Error('none')), () => new Promise(() => undefined)).send({ type: 'submit' })).toBe(false);
  });
});

test('the WebSocket goes to the origin of the page', () => {
  expect(rpcAddress({ protocol: 'http:', host: '127.0.0.1:4711' })).toBe('ws://127.0.0.1:4711/rpc');
  expect(rpcAddress({ protocol: 'https:', host: 'kiosk.example' })).toBe('wss://kiosk.example/rpc');
});
