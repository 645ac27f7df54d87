import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Announcements } from './announcements.ts';
import type { AnnouncedScanner } from './announcements.ts';

const http = '_uscan._tcp.local';
const https = '_uscans._tcp.local';

function text(...pairs: string[]): Uint8Array[] {
  return pairs.map((pair) => Buffer.from(pair));
}

function records(type: string, label: string, port: number, facts: string[]) {
  const instance = `${label}.${type}`;
  return [
    { name: type, type: 'PTR', data: instance },
    { name: instance, type: 'SRV', data: { port, target: 'HP-1.local' } },
    { name: instance, type: 'TXT', data: text(...facts) },
    { name: 'hp-1.local', type: 'A', data: '192.168.1.20' },
  ];
}

function heard(...packets: (readonly unknown[])[]): AnnouncedScanner[] {
  const announcements = new Announcements();
  for (const packet of packets) announcements.hear(packet);
  return announcements.scanners;
}

describe('announced scanners', () => {
  const office = records(http, 'Máy quét v1.2 (tầng 2)', 8080, ['txtvers=1', 'RS=/eSCL/', 'ty=HP Scan 5000', 'UUID=AB-12']);

  it('are put together from records in any order and any number of packets', () => {
    const expected = [{ url: 'http://192.168.1.20:8080/eSCL', name: 'HP Scan 5000', uuid: 'ab-12' }];
    fc.assert(fc.property(fc.shuffledSubarray(office, { minLength: 4 }), (packet) => { expect(heard(packet)).toEqual(expected); }));
    const [pointer, ...others] = office;
    expect(heard([pointer], ...others.map((it) => [it]))).toEqual(expected);
  });

  it('are asked again for what is missing', () => {
    const announcements = new Announcements();
    announcements.hear(office.slice(0, 1));
    expect(announcements.open.map(({ type }) => type)).toEqual(['SRV', 'TXT']);
    announcements.hear(office.slice(1, 3));
    expect(announcements.open).toEqual([{ name: 'hp-1.local', type: 'A' }]);
    announcements.hear(office.slice(3));
    expect(announcements.open).toEqual([]);
  });

  it('count once where they speak http and https', () => {
    expect(heard(office, records(https, 'HP', 443, ['rs=eSCL', 'uuid=ab-12']))).toEqual([{ url: 'https://192.168.1.20/eSCL', name: 'HP', uuid: 'ab-12' }]);
  });

  it('of other services, with strange paths or without end are passed over', () => {
    expect(heard(records('_ipp._tcp.local', 'Printer', 631, []))).toEqual([]);
    expect(heard(records(http, 'Evil', 80, ['rs=@elsewhere.example/x']))).toEqual([]);
    const many = Array.from({ length: 500 }, (_, at) => records(http, `S${at}`, 1_000 + at, [])).flat();
    expect(heard(many).length).toBeLessThanOrEqual(32);
  });

  it('can hold anything without harm', () => {
    const anything = fc.record({ name: fc.oneof(fc.constant(http), fc.anything()), type: fc.oneof(fc.constantFrom('PTR', 'SRV', 'TXT', 'A'), fc.anything()), data: fc.anything() });
    fc.assert(fc.property(fc.array(anything), (packet) => { expect(heard(packet)).toEqual([]); }));
  });
});
