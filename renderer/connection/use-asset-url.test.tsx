import { act, cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRecordingStore } from '../gallery/recording-store.ts';
import { KioskProvider } from './kiosk-context.tsx';
import type { LoadAsset } from './assets.ts';
import { useAssetUrl } from './use-asset-url.ts';

const lent = new Set<string>();
beforeEach(() => {
  let count = 0;
  URL.createObjectURL = () => { const url = `blob:${count += 1}`; lent.add(url); return url; };
  URL.revokeObjectURL = (url) => { lent.delete(url); };
});
afterEach(cleanup);

function Picture({ path, revision }: { path: string; revision: number }): ReactNode {
  const asset = useAssetUrl(path, revision);
  return asset.state === 'ready' ? asset.url : asset.state;
}

function draw(load: LoadAsset, revision = 1) {
  const store = createRecordingStore({ step: 'welcome' });
  const tree = (now: number, path = '/assets/pages/1/screen'): ReactNode => <KioskProvider store={store} loadAsset={load}><Picture path={path} revision={now} /></KioskProvider>;
  const drawn = render(tree(revision));
  return { ...drawn, turn: (now: number) => drawn.rerender(tree(now)), other: () => drawn.rerender(tree(revision, '/assets/pages/2/screen')) };
}

test('a picture of a citizen’s paper lives no longer than it is shown', async () => {
  const load = vi.fn<LoadAsset>(async () => new Blob(['page']));
  const { container, turn, unmount } = draw(load);
  await act(async () => undefined);
  expect(container.textContent).toBe('blob:1');
  turn(2);
  await act(async () => undefined);
  expect(container.textContent).toBe('blob:2');
  expect([...lent]).toEqual(['blob:2']);
  unmount();
  expect(lent.size).toBe(0);
});

test('the picture before stays until the newer one is there; another page’s never stands for this one', async () => {
  const arrivals: (() => void)[] = [];
  const { container, turn, other } = draw(() => new Promise((resolve) => { arrivals.push(() => resolve(new Blob(['page']))); }));
  await act(async () => { arrivals[0]?.(); });
  turn(2);
  expect(container.textContent).toBe('blob:1');
  await act(async () => { arrivals[1]?.(); });
  expect(container.textContent).toBe('blob:2');
  other();
  expect(container.textContent).toBe('loading');
  expect(lent.size).toBe(0);
});

test('a picture that arrives after the screen was left is never lent', async () => {
  let arrive = (_picture: Blob): void => undefined;
  const { unmount } = draw(() => new Promise((resolve) => { arrive = resolve; }));
  unmount();
  await act(async () => { arrive(new Blob(['late'])); });
  expect(lent.size).toBe(0);
});

test('a picture that cannot be had says so', async () => {
  const { container } = draw(async () => null);
  await act(async () => undefined);
  expect(container.textContent).toBe('failed');
});
