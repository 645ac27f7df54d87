import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresUnavailable, startPostgres } from '../../tests/support/postgres.ts';
import type { TestPostgres } from '../../tests/support/postgres.ts';
import { sampleDossier } from '../../tests/support/gateway/sample-dossier.ts';
import { startTestGateway } from '../../tests/support/gateway/test-gateway.ts';
import type { TestGateway } from '../../tests/support/gateway/test-gateway.ts';
import { send } from '../../tests/support/gateway/test-kiosk.ts';
import type { TestKiosk } from '../../tests/support/gateway/test-kiosk.ts';

const unavailable = postgresUnavailable();
if (unavailable !== undefined) process.stderr.write(`Skipped: ${unavailable}\n`);

describe.skipIf(unavailable !== undefined)('a gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-gateway-'));
  let server: TestPostgres;
  let gateway: TestGateway;
  let kiosk: TestKiosk;

  beforeAll(async () => {
    server = await startPostgres();
    gateway = await startTestGateway({ where: { url: await server.createDatabase() }, folder, dispose: async () => undefined });
    kiosk = await gateway.kiosk('H00.01');
  });
  afterAll(async () => {
    await gateway.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('answers nonsense with a problem of its own, never with a stack', async () => {
    const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const cases: [string, RequestInit, string][] = [
      ['/', {}, 'notFound'],
      ['/%ff', {}, 'invalidRequest'],
      ['/enrolments', { ...json, body: '{' }, 'invalidRequest'],
      ['/enrolments', { ...json, body: '{"__proto__":{"a":1}}' }, 'invalidRequest'],
      ['/enrolments', { ...json, body: `"${'x'.repeat(10_000)}"` }, 'bodyTooLarge'],
      ['/enrolments', { method: 'POST', body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 'unsupportedMediaType'],
    ];
    for (const [path, init, code] of cases) {
      const reply = await send(gateway.address + path, init);
      expect(reply.problem?.code, path).toBe(code);
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('survives a client that speaks no HTTP', async () => {
    const { hostname, port } = new URL(gateway.address);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), hostname, () => socket.end(Buffer.from([0x16, 0x03, 0x01, 0, 0xff])));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve());
      socket.resume();
    });
    expect((await fetch(`${gateway.address}/health`)).status).toBe(200);
  });

  it('without its database says "later", and its log tells why without quoting anybody', async () => {
    await server.stop();
    expect((await send(`${gateway.address}/health`, {})).problem).toMatchObject({ code: 'unavailable', status: 503 });
    const reply = await kiosk.call('POST', '/dossiers', { body: sampleDossier('H00.01'), headers: { 'idempotency-key': 'abcdefgh' } });
    expect(reply.problem?.code).toBe('unavailable');
    const failed = gateway.logged.filter(({ event }) => event === 'requestFailed');
    expect(failed.length).toBeGreaterThan(0);
    expect(JSON.stringify(failed)).not.toContain('Mẫu');
  });
});
