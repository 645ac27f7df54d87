import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DossierDraft } from '../../electron/core/dossiers/dossier-draft.ts';
import { agencyCode, newPlace, openKiosk, removePlace } from '../support/delivery/delivery-kiosk.ts';
import { startGatewayBehindProxy } from '../support/delivery/gateway-behind-proxy.ts';
import type { GatewayBehindProxy } from '../support/delivery/gateway-behind-proxy.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';

let centre: GatewayBehindProxy;
let proxy: FaultProxy;

beforeAll(async () => {
  centre = await startGatewayBehindProxy();
  proxy = centre.proxy;
});

afterAll(async () => {
  await centre.stop();
});

interface Place {
  dir: string;
  key: Buffer;
}

/** Runs the kiosk process until it has delivered or was killed; gives the lines it printed. */
function run(place: Place, code: string): { child: ChildProcess; lines: string[]; ended: Promise<unknown> } {
  const script = join(import.meta.dirname, 'support', 'delivering-kiosk.ts');
  const child = spawn(process.execPath, [script, place.dir, place.key.toString('hex'), join(place.dir, 'draft.json'), proxy.address, code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  return { child, lines, ended: once(child, 'close') };
}

/** Kills the process at the n-th moment that is visible on its line: each request before and after the gateway's work. */
async function runKilledAt(moment: number, place: Place, code: string): Promise<{ struck: string | null }> {
  let moments = 0;
  let struck: string | null = null;
  const running = run(place, code);
  const strike = async (what: string): Promise<boolean> => {
    moments += 1;
    if (moments !== moment) return false;
    struck = what;
    running.child.kill('SIGKILL');
    await running.ended;
    return true;
  };
  // A killed chunk still gets some bytes through, as they would lie in the network.
  proxy.plan = async (request) => ((await strike(`${request.method} ${request.path.replace(/[0-9a-f-]{36}/, ':id')} before`)) ? { kind: 'cutRequest', afterBytes: 1_000 } : { kind: 'pass' });
  proxy.onAnswered = async (request) => void (await strike(`${request.method} ${request.path.replace(/[0-9a-f-]{36}/, ':id')} after`));
  await running.ended;
  return { struck };
}

async function prepare(): Promise<{ place: Place; draft: DossierDraft; code: string }> {
  const place = newPlace();
  const kiosk = await openKiosk(place);
  const draft = await kiosk.draft({}, 100_000);
  await kiosk.close();
  writeFileSync(join(place.dir, 'draft.json'), JSON.stringify(draft));
  return { place, draft, code: await centre.gateway.issueCode(agencyCode) };
}

async function expectOnce(place: Place, draft: DossierDraft): Promise<void> {
  const { body } = await centre.gateway.admin('GET', '/admin/dossiers?limit=500&rehash=true');
  const held = (body as { dossiers: { dossierId: string; provisionalNumber: string; officialNumber: string; attachments: { sha256: string }[] }[] }).dossiers;
  const kiosk = await openKiosk(place);
  try {
    const rows = await kiosk.database.db.selectFrom('dossiers').select(['dossier_id', 'provisional_number', 'official_number', 'delivery_state']).execute();
    const mine = held.filter((it) => rows.some((row) => row.provisional_number === it.provisionalNumber));
    expect(mine.map((it) => it.dossierId)).toEqual([draft.dossierId]);
    expect(mine[0]?.attachments.map((it) => it.sha256)).toEqual(draft.components.flatMap(({ attachment }) => (attachment === null ? [] : [attachment.sha256])));
    expect(rows).toEqual([expect.objectContaining({ dossier_id: draft.dossierId, official_number: mine[0]?.officialNumber, delivery_state: 'delivered' })]);
  } finally {
    await kiosk.close();
  }
}

describe('kill -9 of the kiosk at every moment of a delivery', () => {
  it('delivers exactly once after the restart', { timeout: 300_000 }, async () => {
    const moments: string[] = [];
    for (;;) {
      const { place, draft, code } = await prepare();
      const { struck } = await runKilledAt(moments.length + 1, place, code);
      proxy.plan = () => ({ kind: 'pass' });
      proxy.onAnswered = () => undefined;
      if (struck !== null) {
        const again = run(place, code);
        await again.ended;
        expect(again.lines, `killed at ${struck}`).toContain('delivered');
      }
      await expectOnce(place, draft);
      removePlace(place);
      if (struck === null) break;
      moments.push(struck);
    }
    // The loop has seen each kind of request from both sides.
    for (const what of ['GET /health', 'POST /enrolments', 'POST /uploads', 'PATCH /uploads/:id', 'POST /dossiers']) {
      expect(moments).toContain(`${what} before`);
      expect(moments).toContain(`${what} after`);
    }
  });

  it.each([0, 50, 100, 200, 300, 400])('loses no submission it has acknowledged when killed %i ms after it opened its storage', async (delay) => {
    const { place, draft, code } = await prepare();
    proxy.plan = () => ({ kind: 'refuse' });
    const running = run(place, code);
    await new Promise((resolve) => setTimeout(resolve, 300 + delay));
    running.child.kill('SIGKILL');
    await running.ended;
    const kiosk = await openKiosk(place);
    const rows = await kiosk.database.db.selectFrom('dossiers').select('dossier_id').execute();
    const items = await kiosk.database.db.selectFrom('outbox').select('item_id').execute();
    await kiosk.close();
    expect(items).toHaveLength(rows.length);
    if (running.lines.includes('submitted')) expect(rows).toEqual([{ dossier_id: draft.dossierId }]);
    proxy.plan = () => ({ kind: 'pass' });
    await run(place, code).ended;
    await expectOnce(place, draft);
    removePlace(place);
  });
});
