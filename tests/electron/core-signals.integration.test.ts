import type { UtilityProcess } from 'electron';
import { afterEach, expect, test, vi } from 'vitest';
import { superviseCore } from '../../electron/shell/core-handle.ts';
import { ChildUtilityProcessDouble } from '../support/electron-double/child-utility-process.ts';
import { coreModule, shellFixture } from '../support/electron-double/shell-fixture.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('Ctrl-C in a terminal, and its closing, reach the core too: it stays until the shell ends it in order, and no death is told', async () => {
  const { config, remove } = await shellFixture();
  closing.push(remove);
  const children: ChildUtilityProcessDouble[] = [];
  const deaths: number[] = [];
  const core = superviseCore({
    config, keyStore: null, onVisitOver: () => undefined, onDeath: (code) => deaths.push(code),
    fork: () => {
      const child = new ChildUtilityProcessDouble(coreModule, undefined);
      children.push(child);
      return child as unknown as UtilityProcess;
    },
  });
  closing.push(() => core.stop());
  await core.ready();
  const [child] = children;
  for (const signal of ['SIGINT', 'SIGHUP'] as const) child?.child.kill(signal);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(child?.pid).toBeDefined();
  await core.stop();
  await vi.waitFor(() => { expect(child?.child.exitCode).toBe(0); });
  expect([children.length, deaths]).toEqual([1, []]);
}, 60_000);
