import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Line } from './line.ts';

let gateway: Server;
let line: Line;
const ask = async (): Promise<string> => (await fetch(`http://127.0.0.1:${String(line.port)}/`, { signal: AbortSignal.timeout(500) })).text();

beforeEach(async () => {
  gateway = createServer((_request, response) => response.end('gateway'));
  gateway.listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  line = await Line.open(() => (gateway.address() as AddressInfo).port);
});
afterEach(async () => {
  await line.close();
  gateway.closeAllConnections();
  gateway.close();
});

test('an intact line leads to the gateway', async () => {
  expect(await ask()).toBe('gateway');
});

test('a cut line breaks, and works again when restored', async () => {
  line.set('cut');
  await expect(ask()).rejects.toThrow();
  line.set('up');
  expect(await ask()).toBe('gateway');
});

test('a silent line never answers', async () => {
  line.set('silent');
  await expect(ask()).rejects.toThrow(/timeout|aborted/i);
});

test('a captive portal answers 200 with a page that is not the gateway’s', async () => {
  line.set('captivePortal');
  expect(await ask()).toContain('Wi-Fi');
});

test('a slow line still carries everything', async () => {
  line.set('slow');
  expect(await ask()).toBe('gateway');
});
