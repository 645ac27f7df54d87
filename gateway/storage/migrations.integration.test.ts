import { join } from 'node:path';
import { Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../../tests/support/gateway/databases.ts';
import type { TestStore } from '../../tests/support/gateway/databases.ts';
import { openDatabase } from './database.ts';
import { openEmbedded, syncCount } from './embedded.ts';
import { migrate, migrations } from './migrate.ts';
import type { Schema } from './schema.ts';

const device = '00000000-0000-4000-8000-000000000001';
const upload = '00000000-0000-4000-8000-000000000002';
const dossier = '00000000-0000-4000-8000-000000000003';
const now = sql`now()`;

/** For each migration: what has to work after it, told in its own columns so that later migrations do not change the test. */
const afterEach: Record<string, (database: Kysely<Schema>) => Promise<void>> = {
  '0001-devices': async (database) => {
    await sql`insert into devices values (${device}, 'k', 'H00.01', ${['H00.01']}, 'p', ${now}, null)`.execute(database);
    await sql`insert into enrolment_codes values ('c', 'H00.01', ${['H00.01', 'H00.02']}, ${now}, ${now}, ${device})`.execute(database);
    const { rows } = await sql<{ agency_codes: string[] }>`select agency_codes from enrolment_codes`.execute(database);
    expect(rows).toEqual([{ agency_codes: ['H00.01', 'H00.02'] }]);
    await sql`insert into seen_nonces values (${device}, 'n', ${now})`.execute(database);
    await expect(sql`insert into seen_nonces values (${device}, 'n', ${now})`.execute(database)).rejects.toMatchObject({ code: '23505' });
  },
  '0002-uploads': async (database) => {
    await sql`insert into uploads values (${upload}, ${device}, 5, 'h', 'application/pdf', ${now}, null)`.execute(database);
    const empty = sql`insert into uploads values (${dossier}, ${device}, 0, 'h', 'application/pdf', ${now}, null)`;
    await expect(empty.execute(database)).rejects.toMatchObject({ code: '23514' });
  },
  '0003-dossiers': async (database) => {
    const insert = (id: string, number: string, position: number) =>
      sql`insert into dossiers values (${id}, ${device}, 'H00.01', 'H00.01', '2.000815', 'T', ${number}, 'registered', null, '{}', 'h', 'r', ${now}, null, null, ${position})`.execute(database);
    await insert(dossier, 'H00.01-261120-0001', 1);
    await expect(insert(device, 'H00.01-261120-0001', 2)).rejects.toMatchObject({ code: '23505' });
    await expect(insert(device, 'H00.01-261120-0002', 1)).rejects.toMatchObject({ code: '23505' });
    await sql`insert into dossier_attachments values (${dossier}, ${upload}, ${upload}, 0, 'n', 'h', 5)`.execute(database);
    await expect(sql`delete from uploads`.execute(database)).rejects.toMatchObject({ code: '23503' });
  },
  '0004-chip-verdicts': async (database) => {
    const insert = (id: string) => sql`insert into chip_verdicts values (${id}, 'yes', 'notEstablished', 'yes', '["issuerUnknown"]', 'everybody', true, ${now})`.execute(database);
    await insert(dossier);
    await expect(insert(dossier)).rejects.toMatchObject({ code: '23505' });
    await expect(insert(upload)).rejects.toMatchObject({ code: '23503' });
  },
  '0005-chip-challenges': async (database) => {
    const insert = () => sql`insert into chip_challenges values ('n', 'b', ${now}, ${now}, null)`.execute(database);
    await insert();
    await expect(insert()).rejects.toMatchObject({ code: '23505' });
    // Verdicts from before know nothing of a nonce of the gateway.
    const { rows } = await sql`select challenge, fresh from chip_verdicts`.execute(database);
    expect(rows).toEqual([{ challenge: 'kiosk', fresh: 'notEstablished' }]);
  },
};

describe.each(databaseKinds)('migrations on $name', ({ unavailable, open }) => {
  describe.skipIf(unavailable !== undefined)('', () => {
    let store: TestStore;
    let database: Kysely<Schema>;

    beforeAll(async () => {
      store = await open();
      const dialect =
        'url' in store.where
          ? new PostgresDialect({ pool: new pg.Pool({ connectionString: store.where.url }) })
          : new PGliteDialect({ pglite: await openEmbedded(join(store.where.folder, 'database')) });
      database = new Kysely<Schema>({ dialect });
    });
    afterAll(async () => {
      await database.destroy();
      await store.dispose();
    });

    it.each(Object.keys(migrations))('%s does its work on the data before it', async (name) => {
      expect(await migrate(database, name)).toEqual([name]);
      const check = afterEach[name];
      if (check === undefined) throw new Error(`the migration ${name} has no test`);
      await check(database);
    });

    it('are done once, also when several gateways start at the same moment', async () => {
      expect(await Promise.all([migrate(database), migrate(database)])).toEqual([[], []]);
    });

    it('keep what they made over a restart', async () => {
      await database.destroy();
      const opened = await openDatabase(store.where);
      if (!opened.ok) throw new Error(opened.failure);
      expect(await opened.value.query.selectFrom('dossiers').select('official_number').execute()).toEqual([{ official_number: 'H00.01-261120-0001' }]);
      await opened.value.close();
    });
  });
});

describe('the embedded database', () => {
  let store: TestStore;

  beforeAll(async () => {
    store = await databaseKinds[0]!.open();
  });
  afterAll(() => store.dispose());

  it('has each commit on the disk before it returns', async () => {
    const opened = await openDatabase(store.where);
    if (!opened.ok) throw new Error(opened.failure);
    const before = syncCount();
    for (let last = 0; last < 5; last += 1) await opened.value.query.insertInto('counters').values({ scope: `s${last}`, last }).execute();
    expect(syncCount() - before).toBeGreaterThanOrEqual(5);
    await opened.value.close();
  });

  it('is opened by one process at a time, and again after it was closed', async () => {
    const first = await openDatabase(store.where);
    expect(first.ok).toBe(true);
    expect(await openDatabase(store.where)).toEqual({ ok: false, failure: 'folderInUse' });
    if (first.ok) await first.value.close();
    const second = await openDatabase(store.where);
    expect(second.ok).toBe(true);
    if (second.ok) await second.value.close();
  });
});
