import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { newToken } from '../loopback/admission.ts';
import { type PageServer, servePage } from './page-server.ts';

const token = newToken();
const captured: Uint8Array[] = [];
let pageDir: string;
let server: PageServer;
let cookie: string;

beforeAll(async () => {
  pageDir = mkdtempSync(join(tmpdir(), 'page-'));
  writeFileSync(join(pageDir, 'index.html'), '<h1>kiosk</h1>');
  server = await servePage({
    core: {
      connect: (socket) => { socket.send('connected'); },
      handleAsset: async (request) => {
        if (request.method === 'POST') captured.push(new Uint8Array(await request.arrayBuffer()));
        return new Response(`asset ${new URL(request.url).pathname}`, { status: 201 });
      },
    },
    pageDir,
    token,
    port: 0,
  });
  const first = await fetch(`${server.origin}/?token=${token}`, { redirect: 'manual' });
  cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
});

afterAll(async () => {
  await server.stop();
  rmSync(pageDir, { recursive: true });
});

describe('the door', () => {
  test('the right token is exchanged for a cookie that scripts cannot read, and leaves the address', async () => {
    const answer = await fetch(`${server.origin}/?token=${token}`, { redirect: 'manual' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect(answer.headers.get('set-cookie')).not.toContain(token);
  });

  test.each(['', 'x', `${'A'.repeat(43)}`])('a wrong token (%j) opens nothing', async (wrong) => {
    const answer = await fetch(`${server.origin}/?token=${wrong}`, { redirect: 'manual' });
    expect(answer.status).toBe(403);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test.each(['/', '/index.html', '/assets/pages/1/thumb'])('%s is closed without the cookie', async (path) => {
    expect((await fetch(server.origin + path)).status).toBe(403);
  });

  test('the page opens with the cookie, under the strict policy', async () => {
    const answer = await fetch(`${server.origin}/`, { headers: { cookie } });
    expect(await answer.text()).toBe('<h1>kiosk</h1>');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('another host name for the same machine is turned away (DNS rebinding)', async () => {
    const status = await new Promise((resolve, reject) => {
      const asked = httpRequest({ port: server.port, host: '127.0.0.1', path: '/', headers: { cookie, host: 'evil.example' } }, (answer) => { resolve(answer.statusCode); });
      asked.on('error', reject).end();
    });
    expect(status).toBe(403);
  });

  test.each(['/../../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc%2fpasswd'])('%s stays inside the page folder', async (path) => {
    const status = await new Promise((resolve, reject) => {
      httpRequest({ port: server.port, host: '127.0.0.1', path, headers: { cookie, host: `127.0.0.1:${String(server.port)}` } }, (answer) => { resolve(answer.statusCode); }).on('error', reject).end();
    });
    expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe('assets', () => {
  test('a picture goes to the core byte for byte, from our own page only', async () => {
    const body = new Uint8Array([1, 2, 3, 255]);
    const headers = { cookie, 'content-type': 'image/jpeg' };
    expect((await fetch(`${server.origin}/assets/captures/c`, { method: 'POST', headers, body })).status).toBe(403);
    expect((await fetch(`${server.origin}/assets/captures/c`, { method: 'POST', headers: { ...headers, origin: 'http://evil.example' }, body })).status).toBe(403);
    expect((await fetch(`${server.origin}/assets/captures/c`, { method: 'POST', headers: { ...headers, origin: server.origin }, body })).status).toBe(201);
    expect(captured).toEqual([body]);
  });
});

describe('the RPC socket', () => {
  const connect = (headers: Record<string, string>): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/rpc`, { headers });
      socket.on('message', (data) => { resolve((data as Buffer).toString()); socket.close(); });
      socket.on('error', (error) => { resolve(error.message); });
    });

  test('opens for the page', async () => {
    expect(await connect({ cookie, origin: server.origin })).toBe('connected');
  });

  test.each([
    ['without the cookie', () => ({ origin: server.origin })],
    ['without an origin', () => ({ cookie })],
    ['for another origin', () => ({ cookie, origin: 'http://127.0.0.1:1' })],
  ])('stays closed %s', async (_name, headers) => {
    expect(await connect(headers() as Record<string, string>)).toContain('403');
  });
});
