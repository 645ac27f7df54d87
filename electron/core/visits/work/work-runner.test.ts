import { expect, test } from 'vitest';
import type { Failure } from '../../contract/failures.ts';
import { silentLog } from '../../log/log.ts';
import type { PageData } from '../state/visit-data.ts';
import type { Work } from './wanted-work.ts';
import { WorkRunner } from './work-runner.ts';

const work = (key: string): Work => ({ kind: 'read', key, page: {} as PageData, componentId: null });

function bench(width = Infinity) {
  const running = new Map<string, { end(failure?: Failure): void; throw(error: Error): void; signal: AbortSignal }>();
  const started: string[] = [];
  const runner = new WorkRunner((one, signal) => new Promise((resolve, reject) => {
    started.push(one.key);
    running.set(one.key, { end: (failure) => resolve(failure ?? null), throw: reject, signal });
  }), silentLog(), { read: width });
  const settle = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { runner, running, started, settle };
}

test('wanted work is started once, and what is no longer wanted is stopped', async () => {
  const { runner, running, started } = bench();
  runner.update([work('a'), work('b')]);
  runner.update([work('b')]);
  expect(started).toEqual(['a', 'b']);
  expect(running.get('a')?.signal.aborted).toBe(true);
  expect(running.get('b')?.signal.aborted).toBe(false);
});

test('work that has ended is not started again while it stays wanted', async () => {
  const { runner, running, started, settle } = bench();
  runner.update([work('a')]);
  running.get('a')?.end();
  await settle();
  runner.update([work('a')]);
  expect(started).toEqual(['a']);
});

test('failed work is known by its failure, and runs again when told to', async () => {
  const { runner, running, started, settle } = bench();
  runner.update([work('a')]);
  running.get('a')?.end({ code: 'diskFull' });
  await settle();
  expect(runner.failureOf('read')).toEqual({ code: 'diskFull' });
  runner.retryFailed();
  runner.update([work('a')]);
  expect(started).toEqual(['a', 'a']);
});

test('work that throws has failed and takes nothing else along', async () => {
  const { runner, running, settle } = bench();
  runner.update([work('a'), work('b')]);
  running.get('a')?.throw(new Error('defect'));
  await settle();
  expect(runner.failureOf('read')).not.toBeNull();
  expect(running.get('b')?.signal.aborted).toBe(false);
});

test('no more than the width runs at once, and the next begins when one ends', async () => {
  const { runner, running, started, settle } = bench(1);
  runner.update([work('a'), work('b')]);
  expect(started).toEqual(['a']);
  running.get('a')?.end();
  await settle();
  expect(started).toEqual(['a', 'b']);
});

test('stopAll waits until all has really ended', async () => {
  const { runner, running, settle } = bench();
  runner.update([work('a')]);
  let stopped = false;
  const stopping = runner.stopAll().then(() => { stopped = true; });
  await settle();
  expect(stopped).toBe(false);
  running.get('a')?.end();
  await stopping;
});
