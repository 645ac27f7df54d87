import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { buildGateway } from '../../../gateway/app.ts';
import type { GatewayOptions } from '../../../gateway/app.ts';
import { loadGatewayKey } from '../../../gateway/identity/gateway-key.ts';
import { stopGateway } from '../../../gateway/start.ts';
import type { LogEvent, LogFields } from '../../../gateway/logging/events.ts';
import { openDatabase } from '../../../gateway/storage/database.ts';
import type { Schema } from '../../../gateway/storage/schema.ts';
import type { TestStore } from './databases.ts';
import { TestKiosk } from './test-kiosk.ts';

export const adminToken = 'administration-token-of-a-test';

export interface TestGateway {
  address: string;
  app: FastifyInstance;
  query: Kysely<Schema>;
  storageDir: string;
  publicKey: string;
  /** The gateway's clock; set `offsetMs` to move it. */
  clock: { offsetMs: number };
  logged: { event: LogEvent; fields: LogFields | undefined }[];
  admin(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  issueCode(centreCode: string, agencyCodes?: string[]): Promise<string>;
  /** A kiosk that is enrolled for the centre. */
  kiosk(centreCode: string, agencyCodes?: string[]): Promise<TestKiosk>;
  stop(): Promise<void>;
}

/** A real gateway on a real port of this machine. */
export async function startTestGateway(store: TestStore, options: Pick<GatewayOptions, 'maxUploadBytes' | 'trust'> = {}): Promise<TestGateway> {
  const database = await openDatabase(store.where);
  if (!database.ok) throw new Error(database.failure);
  const clock = { offsetMs: 0 };
  const logged: TestGateway['logged'] = [];
  const storageDir = join(store.folder, 'uploads');
  const key = loadGatewayKey(join(store.folder, 'gateway-key.pem'));
  const app = buildGateway({
    database: database.value.query,
    storageDir,
    key,
    version: '0.0.0-test',
    adminToken,
    clock: () => new Date(Date.now() + clock.offsetMs),
    log: (event, fields) => logged.push({ event, fields }),
    ...options,
  });
  const address = await app.listen({ host: '127.0.0.1', port: 0 });
  const admin: TestGateway['admin'] = (method, path, body) => callAdmin(address, method, path, body);
  const issueCode: TestGateway['issueCode'] = async (centreCode, agencyCodes) => {
    const { body } = await admin('POST', '/admin/enrolment-codes', agencyCodes ? { centreCode, agencyCodes } : { centreCode });
    return (body as { code: string }).code;
  };
  const kiosk: TestGateway['kiosk'] = async (centreCode, agencyCodes) => {
    const fresh = new TestKiosk(address);
    await fresh.enrol(await issueCode(centreCode, agencyCodes));
    return fresh;
  };
  const stop = () => stopGateway(app, database.value, 500);
  return { address, app, query: database.value.query, storageDir, publicKey: key.publicKey, clock, logged, admin, issueCode, kiosk, stop };
}

async function callAdmin(address: string, method: string, path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const headers: Record<string, string> = { authorization: `Bearer ${adminToken}` };
  if (body !== undefined) headers['content-type'] = 'application/json';
  const response = await fetch(address + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
