import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadGatewayKey } from '../../../gateway/identity/gateway-key.ts';
import { readReceipt, signReceipt } from '../../../gateway/wire/receipts.ts';
import type { Fault, FaultProxy, SeenRequest } from '../../../tests/support/fault-proxy.ts';
import { agencyCode, fastTimings, newPlace, openKiosk, removePlace, until } from '../../../tests/support/delivery/delivery-kiosk.ts';
import type { DeliveryKiosk } from '../../../tests/support/delivery/delivery-kiosk.ts';
import { startGatewayBehindProxy } from '../../../tests/support/delivery/gateway-behind-proxy.ts';
import type { GatewayBehindProxy } from '../../../tests/support/delivery/gateway-behind-proxy.ts';
import { startTestGateway } from '../../../tests/support/gateway/test-gateway.ts';
import type { FailureCode } from '../contract/failures.ts';
import { decideDossier, openDossier } from '../dossiers/counter.ts';
import type { DossierDraft } from '../dossiers/dossier-draft.ts';
import { submitDossier } from '../dossiers/submit-dossier.ts';
import type { Delivery, DeliveryDeps } from './delivery.ts';

const clerk = { staffId: 's-1', displayName: 'Cán Bộ Thử', role: 'clerk' } as const;
let centre: GatewayBehindProxy;
let proxy: FaultProxy;
let kiosk: DeliveryKiosk;
let place: ReturnType<typeof newPlace>;
let delivery: Delivery;

beforeAll(async () => {
  centre = await startGatewayBehindProxy();
  proxy = centre.proxy;
});

afterAll(async () => {
  await centre.stop();
});

beforeEach(async () => {
  place = newPlace();
  kiosk = await openKiosk(place);
  proxy.plan = () => ({ kind: 'pass' });
  proxy.onAnswered = () => undefined;
  proxy.target = centre.gateway.address;
  proxy.seen.length = 0;
  centre.gateway.clock.offsetMs = 0;
});

afterEach(async () => {
  await kiosk.close();
  removePlace(place);
});

async function start(change: Partial<DeliveryDeps> = {}): Promise<Delivery> {
  delivery = kiosk.deliver({ url: proxy.address, enrolmentCode: await centre.gateway.issueCode(agencyCode) }, change);
  return delivery;
}

interface Held {
  dossierId: string;
  officialNumber: string;
  status: string;
  attachments: { id: string; sha256: string | null; bytes: number }[];
}

/** What the gateway's disk holds of these dossiers, hashed anew. */
async function held(drafts: readonly DossierDraft[]): Promise<Held[]> {
  const { body } = await centre.gateway.admin('GET', '/admin/dossiers?limit=500&rehash=true');
  const ids = new Set(drafts.map((it) => it.dossierId));
  return (body as { dossiers: Held[] }).dossiers.filter((it) => ids.has(it.dossierId));
}

/** The invariant of every fault: each dossier is at the gateway once, with every byte, and the kiosk knows its number. */
async function expectDeliveredOnce(drafts: readonly DossierDraft[]): Promise<void> {
  const there = await held(drafts);
  expect(there.map((it) => it.dossierId).sort()).toEqual(drafts.map((it) => it.dossierId).sort());
  for (const draft of drafts) {
    const one = there.find((it) => it.dossierId === draft.dossierId);
    const own = draft.components.flatMap(({ attachment }) => (attachment === null ? [] : [{ id: attachment.attachmentId, sha256: attachment.sha256, bytes: attachment.bytes }]));
    expect(one?.attachments.map(({ id, sha256, bytes }) => ({ id, sha256, bytes }))).toEqual(own);
    const row = await kiosk.database.db.selectFrom('dossiers').select(['official_number', 'delivery_state']).where('dossier_id', '=', draft.dossierId).executeTakeFirstOrThrow();
    expect(row).toEqual({ official_number: one?.officialNumber, delivery_state: 'delivered' });
  }
}

const allDelivered = (count: number): Promise<void> => until(() => delivery.view().delivered === count);
const isSubmission = (request: SeenRequest): boolean => request.method === 'POST' && request.path === '/dossiers';

describe('delivery to a real gateway', () => {
  it('enrols with the code, uploads, files, and believes only the receipt', async () => {
    const drafts = [await kiosk.file(200_000), await kiosk.file(10)];
    await start();
    await allDelivered(2);
    await expectDeliveredOnce(drafts);
    expect(delivery.view()).toMatchObject({ gateway: 'reachable', queued: 0, delivering: 0, quarantined: 0, oldestQueuedAt: null });
    const acknowledged = await kiosk.database.db.selectFrom('dossier_attachments').select('acknowledged_at').execute();
    expect(acknowledged.every((it) => it.acknowledged_at !== null)).toBe(true);
  });

  it('has nonces for chips at hand before anybody asks, keeps them over a broken line, and takes none twice', async () => {
    await start();
    await until(() => delivery.view().gateway === 'reachable');
    const first = delivery.takeChallenge();
    const row = await centre.gateway.query.selectFrom('chip_challenges').selectAll().where('nonce', '=', Buffer.from(first?.nonce ?? []).toString('hex')).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ bound_to: Buffer.from(first?.boundTo ?? []).toString('hex'), used_by: null });
    proxy.plan = () => ({ kind: 'refuse' });
    delivery.wake();
    await until(() => delivery.view().gateway === 'unreachable');
    expect(delivery.takeChallenge()?.nonce).not.toEqual(first?.nonce);
    for (let taken = 0; delivery.takeChallenge() !== null; taken += 1) expect(taken).toBeLessThan(fastTimings.challenges.size);
    proxy.plan = () => ({ kind: 'pass' });
    await until(() => delivery.takeChallenge() !== null);
  });

  it('delivers what is filed later as soon as it is woken', async () => {
    await start({ timings: { ...fastTimings, pollMs: 60_000 } });
    await until(() => delivery.view().gateway === 'reachable');
    const draft = await kiosk.file();
    delivery.wake();
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
  });

  it('brings clerks\' decisions in their order, and fetches what the agency decides', async () => {
    const draft = await kiosk.file();
    const deps = { db: kiosk.database.db, rules: kiosk.submitting.rules, now: () => new Date(), wakeDelivery: () => delivery.wake() };
    await start();
    await decideDossier(deps, draft.dossierId, { kind: 'check' }, clerk);
    await decideDossier(deps, draft.dossierId, { kind: 'accept' }, clerk);
    await allDelivered(3);
    expect(await held([draft])).toMatchObject([{ status: 'accepted' }]);
    await centre.gateway.admin('POST', `/admin/dossiers/${draft.dossierId}/status`, { status: 'processing' });
    delivery.wake();
    await until(async () => {
      const detail = await openDossier(deps, draft.dossierId, clerk);
      return detail.ok && detail.value.status === 'processing' && detail.value.history.some((it) => it.by === 'gateway');
    });
  });

  it('never lets a decision overtake the one before it, even when that one fails first', async () => {
    const draft = await kiosk.file();
    const deps = { db: kiosk.database.db, rules: kiosk.submitting.rules, now: () => new Date(), wakeDelivery: () => undefined };
    await decideDossier(deps, draft.dossierId, { kind: 'check' }, clerk);
    await decideDossier(deps, draft.dossierId, { kind: 'requestSupplement', reason: 'Thiếu giấy', items: ['Văn bản ủy quyền'] }, clerk);
    await decideDossier(deps, draft.dossierId, { kind: 'accept' }, clerk);
    let refused = 0;
    proxy.plan = (request) => (request.path.endsWith('/decisions') && (refused += 1) === 1 ? { kind: 'refuse' } : { kind: 'pass' });
    await start();
    await allDelivered(4);
    expect(await held([draft])).toMatchObject([{ status: 'accepted' }]);
  });

  it('lets a clerk check and accept after a supplement', async () => {
    const draft = await kiosk.file();
    const deps = { db: kiosk.database.db, rules: kiosk.submitting.rules, now: () => new Date(), wakeDelivery: () => delivery.wake() };
    await start();
    await decideDossier(deps, draft.dossierId, { kind: 'requestSupplement', reason: 'Thiếu giấy', items: [] }, clerk);
    await decideDossier(deps, draft.dossierId, { kind: 'check' }, clerk);
    await decideDossier(deps, draft.dossierId, { kind: 'accept' }, clerk);
    await allDelivered(3);
    expect(await held([draft])).toMatchObject([{ status: 'accepted' }]);
    expect(delivery.view().quarantined).toBe(0);
  });

  it('sets aside a decision that came too late and shows where the dossier stands', async () => {
    const draft = await kiosk.file();
    await start();
    await allDelivered(1);
    proxy.plan = () => ({ kind: 'refuse' });
    await centre.gateway.admin('POST', `/admin/dossiers/${draft.dossierId}/status`, { status: 'withdrawn' });
    const deps = { db: kiosk.database.db, rules: kiosk.submitting.rules, now: () => new Date(), wakeDelivery: () => delivery.wake() };
    await decideDossier(deps, draft.dossierId, { kind: 'refuse', reason: 'Không thuộc thẩm quyền', legalBasis: '' }, clerk);
    proxy.plan = () => ({ kind: 'pass' });
    await until(() => delivery.view().quarantined === 1);
    const detail = await openDossier(deps, draft.dossierId, clerk);
    expect(detail.ok && detail.value.status).toBe('withdrawn');
  });
});

async function uploadId(): Promise<string> {
  const row = await kiosk.database.db.selectFrom('dossier_attachments').select('upload_url').executeTakeFirstOrThrow();
  return row.upload_url?.split('/').at(-1) ?? '';
}

describe('faults of the line: nothing is lost, nothing is doubled', () => {
  /** How often the planned fault has happened. */
  let struck = 0;

  beforeEach(() => {
    struck = 0;
  });

  const once = (fault: Fault, when: (request: SeenRequest) => boolean): ((request: SeenRequest) => Fault) => (request) => {
    if (struck > 0 || !when(request)) return { kind: 'pass' };
    struck += 1;
    return fault;
  };
  const first: Record<string, (request: SeenRequest) => boolean> = {
    'the health check': (request) => request.path === '/health',
    enrolment: (request) => request.path === '/enrolments',
    'the creation of an upload': (request) => request.method === 'POST' && request.path === '/uploads',
    'an upload': (request) => request.method === 'PATCH',
    submission: isSubmission,
    'the feed': (request) => request.path.startsWith('/dossiers/changes'),
  };
  const faults: Fault[] = [
    { kind: 'refuse' }, { kind: 'blackHole' }, { kind: 'delay', ms: 300 }, { kind: 'cutRequest', afterBytes: 1 }, { kind: 'html' }, { kind: 'redirect' },
    { kind: 'dropResponse' }, { kind: 'cutResponse', afterBytes: 1 }, { kind: 'rewrite', answer: () => '{}' },
  ];
  const withBody = ['enrolment', 'an upload', 'submission'];
  const cases = Object.keys(first)
    .flatMap((where) => faults.map((fault) => ({ where, fault, name: `${fault.kind} at ${where}` })))
    .filter(({ where, fault }) => fault.kind !== 'cutRequest' || withBody.includes(where));

  it.each(cases)('$name', async ({ where, fault }) => {
    const drafts = [await kiosk.file(100_000), await kiosk.file(500)];
    proxy.plan = once(fault, first[where] ?? (() => false));
    await start({ timings: { ...fastTimings, requestMs: 500, chunkMs: 500 } });
    await allDelivered(2);
    await expectDeliveredOnce(drafts);
    expect(await kiosk.database.db.selectFrom('outbox').select('state').where('state', '!=', 'delivered').execute()).toEqual([]);
    await until(() => struck === 1);
  });

  it('a resumed upload sends only the rest', async () => {
    const bytes = 500_000;
    const draft = await kiosk.file(bytes);
    proxy.plan = once({ kind: 'cutRequest', afterBytes: 30_000 }, (request) => request.method === 'PATCH' && proxy.seen.filter((it) => it.method === 'PATCH').length === 4);
    await start();
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
    expect(proxy.seen.filter((it) => it.method === 'POST' && it.path === '/uploads')).toHaveLength(1);
    const sent = proxy.seen.filter((it) => it.method === 'PATCH').reduce((sum, it) => sum + it.forwarded, 0);
    expect(sent).toBeGreaterThanOrEqual(bytes);
    // At most the piece that was under way when the line was cut goes out twice.
    expect(sent).toBeLessThanOrEqual(bytes + 30_000);
  });

  it('a gateway that is restarted in mid-upload, on another port, gets the rest', async () => {
    const draft = await kiosk.file(400_000);
    let restarted: Promise<void> | null = null;
    proxy.plan = async (request) => {
      if (request.method === 'PATCH' && restarted === null && proxy.seen.filter((it) => it.method === 'PATCH').length === 3) {
        restarted = (async () => {
          await centre.gateway.stop();
          centre.gateway = await startTestGateway(centre.store);
          proxy.target = centre.gateway.address;
        })();
        return { kind: 'refuse' };
      }
      await restarted;
      return { kind: 'pass' };
    };
    await start();
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
    expect(proxy.seen.filter((it) => it.method === 'POST' && it.path === '/uploads')).toHaveLength(1);
  });

  it('an upload that the gateway lost is sent anew', async () => {
    const draft = await kiosk.file(100_000);
    proxy.plan = once({ kind: 'refuse' }, isSubmission);
    await start();
    await until(() => proxy.seen.some(isSubmission));
    await delivery.stop();
    const { numDeletedRows } = await centre.gateway.query.deleteFrom('uploads').where('id', '=', await uploadId()).executeTakeFirstOrThrow();
    expect(numDeletedRows).toBe(1n);
    delivery = kiosk.deliver({ url: proxy.address, enrolmentCode: null });
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
  });

  it('a captive portal never counts as delivered, and is named', async () => {
    const draft = await kiosk.file();
    proxy.plan = () => ({ kind: 'html' });
    await start();
    await until(() => delivery.view().gateway === 'notGateway');
    proxy.plan = (request) => (request.path === '/health' || request.path === '/enrolments' ? { kind: 'pass' } : { kind: 'html' });
    await until(() => proxy.seen.filter((it) => it.path === '/uploads').length >= 2);
    expect(await held([draft])).toEqual([]);
    expect(delivery.view().delivered).toBe(0);
    proxy.plan = () => ({ kind: 'pass' });
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
  });

  it('names a gateway that does not answer, and keeps asking with growing pauses up to the cap', async () => {
    await kiosk.file();
    proxy.plan = () => ({ kind: 'refuse' });
    await start({ random: () => 0.999 });
    await until(() => proxy.seen.length >= 12);
    expect(delivery.view()).toMatchObject({ gateway: 'unreachable', queued: 1 });
  });
});

describe('what is no success', () => {
  async function lastFailure(): Promise<FailureCode | null> {
    const row = await kiosk.database.db.selectFrom('outbox').select('last_failure').executeTakeFirst();
    return row?.last_failure === null || row === undefined ? null : (JSON.parse(row.last_failure) as { code: FailureCode }).code;
  }

  it('a receipt that lists another hash, though signed by the gateway: set aside for a person', async () => {
    const draft = await kiosk.file();
    const key = loadGatewayKey(join(centre.store.folder, 'gateway-key.pem'));
    const forge = (body: string): string => {
      const read = readReceipt((JSON.parse(body) as { receipt: string }).receipt, key.publicKey);
      if (!read.ok) throw new Error(read.failure);
      const attachments = read.value.attachments.map((it) => ({ ...it, sha256: '0'.repeat(64) }));
      return JSON.stringify({ receipt: signReceipt({ ...read.value, attachments }, key) });
    };
    proxy.plan = (request) => (isSubmission(request) ? { kind: 'rewrite', answer: forge } : { kind: 'pass' });
    await start();
    await until(() => delivery.view().quarantined === 1);
    expect(await lastFailure()).toBe('attachmentMismatch');
    proxy.plan = () => ({ kind: 'pass' });
    expect(await delivery.retryQuarantined('s-1')).toEqual({ ok: true, value: { retried: 1 } });
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
  });

  it('a receipt signed by somebody else: not the gateway, tried again', async () => {
    const draft = await kiosk.file();
    const foreign = loadGatewayKey(join(place.dir, 'foreign.pem'));
    const forge = (body: string): string => {
      const read = readReceipt((JSON.parse(body) as { receipt: string }).receipt, centre.gateway.publicKey);
      return JSON.stringify({ receipt: read.ok ? signReceipt(read.value, foreign) : '' });
    };
    let forged = 0;
    proxy.plan = (request) => {
      if (!isSubmission(request) || forged >= 2) return { kind: 'pass' };
      forged += 1;
      return { kind: 'rewrite', answer: forge };
    };
    await start();
    await until(async () => (await lastFailure()) === 'gatewayNotGateway');
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
  });

  it('a file of the kiosk that is damaged on its disk: set aside, never sent as something else, and the others go on', async () => {
    const damaged = await kiosk.file(100_000);
    const { file_name } = await kiosk.database.db.selectFrom('blobs').select('file_name').where('sha256', '=', damaged.components[1]?.attachment?.sha256 ?? '').executeTakeFirstOrThrow();
    const path = join(place.dir, 'blobs', file_name);
    const bytes = readFileSync(path);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const good = await kiosk.file();
    await start();
    await until(() => delivery.view().delivered === 1 && delivery.view().quarantined === 1);
    await expectDeliveredOnce([good]);
    expect(await held([damaged])).toEqual([]);
  });

  it('one dossier the gateway refuses is set aside with the reason, and the others go on', async () => {
    const bad = await kiosk.draft();
    await submitDossier(kiosk.submitting, { ...bad, card: { ...bad.card, fullName: `Nguyễn\u0007Mẫu` } });
    const good = [await kiosk.file(), await kiosk.file()];
    await start();
    await until(() => delivery.view().delivered === 2 && delivery.view().quarantined === 1);
    await expectDeliveredOnce(good);
    expect(await held([bad])).toEqual([]);
    const row = await kiosk.database.db.selectFrom('dossiers').select('delivery_failure').where('dossier_id', '=', bad.dossierId).executeTakeFirstOrThrow();
    expect(JSON.parse(row.delivery_failure ?? '{}')).toEqual({ code: 'gatewayRefused', detail: { reason: 'invalidRequest', path: 'applicant.fullName' } });
  });
});

describe('who may deliver', () => {
  it.each([1, -1])('a kiosk whose clock is off by %i day delivers all the same', async (days) => {
    const draft = await kiosk.file(100_000);
    await start({ now: () => new Date(Date.now() + days * 86_400_000) });
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
    expect(Math.round((delivery.clockOffsetMs() ?? 0) / 3_600_000)).toBe(-24 * days);
  });

  it('a clock that jumps back a day while an item waits does not make it wait a day', async () => {
    const draft = await kiosk.file();
    let jumped = 0;
    proxy.plan = (request) => (isSubmission(request) && jumped === 0 ? { kind: 'refuse' } : { kind: 'pass' });
    await start({ now: () => new Date(Date.now() + jumped) });
    await until(() => proxy.seen.some(isSubmission));
    jumped = -86_400_000;
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
  });

  it('a revoked kiosk stops, says so, keeps everything, and goes on when a technician enrols it again', async () => {
    await start();
    await until(() => delivery.view().gateway === 'reachable');
    await centre.gateway.query.updateTable('devices').set({ revoked_at: new Date() }).execute();
    const draft = await kiosk.file();
    delivery.wake();
    await until(() => delivery.view().gateway === 'revoked');
    expect(delivery.view()).toMatchObject({ queued: 1, quarantined: 0 });
    expect(await delivery.enrol(proxy.address, 'AAAA-AAAA-AAAA-AAAA')).toMatchObject({ ok: false, failure: { code: 'enrolmentCodeInvalid' } });
    expect(await delivery.enrol(proxy.address, await centre.gateway.issueCode(agencyCode))).toEqual({ ok: true, value: { kioskId: kiosk.deviceKey.shortName } });
    await allDelivered(1);
    await expectDeliveredOnce([draft]);
  });

  it('without a gateway it waits to be enrolled', async () => {
    delivery = kiosk.deliver(null);
    await until(() => delivery.view().gateway === 'notEnrolled');
    expect(await delivery.enrol('ftp://nowhere', 'x')).toMatchObject({ ok: false, failure: { code: 'gatewayNotGateway' } });
  });
});
