import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { submitDossier } from '../../electron/core/dossiers/submit-dossier.ts';
import { openKiosk } from '../support/delivery/delivery-kiosk.ts';
import type { DeliveryKiosk } from '../support/delivery/delivery-kiosk.ts';

const root = process.getuid?.() === 0;
let disk: string;
let kiosk: DeliveryKiosk;

describe.skipIf(!root)('submitting on a full disk (needs root to mount a small one)', () => {
  beforeEach(async () => {
    disk = mkdtempSync(join(tmpdir(), 'kiosk-submit-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]);
    kiosk = await openKiosk({ dir: disk, key: randomBytes(32) });
  });

  afterEach(async () => {
    await kiosk.close();
    execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true });
  });

  it('fails with the reason, leaves nothing half-written, and succeeds as the same dossier once there is room', async () => {
    const draft = await kiosk.draft();
    const [free = 0, block = 0] = execFileSync('stat', ['-f', '-c', '%a %S', disk], { encoding: 'utf8' }).split(' ').map(Number);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(free * block));
    expect(await submitDossier(kiosk.submitting, draft)).toMatchObject({ ok: false, failure: { code: 'diskFull' } });
    const { db } = kiosk.database;
    for (const table of ['dossiers', 'dossier_attachments', 'dossier_history', 'outbox', 'audit', 'counters'] as const) {
      expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
    }
    expect(await db.selectFrom('blob_owners').selectAll().where('owner_kind', '=', 'dossier').execute()).toEqual([]);
    rmSync(join(disk, 'filler'));
    expect(await submitDossier(kiosk.submitting, draft)).toEqual({ ok: true, value: { dossierId: draft.dossierId } });
    expect(await db.selectFrom('dossiers').select('provisional_number').execute()).toEqual([{ provisional_number: expect.stringMatching(/-0001$/) as string }]);
  });
});
