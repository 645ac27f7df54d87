import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { EsclAnnouncer } from '../virtual/escl-announcer.ts';
import { EsclServer } from '../virtual/escl-server.ts';
import { discoverScanners } from './discovery.ts';

// A port of our own on loopback: the machine's other mDNS services hear nothing of the test, and it nothing of them.
let port: number;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  port = socket.address().port;
  socket.close();
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

it('finds the scanners that are on the network, and forgets those that went', async () => {
  const place = { port, interface: '127.0.0.1' };
  expect(await discoverScanners({ ...place, timeout: 200 })).toEqual({ ok: true, value: [] });
  const scanner = await EsclServer.start({ name: 'Máy quét tầng 2' });
  const announcer = new EsclAnnouncer(scanner, 'Máy quét v1.2', place);
  ends.push(() => announcer.stop(), () => scanner.stop());
  expect(await discoverScanners({ ...place, timeout: 800 })).toEqual({ ok: true, value: [{ url: scanner.url, name: 'Máy quét tầng 2', uuid: scanner.uuid }] });
});

it('is not disturbed by packets that are no DNS', async () => {
  const noise = createSocket('udp4');
  const timer = setInterval(() => noise.send(Buffer.from('not a packet at all'), port, '127.0.0.1'), 20);
  ends.push(async () => { clearInterval(timer); noise.close(); });
  expect(await discoverScanners({ port, interface: '127.0.0.1', timeout: 200 })).toEqual({ ok: true, value: [] });
});
