import { randomBytes, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DetailedError, Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTrust } from '../../native/emrtd/passive-authentication/trust-store.ts';
import { databaseKinds } from '../../tests/support/gateway/databases.ts';
import type { TestStore } from '../../tests/support/gateway/databases.ts';
import { sampleDossier } from '../../tests/support/gateway/sample-dossier.ts';
import { startTestGateway } from '../../tests/support/gateway/test-gateway.ts';
import type { TestGateway } from '../../tests/support/gateway/test-gateway.ts';
import { runUpload, sha256 } from '../../tests/support/gateway/test-kiosk.ts';
import type { Reply, TestKiosk } from '../../tests/support/gateway/test-kiosk.ts';
import { loadGatewayKey } from '../identity/gateway-key.ts';
import { timings } from '../timings.ts';
import { parseProblem } from '../wire/problems.ts';
import type { ProblemCode } from '../wire/problems.ts';
import { signRequest } from '../wire/request-signing.ts';
import { uploadIdOf } from '../wire/uploads.ts';
import { sweepUploads } from './sweep.ts';

const maxUploadBytes = 6 * 1024 * 1024;

describe.each(databaseKinds)('uploads on $name', ({ unavailable, open }) => {
  describe.skipIf(unavailable !== undefined)('', () => {
    let store: TestStore;
    let gateway: TestGateway;
    let kiosk: TestKiosk;

    beforeAll(async () => {
      store = await open();
      gateway = await startTestGateway(store, { maxUploadBytes });
      kiosk = await gateway.kiosk('H00.01');
    });
    afterAll(async () => {
      await gateway.stop();
      await store.dispose();
    });

    /** Creates an upload with raw tus requests; gives its path. */
    async function create(bytes: Buffer, metadata: Record<string, string> = {}): Promise<{ reply: Reply; path: string }> {
      const declared = { sha256: sha256(bytes), mediaType: 'application/pdf', ...metadata };
      const encoded = Object.entries(declared).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`);
      const headers = { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': encoded.join(',') };
      const reply = await kiosk.call('POST', '/uploads', { headers });
      return { reply, path: reply.headers.get('location') ?? '' };
    }

    async function patch(path: string, offset: number, bytes: Buffer, by = kiosk): Promise<Response> {
      const headers = { 'tus-resumable': '1.0.0', 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
      const url = gateway.address + path;
      return fetch(url, { method: 'PATCH', headers: signRequest({ method: 'PATCH', url, headers, key: by.key }), body: new Uint8Array(bytes) });
    }

    async function head(path: string, by = kiosk): Promise<Reply> {
      return by.call('HEAD', path, { headers: { 'tus-resumable': '1.0.0' } });
    }

    function onDisk(path: string): Buffer {
      return readFileSync(join(gateway.storageDir, uploadIdOf(path) ?? ''));
    }

    it('keeps every byte and tells the hash of what it stored', async () => {
      const bytes = randomBytes(5 * 1024 * 1024);
      let told: string | undefined;
      const stored = await kiosk.upload(bytes, { onAfterResponse: (_request, response) => void (told = response.getHeader('upload-sha256')) });
      expect(told).toBe(sha256(bytes));
      expect(sha256(onDisk(`/uploads/${stored.uploadId}`))).toBe(sha256(bytes));
    });

    it('takes a file in many chunks, and in the request that creates it', async () => {
      const bytes = randomBytes(300_000);
      for (const more of [{ chunkSize: 70_000 }, { uploadDataDuringCreation: true }]) {
        const stored = await kiosk.upload(bytes, more);
        expect(sha256(onDisk(`/uploads/${stored.uploadId}`))).toBe(sha256(bytes));
      }
    });

    it('goes on where a lost line broke it off', async () => {
      const bytes = randomBytes(4 * 1024 * 1024);
      const line = await cuttableLine(gateway.address, 1_500_000);
      const { path } = await create(bytes);
      const cut = runUpload(bytes, kiosk.tusOptions(bytes, { uploadUrl: line.address + path }));
      await expect(cut).rejects.toThrow(DetailedError);
      await line.close();
      const offset = Number((await head(path)).headers.get('upload-offset'));
      expect(offset).toBeGreaterThan(0);
      expect(offset).toBeLessThan(bytes.length);
      const offsets: number[] = [];
      await runUpload(bytes, kiosk.tusOptions(bytes, { uploadUrl: gateway.address + path, onProgress: (sent) => offsets.push(sent) }));
      expect(offsets[0]).toBeGreaterThanOrEqual(offset);
      expect(sha256(onDisk(path))).toBe(sha256(bytes));
    });

    it('goes on after the kiosk gave up by itself', async () => {
      const bytes = randomBytes(500_000);
      const { path } = await create(bytes);
      const upload: Upload = new Upload(bytes, kiosk.tusOptions(bytes, { uploadUrl: gateway.address + path, chunkSize: 100_000, onChunkComplete: () => void upload.abort() }));
      const aborted = new Promise<void>((resolve) => (upload.options.onAfterResponse = (request) => (request.getMethod() === 'PATCH' ? resolve() : undefined)));
      upload.start();
      await aborted;
      expect(Number((await head(path)).headers.get('upload-offset'))).toBe(100_000);
      await runUpload(bytes, kiosk.tusOptions(bytes, { uploadUrl: gateway.address + path }));
      expect(sha256(onDisk(path))).toBe(sha256(bytes));
    });

    it('refuses a chunk that does not start where the file ends', async () => {
      const bytes = randomBytes(1000);
      const { path } = await create(bytes);
      expect((await patch(path, 0, bytes.subarray(0, 400))).status).toBe(204);
      expect((await patch(path, 0, bytes.subarray(0, 400))).status).toBe(409);
      expect((await patch(path, 500, bytes.subarray(500))).status).toBe(409);
      expect((await patch(path, 400, bytes.subarray(400))).status).toBe(204);
    });

    it('removes a file whose bytes are not what was declared, and says so by name', async () => {
      const bytes = randomBytes(1000);
      const { path } = await create(bytes);
      const reply = await patch(path, 0, randomBytes(1000));
      expect(reply.status).toBe(460);
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
      expect(parseProblem(await reply.text())?.code).toBe('uploadDigestMismatch');
      expect((await head(path)).status).toBe(404);
      expect(() => onDisk(path)).toThrow();
    });

    it('hashes a complete file on the next question, when the server died before it could', async () => {
      const [good, bad] = [randomBytes(1000), randomBytes(1000)];
      const uploads = [(await create(good)).path, (await create(bad)).path];
      writeFileSync(join(gateway.storageDir, uploadIdOf(uploads[0] ?? '') ?? ''), good);
      writeFileSync(join(gateway.storageDir, uploadIdOf(uploads[1] ?? '') ?? ''), randomBytes(1000));
      expect((await head(uploads[0] ?? '')).headers.get('upload-offset')).toBe('1000');
      expect((await head(uploads[1] ?? '')).status).toBe(460);
    });

    it.each<[string, Record<string, string>, ProblemCode]>([
      ['a hash that is none', { sha256: 'x' }, 'uploadInvalid'],
      ['a program', { mediaType: 'application/x-msdownload' }, 'uploadInvalid'],
      ['an unknown declaration', { filename: 'Nguyễn Thị Mẫu.pdf' }, 'uploadInvalid'],
      ['another owner', { deviceId: randomUUID() }, 'uploadInvalid'],
    ])('does not begin with %s', async (_what, metadata, code) => {
      expect((await create(randomBytes(10), metadata)).reply.problem?.code).toBe(code);
    });

    it('does not begin empty, without a length, or larger than allowed', async () => {
      expect((await create(Buffer.alloc(0))).reply.problem?.code).toBe('uploadInvalid');
      expect((await create(Buffer.alloc(maxUploadBytes + 1))).reply.problem?.code).toBe('uploadTooLarge');
      const headers = { 'tus-resumable': '1.0.0', 'upload-defer-length': '1' };
      expect((await kiosk.call('POST', '/uploads', { headers })).status).toBeGreaterThanOrEqual(400);
    });

    it('takes no byte beyond the declared length', async () => {
      const bytes = randomBytes(1000);
      const { path } = await create(bytes);
      expect((await patch(path, 0, randomBytes(5000))).status).toBe(413);
      expect(onDisk(path).length).toBe(0);
    });

    it('names a full disk, and goes on once there is room', async () => {
      const bytes = randomBytes(200_000);
      const { path } = await create(bytes);
      const file = join(gateway.storageDir, uploadIdOf(path) ?? '');
      rmSync(file);
      symlinkSync('/dev/full', file);
      const reply = await patch(path, 0, bytes);
      expect(parseProblem(await reply.text())).toMatchObject({ code: 'storageFull', status: 507 });
      rmSync(file);
      writeFileSync(file, '');
      expect((await patch(path, 0, bytes)).status).toBe(204);
      expect(sha256(onDisk(path))).toBe(sha256(bytes));
    });

    it('belongs to its device: to others it does not exist', async () => {
      const bytes = randomBytes(1000);
      const { path } = await create(bytes);
      const other = await gateway.kiosk('H00.01');
      expect((await head(path, other)).status).toBe(404);
      expect(parseProblem(await (await patch(path, 0, bytes, other)).text())?.code).toBe('uploadNotFound');
      expect((await other.call('DELETE', path, { headers: { 'tus-resumable': '1.0.0' } })).problem?.code).toBe('uploadNotFound');
      expect((await patch(path, 0, bytes)).status).toBe(204);
    });

    it.each(['..%2f..%2fgateway-key.pem', '%2e%2e%2fgateway-key.pem', '..%5cgateway-key.pem', 'x%00y', 'gateway-key.pem', 'a'.repeat(90)])('has no way out of its folder: %s', async (name) => {
      for (const method of ['HEAD', 'PATCH', 'DELETE']) {
        const headers = { 'tus-resumable': '1.0.0', ...(method === 'PATCH' ? { 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } : {}) };
        expect((await kiosk.call(method, `/uploads/${name}`, { headers })).status).toBe(404);
      }
      expect(readFileSync(join(store.folder, 'gateway-key.pem'), 'utf8')).toContain('PRIVATE KEY');
    });

    it('can be read back by nobody', async () => {
      const stored = await kiosk.upload(randomBytes(10));
      expect((await kiosk.call('GET', `/uploads/${stored.uploadId}`)).status).toBe(404);
    });

    it('can be given up, unless a dossier has it', async () => {
      const [free, taken] = [await kiosk.upload(randomBytes(10)), await kiosk.upload(randomBytes(10))];
      const body = sampleDossier('H00.01', [taken]);
      expect((await kiosk.call('POST', '/dossiers', { body, headers: { 'idempotency-key': randomUUID() } })).status).toBe(201);
      const headers = { 'tus-resumable': '1.0.0' };
      expect((await kiosk.call('DELETE', `/uploads/${free.uploadId}`, { headers })).status).toBe(204);
      expect((await kiosk.call('DELETE', `/uploads/${taken.uploadId}`, { headers })).problem?.code).toBe('uploadInUse');
      expect(readdirSync(gateway.storageDir)).not.toContain(free.uploadId);
      expect(readdirSync(gateway.storageDir)).toContain(taken.uploadId);
    });

    it('is swept when no dossier took it in a month, with files that lost their row; what dossiers have stays', async () => {
      const [unused, taken] = [await kiosk.upload(randomBytes(10)), await kiosk.upload(randomBytes(10))];
      await kiosk.call('POST', '/dossiers', { body: sampleDossier('H00.01', [taken]), headers: { 'idempotency-key': randomUUID() } });
      const stray = randomUUID();
      writeFileSync(join(gateway.storageDir, stray), 'stray');
      utimesSync(join(gateway.storageDir, stray), new Date(), new Date());
      const context = {
        database: gateway.query,
        storageDir: gateway.storageDir,
        key: loadGatewayKey(join(store.folder, 'gateway-key.pem')),
        log: () => undefined,
        maxUploadBytes,
        trust: emptyTrust,
        version: '0',
      };
      await sweepUploads({ ...context, clock: () => new Date() });
      expect(readdirSync(gateway.storageDir)).toEqual(expect.arrayContaining([unused.uploadId, taken.uploadId, stray]));
      await sweepUploads({ ...context, clock: () => new Date(Date.now() + timings.unusedUploadKept + 60_000) });
      const left = readdirSync(gateway.storageDir);
      expect(left).toContain(taken.uploadId);
      expect(left).not.toContain(unused.uploadId);
      expect(left).not.toContain(stray);
    });
  });
});

/** A line to the gateway that breaks in both directions once this many bytes went up. */
async function cuttableLine(address: string, afterBytes: number): Promise<{ address: string; close(): Promise<void> }> {
  const { hostname, port } = new URL(address);
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let sent = 0;
    client.on('data', (chunk) => {
      sent += chunk.length;
      upstream.write(chunk);
      if (sent > afterBytes) {
        client.destroy();
        upstream.destroy();
      }
    });
    upstream.pipe(client);
    client.on('error', () => upstream.destroy());
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${bound.port}`, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
