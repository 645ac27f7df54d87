import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CertificateTrust } from '../../../native/document-scanner/escl/connect.ts';
import { EsclAnnouncer } from '../../../native/document-scanner/virtual/escl-announcer.ts';
import { EsclServer } from '../../../native/document-scanner/virtual/escl-server.ts';
import { EsclConfig } from '../config.ts';
import { openDatabase } from '../storage/open-database.ts';
import type { KioskDatabase } from '../storage/open-database.ts';
import { openCertificatePins } from './certificate-pins.ts';
import { esclSource } from './escl-source.ts';

let dir: string;
let database: KioskDatabase;
const ends: (() => Promise<void>)[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'escl-source-'));
  const opened = await openDatabase({ file: join(dir, 'kiosk.db'), key: randomBytes(32) });
  if (!opened.ok) throw new Error(opened.failure.code);
  database = opened.value;
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await database.close();
  rmSync(dir, { recursive: true });
});

function unexpected(error: unknown): never {
  throw error;
}

async function virtual(name: string, port?: number): Promise<EsclServer> {
  const scanner = await EsclServer.start({ name, ...(port === undefined ? {} : { port }) });
  ends.push(() => scanner.stop().catch(() => undefined));
  return scanner;
}

/** What one look tells, by name. */
async function look(source: ReturnType<typeof esclSource>, ready: string[] = []): Promise<string[]> {
  const seen = await source.look(new Set(ready));
  if (!seen.ok) throw new Error(seen.failure.code);
  return seen.value.map((it) => (it.kind === 'still' ? 'still' : `${it.scanner.name}: ${it.answer.ok ? 'ready' : it.answer.failure.code}`));
}

it('a scanner whose address is written down is known before it is switched on, and asked anew when it comes', async () => {
  const first = await virtual('Scanner');
  const { url, port } = first;
  await first.stop();
  const pins = await openCertificatePins(database.db, unexpected);
  const source = esclSource({ config: EsclConfig.parse({ scanners: [{ url, name: 'Máy quét quầy 1' }] }), pins, timings: {} });
  expect(await look(source)).toEqual(['Máy quét quầy 1: noDevice']);
  await virtual('Scanner', port);
  expect(await look(source)).toEqual(['Máy quét quầy 1: ready']);
  expect(await look(source, [`escl:${url}`])).toEqual(['still']);
});

it('announced scanners come after those that are written down, each once, and only if they answer', async () => {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  const place = { interface: '127.0.0.1', port: socket.address().port, timeout: 700 };
  socket.close();
  const [written, announced, gone] = [await virtual('Written'), await virtual('Announced'), await virtual('Gone')];
  for (const scanner of [written, announced, gone]) {
    const announcer = new EsclAnnouncer(scanner, scanner.name, place);
    ends.push(() => announcer.stop());
  }
  await gone.stop();
  const config = EsclConfig.parse({ scanners: [{ url: written.url }], discover: true });
  const source = esclSource({ config, pins: await openCertificatePins(database.db, unexpected), timings: {}, discovery: place });
  expect(await look(source)).toEqual(['Written: ready', 'Announced: ready']);
});

it('the certificate met first is remembered over restarts; one that a technician wrote down is not learnt anew', async () => {
  const accepts = (trust: CertificateTrust, fingerprint: string): boolean => trust.kind === 'pinned' && trust.accepts(fingerprint);
  const url = 'https://192.0.2.7/eSCL';
  const pins = await openCertificatePins(database.db, unexpected);
  expect([accepts(pins.trust(url, 'pin'), 'AA'), accepts(pins.trust(url, 'pin'), 'BB')]).toEqual([true, false]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const again = await openCertificatePins(database.db, unexpected);
  expect([accepts(again.trust(url, 'pin'), 'BB'), accepts(again.trust(url, 'pin'), 'AA'), accepts(again.trust('https://192.0.2.8/eSCL', 'pin'), 'BB')]).toEqual([false, true, true]);
  const written = Array<string>(32).fill('ab').join(':');
  expect([accepts(again.trust(url, written), 'AA'), accepts(again.trust(url, written), written.toUpperCase())]).toEqual([false, true]);
  expect(again.trust(url, 'any')).toEqual({ kind: 'any' });
});
