import { EventEmitter } from 'node:events';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { CoreConfig } from '../core/config.ts';
import { superviseCore, type CoreHandle } from './core-handle.ts';
import type { FromCore, ToCore } from './core-messages.ts';
import { timings } from './timings.ts';

const config = CoreConfig.parse({
  dataDir: '/data', resourcesDir: '/resources', shell: 'electron', version: '1', siteName: 'x', agencyCode: 'x', hotline: '',
  virtualCentre: false, barcodeScanners: [], sane: null, watchedFolder: null, printer: null, gateway: null, staff: [],
});

class ChildDouble extends EventEmitter {
  readonly told: ToCore[] = [];
  pid: number | undefined = 1;
  kills = 0;
  postMessage(message: ToCore): void { this.told.push(message); }
  says(message: FromCore): void { this.emit('message', message); }
  kill(): boolean {
    this.kills += 1;
    this.dies(9);
    return true;
  }
  dies(code: number): void {
    this.pid = undefined;
    this.emit('exit', code);
  }
}

let children: ChildDouble[];
let deaths: number[];
let visitsOver = 0;
let core: CoreHandle;
const last = (): ChildDouble => children[children.length - 1] ?? new ChildDouble();
const isSettled = async (work: Promise<unknown>): Promise<boolean> => Promise.race([work.then(() => true), Promise.resolve().then(() => Promise.resolve()).then(() => Promise.resolve()).then(() => false)]);

beforeEach(() => {
  vi.useFakeTimers();
  children = [];
  deaths = [];
  core = superviseCore({
    fork: () => {
      const child = new ChildDouble();
      children.push(child);
      return child as unknown as UtilityProcess;
    },
    config,
    keyStore: { seal: (secret) => Uint8Array.from(secret, (byte) => byte + 1), unseal: () => null },
    onDeath: (code) => deaths.push(code),
    onVisitOver: () => { visitsOver += 1; },
  });
});
afterEach(() => { vi.useRealTimers(); });

test('a core that dies before it was ever ready keeps nobody waiting for ever', async () => {
  const ready = core.ready();
  last().dies(1);
  await vi.advanceTimersByTimeAsync(timings.restartCoreAfter);
  expect([children.length, deaths, await isSettled(ready)]).toEqual([2, [1], false]);
  last().says({ kind: 'ready' });
  await ready;
});

test('while it is away nobody is told that it is ready', async () => {
  last().says({ kind: 'ready' });
  await core.ready();
  last().dies(9);
  expect(await isSettled(core.ready())).toBe(false);
});

test('a core that keeps dying is started ever later, and soon again once it has lived', async () => {
  const starts: number[] = [];
  for (let round = 0; round < 7; round++) {
    last().dies(1);
    const before = Date.now();
    await vi.advanceTimersToNextTimerAsync();
    starts.push(Date.now() - before);
  }
  expect(starts).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  await vi.advanceTimersByTimeAsync(timings.healthyAfter + 1);
  last().dies(1);
  const before = Date.now();
  await vi.advanceTimersToNextTimerAsync();
  expect(Date.now() - before).toBe(timings.restartCoreAfter);
});

test('a request that a core dies over is answered, one that comes meanwhile waits for the next core', async () => {
  last().says({ kind: 'ready' });
  const first = core.ask(new Request('app://kiosk/assets/pages/1/thumb?r=1'));
  await vi.advanceTimersByTimeAsync(0);
  expect(last().told.at(-1)).toMatchObject({ kind: 'asset', method: 'GET', url: '/assets/pages/1/thumb?r=1', body: null });
  last().dies(9);
  expect((await first).status).toBe(503);
  const second = core.ask(new Request('app://kiosk/assets/pages/2/thumb'));
  await vi.advanceTimersByTimeAsync(timings.restartCoreAfter);
  last().says({ kind: 'ready' });
  await vi.advanceTimersByTimeAsync(0);
  const asked = last().told.find((message) => message.kind === 'asset');
  last().says({ kind: 'assetReply', id: asked?.id ?? 0, status: 200, headers: { 'content-type': 'image/jpeg' }, body: Uint8Array.of(1, 2) });
  const answer = await second;
  expect([answer.status, answer.headers.get('content-type'), new Uint8Array(await answer.arrayBuffer())]).toEqual([200, 'image/jpeg', Uint8Array.of(1, 2)]);
});

test('an answer that never comes is a time-out, and too large a body never reaches the core', async () => {
  last().says({ kind: 'ready' });
  const late = core.ask(new Request('app://kiosk/assets/pages/1/thumb'));
  await vi.advanceTimersByTimeAsync(timings.assetWithin);
  expect((await late).status).toBe(504);
  const told = last().told.length;
  const large = core.ask(new Request('app://kiosk/assets/captures/c', { method: 'POST', body: new Uint8Array(21 * 1024 * 1024) }));
  await vi.waitFor(async () => { expect(await (await large).json()).toEqual({ taken: false, failure: { code: 'fileTooLarge' } }); });
  expect(last().told.length).toBe(told);
});

test('the key store is asked for the core, and a refusal reaches it as one', () => {
  last().says({ kind: 'seal', id: 1, bytes: Uint8Array.of(1) });
  last().says({ kind: 'unseal', id: 2, bytes: Uint8Array.of(1) });
  expect(last().told.slice(-2)).toEqual([{ kind: 'sealed', id: 1, bytes: Uint8Array.of(2) }, { kind: 'unsealed', id: 2, bytes: null }]);
});

test('a camera is wanted only on the word of the core that lives', async () => {
  last().says({ kind: 'camera', wanted: true });
  expect(await core.cameraWanted()).toBe(true);
  last().dies(1);
  const asked = core.cameraWanted();
  await vi.advanceTimersByTimeAsync(timings.restartCoreAfter + timings.cameraWordWithin);
  expect(await asked).toBe(false);
});

test('the word that comes a moment after the page asked still counts', async () => {
  const asked = core.cameraWanted();
  await vi.advanceTimersByTimeAsync(timings.cameraWordWithin - 1);
  last().says({ kind: 'camera', wanted: true });
  await vi.advanceTimersByTimeAsync(1);
  expect(await asked).toBe(true);
});

test('the end of a visit is heard', () => {
  last().says({ kind: 'renewPage' });
  expect(visitsOver).toBe(1);
});

test('a port for a page is closed where no core is, so that the page asks again', () => {
  let closed = 0;
  last().dies(1);
  core.connectPage({ close: () => { closed += 1; } } as unknown as MessagePortMain);
  expect(closed).toBe(1);
});

test('a fatal error in the core does not take the main process along', () => {
  expect(() => last().emit('error', 'FatalError', 'v8', '{}')).not.toThrow();
});

test('it ends in order, by force where it hangs, and never comes back', async () => {
  const stopped = core.stop();
  expect(last().told.at(-1)).toEqual({ kind: 'end' });
  expect(last().kills).toBe(0);
  await vi.advanceTimersByTimeAsync(timings.endWithin);
  await stopped;
  expect(last().kills).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([children.length, deaths]).toEqual([1, []]);
});
