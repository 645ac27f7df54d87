import { randomBytes, randomUUID } from 'node:crypto';
import { unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../../tests/support/gateway/databases.ts';
import type { TestStore } from '../../tests/support/gateway/databases.ts';
import { sampleDossier } from '../../tests/support/gateway/sample-dossier.ts';
import { startTestGateway } from '../../tests/support/gateway/test-gateway.ts';
import type { TestGateway } from '../../tests/support/gateway/test-gateway.ts';
import { send, sha256 } from '../../tests/support/gateway/test-kiosk.ts';
import type { Reply, TestKiosk } from '../../tests/support/gateway/test-kiosk.ts';
import { submissionReply } from '../wire/dossiers.ts';
import type { DossierSubmission } from '../wire/dossiers.ts';
import { limits } from '../wire/protocol.ts';
import { checkReceipt } from '../wire/receipts.ts';
import type { Receipt } from '../wire/receipts.ts';
import { changesPage, decisionReply, dossierPage, dossierReply } from '../wire/records.ts';
import { vietnamDay } from './official-number.ts';

describe.each(databaseKinds)('dossiers on $name', ({ unavailable, open }) => {
  describe.skipIf(unavailable !== undefined)('', () => {
    let store: TestStore;
    let gateway: TestGateway;
    let lastCentre = 0;

    beforeAll(async () => {
      store = await open();
      gateway = await startTestGateway(store);
    });
    afterAll(async () => {
      await gateway.stop();
      await store.dispose();
    });

    /** A centre nobody else uses, so that its numbers and its feed begin at 1. */
    function freshCentre(): string {
      lastCentre += 1;
      return `H00.${String(lastCentre).padStart(2, '0')}`;
    }

    async function submit(kiosk: TestKiosk, body: unknown, key: string = randomUUID()): Promise<Reply> {
      return kiosk.call('POST', '/dossiers', { body, headers: { 'idempotency-key': key } });
    }

    async function accepted(kiosk: TestKiosk, dossier: DossierSubmission): Promise<Receipt> {
      const reply = await submit(kiosk, dossier);
      expect(reply.status).toBe(201);
      const checked = checkReceipt(submissionReply.parse(reply.body).receipt, gateway.publicKey, dossier);
      if (!checked.ok) throw new Error(checked.failure);
      return checked.value;
    }

    async function decide(kiosk: TestKiosk, dossierId: string, decision: Record<string, unknown>, key: string = randomUUID()): Promise<Reply> {
      const body = { staffId: 'clerk-1', decidedAt: '2026-11-20T09:00:00+07:00', ...decision };
      return kiosk.call('POST', `/dossiers/${dossierId}/decisions`, { body, headers: { 'idempotency-key': key } });
    }

    async function changes(kiosk: TestKiosk, after: string, limit = 100) {
      return changesPage.parse((await kiosk.call('GET', `/dossiers/changes?after=${after}&limit=${limit}`)).body);
    }

    describe('submission', () => {
      it('gives a signed receipt with the official number and every attachment', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const files = [randomBytes(2000), randomBytes(3000)];
        const dossier = sampleDossier(centre, await Promise.all(files.map((file) => kiosk.upload(file))));
        const receipt = await accepted(kiosk, dossier);
        expect(receipt.officialNumber).toBe(`${centre}-${vietnamDay(new Date())}-0001`);
        expect(receipt.appointmentAt).toBe(dossier.appointmentAt);
        expect(receipt.attachments.map((attachment) => attachment.sha256)).toEqual(files.map(sha256));
      });

      it('accepts a dossier of which everything was only presented', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        expect((await accepted(kiosk, sampleDossier(centre))).attachments).toEqual([]);
      });

      it('repeated gives the very same receipt and stays one row', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossier = sampleDossier(centre, [await kiosk.upload(randomBytes(100))]);
        const first = await submit(kiosk, dossier, 'key-of-this-dossier');
        const again = await submit(kiosk, dossier, 'key-of-this-dossier');
        expect(again).toMatchObject({ status: 201, body: first.body });
        expect(first.headers.get('idempotency-replayed')).toBeNull();
        expect(again.headers.get('idempotency-replayed')).toBe('true');
        const underAnotherKey = await submit(kiosk, dossier);
        expect(underAnotherKey).toMatchObject({ status: 201, body: first.body });
        const rows = await gateway.query.selectFrom('dossiers').select('id').where('centre_code', '=', centre).execute();
        expect(rows).toHaveLength(1);
      });

      it('whose answer was lost is stored, and the retry gets its receipt', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossier = sampleDossier(centre);
        const { url, init } = kiosk.sign('POST', '/dossiers', { body: dossier, headers: { 'idempotency-key': 'lost-answer' } });
        const stored = new Promise<void>((resolve) => {
          gateway.app.server.once('request', (request) => {
            request.socket.once('close', resolve);
            // The line breaks after the whole request is in and before a byte of the answer is out.
            request.once('end', () => request.socket.destroy());
          });
        });
        await expect(send(url, init)).rejects.toThrow();
        await stored;
        await expect.poll(async () => (await gateway.query.selectFrom('dossiers').select('id').where('id', '=', dossier.dossierId).execute()).length).toBe(1);
        const retry = await submit(kiosk, dossier, 'lost-answer');
        expect(retry.status).toBe(201);
        expect(retry.headers.get('idempotency-replayed')).toBe('true');
        expect(checkReceipt(submissionReply.parse(retry.body).receipt, gateway.publicKey, dossier).ok).toBe(true);
      });

      it.each(['the same key', 'different keys'])('sent many times at once under %s is one dossier', async (keys) => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossier = sampleDossier(centre);
        const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => submit(kiosk, dossier, keys === 'the same key' ? 'one-and-only' : `key-number-${index}`)));
        expect(new Set(replies.map(({ body }) => submissionReply.parse(body).receipt)).size).toBe(1);
        expect((await accepted(kiosk, sampleDossier(centre))).officialNumber).toMatch(/-0002$/);
      });

      it('of many dossiers at once numbers them without gap or double', async () => {
        const centre = freshCentre();
        const kiosks = await Promise.all([1, 2, 3].map(() => gateway.kiosk(centre)));
        const receipts = await Promise.all(Array.from({ length: 30 }, (_, index) => accepted(kiosks[index % 3]!, sampleDossier(centre))));
        const serials = receipts.map(({ officialNumber }) => Number(officialNumber.split('-').at(-1)));
        expect(serials.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
      });

      it('uses no number for a dossier that is refused in the last step', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossierId = randomUUID();
        const clashing = Array.from({ length: 6 }, (_, index) => ({ ...sampleDossier(centre), dossierId, caseId: `case-${index}` }));
        const replies = await Promise.all(clashing.map((dossier) => submit(kiosk, dossier)));
        expect(replies.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, 409, 409, 409, 409, 409]);
        expect((await accepted(kiosk, sampleDossier(centre))).officialNumber).toMatch(/-0002$/);
      });

      it('starts at 1 for each agency and each Vietnamese day', async () => {
        const [centre, other] = [freshCentre(), freshCentre()];
        const kiosk = await gateway.kiosk(centre, [centre, other]);
        await accepted(kiosk, sampleDossier(centre));
        expect((await accepted(kiosk, sampleDossier(other))).officialNumber).toMatch(/-0001$/);
        const day = 86_400_000;
        gateway.clock.offsetMs = day;
        try {
          const tomorrow = new Date(Date.now() + day);
          const reply = await kiosk.call('POST', '/dossiers', { body: sampleDossier(centre), headers: { 'idempotency-key': randomUUID() }, now: tomorrow });
          expect(Buffer.from(submissionReply.parse(reply.body).receipt.split('.')[1] ?? '', 'base64url').toString()).toContain(`${centre}-${vietnamDay(tomorrow)}-0001`);
        } finally {
          gateway.clock.offsetMs = 0;
        }
      });

      it('is refused under a key that meant something else, and keeps the first', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        await submit(kiosk, sampleDossier(centre), 'used-before');
        expect((await submit(kiosk, sampleDossier(centre), 'used-before')).problem?.code).toBe('idempotencyConflict');
      });

      it('is refused without a key, with a malformed one, or for an agency that is not the kiosk business', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        expect((await kiosk.call('POST', '/dossiers', { body: sampleDossier(centre) })).problem?.code).toBe('idempotencyKeyMissing');
        expect((await submit(kiosk, sampleDossier(centre), 'a b c d e f')).problem?.code).toBe('idempotencyKeyMissing');
        expect((await submit(kiosk, sampleDossier('H01'))).problem?.code).toBe('agencyNotServed');
      });

      it('of another device under the same identifier is a conflict and tells nothing', async () => {
        const centre = freshCentre();
        const [kiosk, other] = [await gateway.kiosk(centre), await gateway.kiosk(centre)];
        const dossier = sampleDossier(centre);
        await accepted(kiosk, dossier);
        const reply = await submit(other, dossier);
        expect(reply.problem?.code).toBe('dossierConflict');
        expect(JSON.stringify(reply.body)).not.toContain('receipt');
      });

      it('says where a body is wrong and never with what', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossier = sampleDossier(centre);
        const reply = await submit(kiosk, { ...dossier, applicant: { ...dossier.applicant, citizenNumber: '00019900001X' } });
        expect(reply.problem).toMatchObject({ code: 'invalidRequest', issues: [{ path: 'applicant.citizenNumber' }] });
        expect(JSON.stringify(reply.body)).not.toContain('00019900001X');
      });

      it('of a body that is too large or no JSON is refused', async () => {
        const kiosk = await gateway.kiosk(freshCentre());
        expect((await submit(kiosk, 'x'.repeat(limits.jsonBody))).problem?.code).toBe('bodyTooLarge');
        const { url, init } = kiosk.sign('POST', '/dossiers', { headers: { 'content-type': 'text/plain', 'idempotency-key': 'abcdefgh' }, body: 1 });
        expect((await send(url, init)).problem?.code).toBe('unsupportedMediaType');
      });
    });

    describe('attachments', () => {
      it('that are missing, unfinished, different or foreign are all listed, and nothing is stored', async () => {
        const centre = freshCentre();
        const [kiosk, other] = [await gateway.kiosk(centre), await gateway.kiosk(centre)];
        const good = await kiosk.upload(randomBytes(50));
        const half = await kiosk.upload(randomBytes(50));
        writeFileSync(join(gateway.storageDir, half.uploadId), 'half');
        const lost = await kiosk.upload(randomBytes(50));
        unlinkSync(join(gateway.storageDir, lost.uploadId));
        const files = [
          good,
          { ...good, uploadId: randomUUID() },
          half,
          lost,
          { ...good, sha256: 'f'.repeat(64) },
          { ...good, bytes: 51 },
          { ...good, mediaType: 'image/png' as never },
          await other.upload(randomBytes(50)),
        ];
        const dossier = sampleDossier(centre, files);
        const reply = await submit(kiosk, dossier, 'first-attempt');
        expect(reply.status).toBe(422);
        expect(reply.problem?.code).toBe('attachmentsMissing');
        const faults = reply.problem?.attachments ?? [];
        expect(faults.map(({ attachmentId }) => attachmentId)).toEqual(dossier.attachments.slice(1).map(({ attachmentId }) => attachmentId));
        expect(faults.map(({ fault }) => fault)).toEqual(['notFound', 'incomplete', 'notFound', 'digestDiffers', 'lengthDiffers', 'mediaTypeDiffers', 'notFound']);
        expect(await gateway.query.selectFrom('dossiers').select('id').where('centre_code', '=', centre).execute()).toEqual([]);
        const repaired = { ...dossier, attachments: dossier.attachments.slice(0, 1), components: [] };
        expect((await submit(kiosk, repaired, 'first-attempt')).status).toBe(201);
      });

      it('that rotted on the disk since their upload are noticed by whoever looks with rehash', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const bytes = randomBytes(64);
        const file = await kiosk.upload(bytes);
        const { dossierId } = sampleDossier(centre);
        await accepted(kiosk, { ...sampleDossier(centre, [file]), dossierId });
        const held = async () => {
          const { body } = await gateway.admin('GET', '/admin/dossiers?rehash=true&limit=500');
          return (body as { dossiers: { dossierId: string; attachments: { sha256: string | null }[] }[] }).dossiers.find((dossier) => dossier.dossierId === dossierId)?.attachments[0]?.sha256;
        };
        expect(await held()).toBe(sha256(bytes));
        writeFileSync(join(gateway.storageDir, file.uploadId), randomBytes(64));
        expect(await held()).not.toBe(sha256(bytes));
        unlinkSync(join(gateway.storageDir, file.uploadId));
        expect(await held()).toBeNull();
      });
    });

    describe('decisions of clerks', () => {
      it('check, then accept with a new appointment, and show on every kiosk of the centre', async () => {
        const centre = freshCentre();
        const [kiosk, other] = [await gateway.kiosk(centre), await gateway.kiosk(centre)];
        const dossier = sampleDossier(centre);
        await accepted(kiosk, dossier);
        const checked = decisionReply.parse((await decide(kiosk, dossier.dossierId, { decision: 'checked' })).body);
        expect(checked.dossier).toMatchObject({ status: 'registered', checkedAt: expect.any(String) as string });
        const appointmentAt = '2026-11-23T16:00:00+07:00';
        const done = decisionReply.parse((await decide(other, dossier.dossierId, { decision: 'accepted', appointmentAt })).body);
        expect(done.dossier).toMatchObject({ status: 'accepted', appointmentAt: new Date(appointmentAt).toISOString() });
        const feed = await changes(other, '0');
        expect(feed.changes.map(({ kind, status }) => [kind, status])).toEqual([['statusChanged', 'registered'], ['checked', 'registered'], ['statusChanged', 'accepted']]);
      });

      it('repeated count once; the same key for another decision is a conflict', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossier = sampleDossier(centre);
        await accepted(kiosk, dossier);
        const refusal = { decision: 'refused', reason: 'Thiếu bản chính' };
        const replies = await Promise.all([1, 2, 3].map(() => decide(kiosk, dossier.dossierId, refusal, 'refuse-once')));
        expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
        expect(replies[0]?.body).toMatchObject({ dossier: { status: 'refused', statusReason: 'Thiếu bản chính' } });
        expect((await changes(kiosk, '1')).changes).toHaveLength(1);
        expect((await decide(kiosk, dossier.dossierId, { decision: 'accepted' }, 'refuse-once')).problem?.code).toBe('idempotencyConflict');
      });

      it('need a reason to ask for more or to refuse', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossier = sampleDossier(centre);
        await accepted(kiosk, dossier);
        for (const decision of ['supplementRequested', 'refused']) {
          expect((await decide(kiosk, dossier.dossierId, { decision })).problem?.code).toBe('invalidRequest');
          expect((await decide(kiosk, dossier.dossierId, { decision, reason: '  ' })).problem?.code).toBe('invalidRequest');
        }
      });

      it('follow the national transitions and tell where the dossier stands', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossier = sampleDossier(centre);
        await accepted(kiosk, dossier);
        await decide(kiosk, dossier.dossierId, { decision: 'supplementRequested', reason: 'Thiếu giấy tờ' });
        await decide(kiosk, dossier.dossierId, { decision: 'accepted' });
        const late = await decide(kiosk, dossier.dossierId, { decision: 'refused', reason: 'Muộn' });
        expect(late.problem).toMatchObject({ code: 'transitionNotAllowed', currentStatus: 'accepted' });
      });

      it('of two clerks at once: one wins, the other is told', async () => {
        const centre = freshCentre();
        const [one, two] = [await gateway.kiosk(centre), await gateway.kiosk(centre)];
        const dossier = sampleDossier(centre);
        await accepted(one, dossier);
        const replies = await Promise.all([
          decide(one, dossier.dossierId, { decision: 'accepted' }),
          decide(two, dossier.dossierId, { decision: 'refused', reason: 'Sai thẩm quyền' }),
        ]);
        expect(replies.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 409]);
      });

      it('are for the own centre', async () => {
        const [centre, foreign] = [freshCentre(), freshCentre()];
        const [kiosk, stranger] = [await gateway.kiosk(centre), await gateway.kiosk(foreign)];
        const dossier = sampleDossier(centre);
        await accepted(kiosk, dossier);
        expect((await decide(stranger, dossier.dossierId, { decision: 'accepted' })).problem?.code).toBe('dossierNotFound');
        expect((await decide(kiosk, randomUUID(), { decision: 'accepted' })).problem?.code).toBe('dossierNotFound');
        expect((await decide(kiosk, '..%2f..%2fadmin', { decision: 'accepted' })).problem?.code).toBe('dossierNotFound');
      });
    });

    describe('the way down', () => {
      it('brings what the agency does, in pages, each once', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const dossiers = [sampleDossier(centre), sampleDossier(centre), sampleDossier(centre)];
        for (const dossier of dossiers) await accepted(kiosk, dossier);
        const id = dossiers[0]!.dossierId;
        for (const status of ['accepted', 'processing', 'completed', 'returned']) {
          expect((await gateway.admin('POST', `/admin/dossiers/${id}/status`, { status })).status).toBe(200);
        }
        const seen: string[] = [];
        let after = '0';
        for (let more = true; more; ) {
          const page = await changes(kiosk, after, 2);
          seen.push(...page.changes.map(({ status }) => status));
          ({ next: after, more } = page);
        }
        expect(seen).toEqual(['registered', 'registered', 'registered', 'accepted', 'processing', 'completed', 'returned']);
        expect(await changes(kiosk, after)).toEqual({ changes: [], next: after, more: false });
      });

      it('loses nothing while many write and one reads', async () => {
        const centre = freshCentre();
        const kiosk = await gateway.kiosk(centre);
        const seen: string[] = [];
        let after = '0';
        const read = async () => {
          const page = await changes(kiosk, after);
          seen.push(...page.changes.map(({ dossierId }) => dossierId));
          after = page.next;
        };
        const dossiers = Array.from({ length: 20 }, () => sampleDossier(centre));
        let writing = true;
        const writers = Promise.all(dossiers.map((dossier) => accepted(kiosk, dossier))).finally(() => (writing = false));
        while (writing) await read();
        await writers;
        await read();
        expect(seen.sort()).toEqual(dossiers.map(({ dossierId }) => dossierId).sort());
      });

      it('refuses a cursor from a future that a backup undid, and a malformed one', async () => {
        const kiosk = await gateway.kiosk(freshCentre());
        expect((await kiosk.call('GET', '/dossiers/changes?after=7')).problem?.code).toBe('cursorUnknown');
        expect((await kiosk.call('GET', "/dossiers/changes?after=0'--")).problem?.code).toBe('invalidRequest');
        expect((await kiosk.call('GET', '/dossiers/changes?after=99999999999999')).problem?.code).toBe('invalidRequest');
        expect((await kiosk.call('GET', '/dossiers/changes?after=9999999999')).problem?.code).toBe('invalidRequest');
        expect((await kiosk.call('GET', '/dossiers/changes?after=2147483647')).problem?.code).toBe('cursorUnknown');
        expect((await kiosk.call('GET', '/dossiers?after=2147483647')).status).toBe(200);
      });

      it('shows a centre its own dossiers only, in order, with the receipt and without the citizen', async () => {
        const [centre, foreign] = [freshCentre(), freshCentre()];
        const [kiosk, stranger] = [await gateway.kiosk(centre), await gateway.kiosk(foreign)];
        const dossiers = [sampleDossier(centre), sampleDossier(centre), sampleDossier(centre)];
        for (const dossier of dossiers) await accepted(kiosk, dossier);
        const first = dossierPage.parse((await kiosk.call('GET', '/dossiers?limit=2')).body);
        const second = dossierPage.parse((await kiosk.call('GET', `/dossiers?limit=2&after=${String(first.next)}`)).body);
        expect([...first.dossiers, ...second.dossiers].map(({ dossierId }) => dossierId)).toEqual(dossiers.map(({ dossierId }) => dossierId));
        expect(second.next).toBeNull();
        const path = `/dossiers/${dossiers[0]!.dossierId}`;
        const one = await kiosk.call('GET', path);
        expect(checkReceipt(dossierReply.parse(one.body).receipt, gateway.publicKey, dossiers[0]!).ok).toBe(true);
        expect(JSON.stringify(one.body)).not.toContain('Nguyễn Thị Mẫu');
        expect((await stranger.call('GET', path)).problem?.code).toBe('dossierNotFound');
        expect(dossierPage.parse((await stranger.call('GET', '/dossiers')).body).dossiers).toEqual([]);
        expect((await kiosk.call('GET', '/dossiers/..%2f..%2fetc')).problem?.code).toBe('dossierNotFound');
      });
    });

    it('administration moves a dossier only along the rules and with a reason where one is due', async () => {
      const centre = freshCentre();
      const kiosk = await gateway.kiosk(centre);
      const dossier = sampleDossier(centre);
      await accepted(kiosk, dossier);
      const path = `/admin/dossiers/${dossier.dossierId}/status`;
      expect(await gateway.admin('POST', path, { status: 'returned' })).toMatchObject({ status: 409, body: { currentStatus: 'registered' } });
      expect((await gateway.admin('POST', path, { status: 'refused' })).status).toBe(400);
      expect((await gateway.admin('POST', path, { status: 'refused', reason: 'Sai' })).status).toBe(200);
      expect((await gateway.admin('POST', `/admin/dossiers/${randomUUID()}/status`, { status: 'accepted' })).status).toBe(404);
    });

    it('keeps the citizen out of the logs', () => {
      const text = JSON.stringify(gateway.logged);
      expect(text).toContain('dossierAccepted');
      for (const personal of ['Mẫu', '000199000019', 'Giấy tờ']) expect(text).not.toContain(personal);
    });
  });
});
