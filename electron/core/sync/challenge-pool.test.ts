import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { generateKey, readPrivateKey, signingKey } from '../../../gateway/wire/keys.ts';
import { createChallengePool } from './challenge-pool.ts';
import type { GatewayLink } from './gateway-call.ts';
import { createGatewayClock } from './gateway-clock.ts';

const hour = 3_600_000;
const timings = { size: 4, refillAt: 1, shortestLifeMs: hour };
const { publicKey, privateKeyPem } = generateKey();
let server: Server;
let asked: number[];
let answer: (count: number) => { status: number; body: unknown };
let time: number;

const given = (count: number) => ({ challenges: Array.from({ length: count }, () => ({ nonce: randomBytes(32).toString('hex'), useBefore: new Date(time + 24 * hour).toISOString() })) });

beforeEach(async () => {
  asked = [];
  time = Date.parse('2026-11-20T01:00:00Z');
  answer = (count) => ({ status: 201, body: given(count) });
  server = createServer((request, response) => {
    void (async () => {
      let text = '';
      for await (const part of request) text += String(part);
      const { count } = JSON.parse(text) as { count: number };
      asked.push(count);
      const { status, body } = answer(count);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

function link(device = 'device-1'): GatewayLink {
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${String(port)}`, key: signingKey(device, readPrivateKey(privateKeyPem)), clock: createGatewayClock(() => new Date(time)), timeoutMs: 2000, signal: new AbortController().signal };
}
const takeAll = (pool: ReturnType<typeof createChallengePool>): string[] => {
  const taken: string[] = [];
  for (let next = pool.take(); next !== null; next = pool.take()) taken.push(Buffer.from(next.nonce).toString('hex'));
  return taken;
};

test('nothing before the first round; then each nonce once, for this kiosk’s key', async () => {
  const pool = createChallengePool(publicKey, timings);
  expect(pool.take()).toBeNull();
  await pool.fill(link());
  expect(pool.take()).toMatchObject({ from: 'gateway', boundTo: expect.objectContaining({ length: 32 }) as Uint8Array });
  expect(new Set(takeAll(pool)).size).toBe(3);
  expect(pool.take()).toBeNull();
});

test('asks again only when few are left, and only for what is missing', async () => {
  const pool = createChallengePool(publicKey, timings);
  await pool.fill(link());
  pool.take();
  await pool.fill(link());
  expect(asked).toEqual([4]);
  pool.take();
  pool.take();
  await pool.fill(link());
  expect(asked).toEqual([4, 3]);
});

test('one that is about to end is not taken, and new ones are fetched instead', async () => {
  const pool = createChallengePool(publicKey, timings);
  await pool.fill(link());
  time += 23.5 * hour;
  expect(pool.take()).toBeNull();
  await pool.fill(link());
  expect(asked).toEqual([4, 4]);
  expect(pool.take()).not.toBeNull();
});

test('what was given to another device, or by another gateway, is not kept', async () => {
  const pool = createChallengePool(publicKey, timings);
  await pool.fill(link('device-1'));
  answer = () => ({ status: 503, body: {} });
  await pool.fill(link('device-2'));
  expect(takeAll(pool)).toEqual([]);
});

test.each([
  ['an older gateway', 404, { type: 'x', title: 'x', status: 404, code: 'notFound' }], ['a captive portal', 200, 'welcome'], ['a nonce of another length', 201, { challenges: [{ nonce: 'ab', useBefore: '2026-11-21T01:00:00Z' }] }],
])('%s gives none, which is no failure', async (_name, status, body) => {
  const pool = createChallengePool(publicKey, timings);
  answer = () => ({ status, body });
  await pool.fill(link());
  expect(pool.take()).toBeNull();
});
