import { expect, test } from 'vitest';
import { createConnections } from './connections.ts';

const clerk = { staffId: 'canbo', displayName: 'Cán bộ', role: 'clerk' } as const;

test('a sign-in ends after a time without use, and each use starts the time anew', () => {
  let now = 0;
  const connections = createConnections(1000, () => now);
  const { connection } = connections.open();
  const { assetKey } = connection.signIn(clerk);
  now = 900;
  expect(connection.session()?.staff).toEqual(clerk);
  now = 1800;
  expect(connections.staffOf(assetKey)).toEqual(clerk);
  now = 2801;
  expect(connection.session()).toBeNull();
  expect(connections.staffOf(assetKey)).toBeNull();
});

test('signing in again on a connection ends the sign-in before', () => {
  const connections = createConnections(1000);
  const { connection } = connections.open();
  const first = connection.signIn(clerk);
  const second = connection.signIn({ ...clerk, staffId: 'khac' });
  expect(connections.staffOf(first.assetKey)).toBeNull();
  expect(connections.staffOf(second.assetKey)?.staffId).toBe('khac');
});

test('no key, no staff', () => {
  const connections = createConnections(1000);
  connections.open().connection.signIn(clerk);
  expect(connections.staffOf(null)).toBeNull();
  expect(connections.staffOf('')).toBeNull();
});
