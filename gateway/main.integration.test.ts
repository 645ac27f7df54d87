import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../tests/support/gateway/databases.ts';
import type { TestStore } from '../tests/support/gateway/databases.ts';
import { sampleDossier } from '../tests/support/gateway/sample-dossier.ts';
import { runUpload, sha256, TestKiosk } from '../tests/support/gateway/test-kiosk.ts';
import { submissionReply } from './wire/dossiers.ts';
import { checkReceipt } from './wire/receipts.ts';
import { uploadIdOf } from './wire/uploads.ts';

const adminToken = 'administration-token-of-a-test';
const running: ChildProcess[] = [];

interface Process {
  child: ChildProcess;
  address: string;
  output: () => string;
}

/** The gateway as its own process, as a centre runs it. */
async function start(environment: Record<string, string>, words: string[] = []): Promise<Process> {
  const child = launch(environment, words);
  let text = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const [, found] = /^kiosk-gateway listening on (\S+)\n/.exec(text) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)));
  });
  return { child, address, output: () => text };
}

function launch(environment: Record<string, string>, words: string[]): ChildProcess {
  const entry = join(import.meta.dirname, 'main.ts');
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ADMIN_TOKEN: adminToken, ...environment };
  const child = spawn(process.execPath, [entry, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  return child;
}

async function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  if (child.exitCode !== null || child.signalCode !== null) return { code: child.exitCode, out, err };
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })));
}

async function enrolled(address: string, centreCode: string): Promise<TestKiosk> {
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };
  const response = await fetch(`${address}/admin/enrolment-codes`, { method: 'POST', headers, body: JSON.stringify({ centreCode }) });
  const kiosk = new TestKiosk(address);
  await kiosk.enrol(((await response.json()) as { code: string }).code);
  return kiosk;
}

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

describe.each(databaseKinds)('a gateway process on $name', ({ unavailable, open }) => {
  describe.skipIf(unavailable !== undefined)('', () => {
    let store: TestStore;
    let environment: Record<string, string>;

    beforeAll(async () => {
      store = await open();
      environment = { DATA_DIR: store.folder, ...('url' in store.where ? { DATABASE_URL: store.where.url } : {}) };
    });
    afterAll(() => store.dispose());

    it('killed in the middle of an upload goes on where it was, and what it acknowledged is still there', async () => {
      const first = await start(environment);
      const kiosk = await enrolled(first.address, 'H00.01');
      const kept = sampleDossier('H00.01', [await kiosk.upload(randomBytes(10_000))]);
      const acknowledged = submissionReply.parse((await kiosk.call('POST', '/dossiers', { body: kept, headers: { 'idempotency-key': 'before-the-kill' } })).body);

      const bytes = randomBytes(3_000_000);
      let url = '';
      const killed = runUpload(bytes, kiosk.tusOptions(bytes, {
        chunkSize: 500_000,
        onAfterResponse: (request, response) => {
          if (request.getMethod() === 'POST') url = new URL(response.getHeader('location') ?? '', first.address).href;
        },
        onChunkComplete: (_size, accepted) => {
          if (accepted >= 1_500_000) first.child.kill('SIGKILL');
        },
      }));
      await expect(killed).rejects.toThrow();
      await ended(first.child);

      const second = await start(environment);
      kiosk.address = second.address;
      const path = new URL(url).pathname;
      const head = await kiosk.call('HEAD', path, { headers: { 'tus-resumable': '1.0.0' } });
      expect(Number(head.headers.get('upload-offset'))).toBeGreaterThanOrEqual(1_500_000);
      expect(Number(head.headers.get('upload-offset'))).toBeLessThan(bytes.length);
      await runUpload(bytes, kiosk.tusOptions(bytes, { uploadUrl: second.address + path }));
      expect(sha256(readFileSync(join(store.folder, 'uploads', uploadIdOf(path) ?? '')))).toBe(sha256(bytes));

      const again = await kiosk.call('POST', '/dossiers', { body: kept, headers: { 'idempotency-key': 'before-the-kill' } });
      expect(again.body).toEqual(acknowledged);
      expect(checkReceipt(acknowledged.receipt, kiosk.enrolment.gatewayPublicKey, kept).ok).toBe(true);
      second.child.kill('SIGTERM');
      expect((await ended(second.child)).code).toBe(0);
    });

    it('killed while dossiers pour in loses none that it acknowledged and numbers on without a gap', async () => {
      const first = await start(environment);
      const kiosk = await enrolled(first.address, 'H00.02');
      const dossiers = Array.from({ length: 40 }, () => sampleDossier('H00.02'));
      const receipts = new Map<string, string>();
      const submit = async (dossier: (typeof dossiers)[number]) => {
        const reply = await kiosk.call('POST', '/dossiers', { body: dossier, headers: { 'idempotency-key': dossier.dossierId } });
        receipts.set(dossier.dossierId, submissionReply.parse(reply.body).receipt);
        if (receipts.size === 10) first.child.kill('SIGKILL');
      };
      await Promise.allSettled(dossiers.map(submit));
      await ended(first.child);
      const acknowledged = new Map(receipts);
      expect(acknowledged.size).toBeGreaterThanOrEqual(10);

      const second = await start(environment);
      kiosk.address = second.address;
      await Promise.all(dossiers.map(submit));
      for (const [id, receipt] of acknowledged) expect(receipts.get(id)).toBe(receipt);
      const serials = dossiers.map((dossier) => {
        const checked = checkReceipt(receipts.get(dossier.dossierId) ?? '', kiosk.enrolment.gatewayPublicKey, dossier);
        return checked.ok ? Number(checked.value.officialNumber.split('-').at(-1)) : 0;
      });
      expect(serials.sort((a, b) => a - b)).toEqual(dossiers.map((_, index) => index + 1));
      second.child.kill('SIGINT');
      expect((await ended(second.child)).code).toBe(0);
    });

    it('told to end cuts a running upload after a moment and ends in order', async () => {
      const gateway = await start(environment);
      const kiosk = await enrolled(gateway.address, 'H00.03');
      const bytes = randomBytes(200_000);
      const metadata = `sha256 ${Buffer.from(sha256(bytes)).toString('base64')},mediaType ${Buffer.from('application/pdf').toString('base64')}`;
      const tus = { 'tus-resumable': '1.0.0' };
      const created = await kiosk.call('POST', '/uploads', { headers: { ...tus, 'upload-length': String(bytes.length), 'upload-metadata': metadata } });
      const path = created.headers.get('location') ?? '';
      const { url, init } = kiosk.sign('PATCH', path, { headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } });
      const stuck = request(url, { method: 'PATCH', headers: { ...(init.headers as Record<string, string>), 'content-length': bytes.length } });
      stuck.on('error', () => undefined);
      stuck.write(bytes.subarray(0, 50_000));
      const file = join(store.folder, 'uploads', uploadIdOf(path) ?? '');
      await expect.poll(() => statSync(file).size, { timeout: 10_000 }).toBe(50_000);
      gateway.child.kill('SIGTERM');
      expect((await ended(gateway.child)).code).toBe(0);

      const next = await start(environment);
      kiosk.address = next.address;
      expect((await kiosk.call('HEAD', path, { headers: tus })).headers.get('upload-offset')).toBe('50000');
    });
  });
});

describe('a gateway process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kiosk-gateway-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints one line, gives a technician a code, and lets no second one into its folder', async () => {
    const gateway = await start({ DATA_DIR: folder });
    const { port } = new URL(gateway.address);
    const printed = await ended(launch({ PORT: port }, ['enrol-code', '--centre', 'H00.01', '--agency', 'H00.01', '--agency', 'H00.02', '--json']));
    expect(printed.code).toBe(0);
    const { code } = JSON.parse(printed.out) as { code: string };
    const kiosk = new TestKiosk(gateway.address);
    await kiosk.enrol(code);
    expect(kiosk.enrolment.agencyCodes).toEqual(['H00.01', 'H00.02']);

    const second = await ended(launch({ DATA_DIR: folder }, []));
    expect(second).toMatchObject({ code: 2, out: '' });
    expect(second.err).toContain('Another gateway');
    expect(gateway.output()).toBe(`kiosk-gateway listening on ${gateway.address}\n`);
  });

  it('explains wrong settings and a gateway that is not there', async () => {
    const wrong = await ended(launch({ PORT: 'x', DATABASE_URL: 'mysql://secret' }, []));
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.err).toContain('DATABASE_URL');
    expect(wrong.err).not.toContain('secret');
    const nobody = await ended(launch({ PORT: '1' }, ['enrol-code', '--centre', 'H00.01']));
    expect(nobody).toMatchObject({ code: 2 });
    expect(nobody.err).toContain('No gateway answers');
    expect((await ended(launch({}, ['frobnicate', randomUUID()]))).code).toBe(2);
  });
});
