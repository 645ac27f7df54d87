import { randomUUID } from 'node:crypto';
import { lookupOf } from '../../../electron/core/citizens/citizen-lookup.ts';
import { profileOf } from '../../../electron/core/citizens/citizen-memory.ts';
import { openConnection, type RawDatabase } from '../../../electron/core/storage/connection.ts';
import { deriveKey } from '../../../electron/core/storage/derive-key.ts';

/** The made-up number of the n-th citizen; province 000 exists nowhere. */
export function seededNumber(at: number): string {
  return `000${String(at).padStart(9, '0')}`;
}

/**
 * Fills a migrated database with so many citizens, each with a profile and two consents. Rows go in sorted by key, because
 * random keys into a large encrypted tree take minutes.
 */
export function seedCitizens({ file, key, count }: { file: string; key: Uint8Array; count: number }): void {
  const lookupKey = deriveKey(key, 'citizenLookup');
  const lookups = Array.from({ length: count }, (_, at) => Buffer.from(lookupOf(lookupKey, seededNumber(at))).toString('hex')).sort();
  const ids = Array.from({ length: count }, () => randomUUID() as string).sort();
  const raw = openConnection({ file, key, mustExist: true });
  raw.pragma('synchronous = OFF');
  const insert = inserter(raw);
  for (let from = 0; from < count; from += batch) {
    raw.transaction(() => {
      for (let at = from; at < Math.min(from + batch, count); at += 1) insert(ids[at] ?? '', Buffer.from(lookups[at] ?? '', 'hex'), at);
    })();
  }
  // All of it on the disk now, so that writing back does not disturb what is measured next.
  raw.pragma('synchronous = FULL');
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
}

const batch = 50_000;
const now = '2026-11-21T03:00:00.000Z';

function inserter(raw: RawDatabase): (id: string, lookup: Buffer, at: number) => void {
  const citizen = raw.prepare('INSERT INTO citizens VALUES (?, ?, ?, ?)');
  const identifier = raw.prepare(`INSERT INTO citizen_identifiers VALUES (?, ?, 'current')`);
  const consent = raw.prepare(`INSERT INTO consents VALUES (?, ?, ?, ?, '2026-12-21', '2026-1', NULL)`);
  return (id, lookup, at) => {
    citizen.run(id, JSON.stringify(profileOfSeeded(at)), now, now);
    identifier.run(lookup, id);
    consent.run(`${id}-1`, id, 'identityAndContact', now);
    consent.run(`${id}-2`, id, 'papers', now);
  };
}

function profileOfSeeded(at: number): ReturnType<typeof profileOf> {
  return profileOf({
    card: {
      number: seededNumber(at), oldNumber: null, fullName: `NGUYỄN THỊ THỬ NGHIỆM ${at}`, birthDate: '1990-02-03', sex: 'female',
      residence: `Số ${at}, đường Thử, phường Nghiệm, tỉnh Mẫu`, issueDate: '2022-01-01', expiry: { kind: 'date', date: '2030-02-03' },
      cardKind: 'cccd', cancelledNumbers: [], warnings: [],
    },
    contact: { phone: `0900${String(at % 1_000_000).padStart(6, '0')}`, email: `citizen${at}@example.test` },
  });
}
