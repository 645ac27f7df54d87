import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { answerPage } from './app-scheme.ts';

const dir = mkdtempSync(join(tmpdir(), 'kiosk-scheme-'));
const pageDir = join(dir, 'page');
mkdirSync(pageDir);
mkdirSync(join(dir, 'page-of-others'));
const secret = 'SECRET';
for (const file of ['secret.js', 'page-of-others/secret.js']) writeFileSync(join(dir, file), secret);
writeFileSync(join(pageDir, 'index.html'), '<!doctype html>');
writeFileSync(join(pageDir, 'app.js'), 'export {};');
writeFileSync(join(pageDir, '.env'), secret);
afterAll(() => { rmSync(dir, { recursive: true }); });

const asked: string[] = [];
const answer = answerPage({
  pageDir,
  askCore: async (request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return new Response('picture', { status: 200, headers: { 'content-type': 'image/jpeg' } });
  },
});
const get = (url: string, init?: RequestInit): Promise<Response> => answer(new Request(url, init));

test('the page is served with a policy that refuses everything first', async () => {
  const page = await get('app://kiosk/index.html');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval';/);
  expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')|https?:|\*/);
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect((await get('app://kiosk/')).status).toBe(200);
});

test('scripts come as scripts, whatever the query', async () => {
  expect((await get('app://kiosk/app.js?v=1')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});

test.each([
  'app://kiosk/../secret.js', 'app://kiosk/%2e%2e/secret.js', 'app://kiosk/%2e%2e%2fsecret.js', 'app://kiosk/..%2f..%2fsecret.js', 'app://kiosk/..%5csecret.js',
  'app://kiosk//..//secret.js', 'app://kiosk/%2e%2e%2fpage-of-others/secret.js', 'app://kiosk/app.js%00.html', 'app://kiosk/%', 'app://kiosk/.env', 'app://kiosk/none.js',
])('%s gives nothing', async (url) => {
  const got = await get(url);
  expect([got.status, await got.text()]).toEqual([404, '']);
});

test('no path leaves the folder', async () => {
  const piece = fc.constantFrom('..', '%2e%2e', '.', '/', '%2f', '\\', '%5c', 'secret.js', 'page-of-others', 'page', '%00', '~', 'app.js');
  await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
    const got = await get(`app://kiosk/${pieces.join('')}`);
    expect(await got.text()).not.toContain(secret);
  }));
});

test('another host and another method than GET are refused; assets of any method go to the core', async () => {
  expect((await get('app://elsewhere/index.html')).status).toBe(404);
  expect((await get('app://kiosk/index.html', { method: 'POST', body: 'x' })).status).toBe(405);
  const picture = await get('app://kiosk/assets/pages/1/thumb');
  expect([await picture.text(), picture.headers.get('content-type'), picture.headers.get('x-content-type-options')]).toEqual(['picture', 'image/jpeg', 'nosniff']);
  await get('app://kiosk/assets/captures/c1', { method: 'POST', body: 'x' });
  expect(asked).toEqual(['GET /assets/pages/1/thumb', 'POST /assets/captures/c1']);
});
