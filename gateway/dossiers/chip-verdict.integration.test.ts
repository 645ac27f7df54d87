import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChipChallenge } from '../../native/emrtd/active-authentication/challenge.ts';
import { readCard } from '../../native/emrtd/read-card.ts';
import type { Evidence } from '../../native/emrtd/evidence/evidence.ts';
import { connectDirectly } from '../../native/emrtd/virtual/direct-channel.ts';
import { newTestPki } from '../../native/emrtd/virtual/pki/test-pki.ts';
import type { TestPki } from '../../native/emrtd/virtual/pki/test-pki.ts';
import { cardOfProfile, trustOf } from '../../native/emrtd/virtual/profile-cards.ts';
import { databaseKinds } from '../../tests/support/gateway/databases.ts';
import type { TestStore } from '../../tests/support/gateway/databases.ts';
import { sampleDossier } from '../../tests/support/gateway/sample-dossier.ts';
import { startTestGateway } from '../../tests/support/gateway/test-gateway.ts';
import type { TestGateway } from '../../tests/support/gateway/test-gateway.ts';
import type { Reply, TestKiosk } from '../../tests/support/gateway/test-kiosk.ts';
import { boundToKey, challengeReply } from '../wire/chip-challenges.ts';
import { forgetOldChallenges } from './chip-challenges.ts';

const agency = 'H00.01';
const submittedAt = new Date('2026-11-20T01:30:00Z');

describe.each(databaseKinds)('chip evidence on $name', ({ unavailable, open }) => {
  describe.skipIf(unavailable !== undefined)('', () => {
    let store: TestStore;
    let gateway: TestGateway;
    let pki: TestPki;

    beforeAll(async () => {
      store = await open();
      pki = newTestPki();
      gateway = await startTestGateway(store, { trust: trustOf(pki) });
    });
    afterAll(async () => {
      await gateway.stop();
      await store.dispose();
    });

    /** The record of a card, read by a kiosk that believes everything of it. */
    async function evidenceOf(profile: string, at = submittedAt, challenge?: ChipChallenge): Promise<Evidence> {
      const card = await cardOfProfile(profile, pki, { photoBytes: 3000 });
      const reading = await readCard(connectDirectly(card, 0), { keys: [{ kind: 'can', can: card.document.can }], trust: trustOf(pki), at, habits: new Map(), ...(challenge === undefined ? {} : { challenge }) });
      if (reading.outcome !== 'read') throw new Error(reading.failure.code);
      return reading.report.evidence;
    }

    const now = (): Date => new Date(Date.now() + gateway.clock.offsetMs);

    async function submit(evidence: unknown, from?: TestKiosk): Promise<{ reply: Reply; dossierId: string }> {
      const kiosk = from ?? (await gateway.kiosk(agency));
      const dossier = { ...sampleDossier(agency), submittedAt: submittedAt.toISOString(), assurance: 'chipGenuine', ...(evidence === undefined ? {} : { evidence }) };
      return { reply: await kiosk.call('POST', '/dossiers', { body: dossier, headers: { 'idempotency-key': randomUUID() }, now: now() }), dossierId: dossier.dossierId };
    }

    async function verdictOn(dossierId: string): Promise<unknown> {
      const { body } = await gateway.admin('GET', '/admin/dossiers?limit=500');
      return (body as { dossiers: { dossierId: string; chip: unknown }[] }).dossiers.find((one) => one.dossierId === dossierId)?.chip;
    }

    /** A nonce of the gateway for this kiosk, as the kiosk puts it to a chip. */
    async function challengeFor(kiosk: TestKiosk): Promise<ChipChallenge> {
      const { body } = await kiosk.call('POST', '/chip-challenges', { body: { count: 1 }, now: now() });
      const [given] = challengeReply.parse(body).challenges;
      if (given === undefined) throw new Error('the gateway gave no nonce');
      return { nonce: Buffer.from(given.nonce, 'hex'), from: 'gateway', boundTo: boundToKey(kiosk.publicKey) };
    }

    describe('over a nonce of the gateway', () => {
      let kiosk: TestKiosk;
      beforeAll(async () => {
        kiosk = await anotherKiosk();
      });
      afterAll(() => {
        gateway.clock.offsetMs = 0;
      });
      const anotherKiosk = async (): Promise<TestKiosk> => {
        gateway.clock.offsetMs = 0;
        const enrolled = await gateway.kiosk(agency);
        gateway.clock.offsetMs = submittedAt.getTime() - Date.now();
        return enrolled;
      };
      const inTime = new Date(submittedAt.getTime() + 60_000);
      const verdictFrom = async (evidence: unknown, from = kiosk): Promise<unknown> => {
        const { reply, dossierId } = await submit(evidence, from);
        expect(reply.status).toBe(201);
        return verdictOn(dossierId);
      };

      it('is fresh once; the same record with another dossier is a copy', async () => {
        const evidence = await evidenceOf('mau', inTime, await challengeFor(kiosk));
        expect(await verdictFrom(evidence)).toMatchObject({ challenge: 'gateway', fresh: 'yes', supportsClaim: true });
        expect(await verdictFrom(evidence)).toMatchObject({ challenge: 'kiosk', fresh: 'no', supportsClaim: false, reasons: expect.arrayContaining(['nonceUsed']) as string[] });
      });

      it('that was given to another kiosk is a copy, whoever the record says it is for', async () => {
        const other = await anotherKiosk();
        const evidence = await evidenceOf('mau', inTime, await challengeFor(other));
        for (const record of [evidence, { ...evidence, boundTo: Buffer.from(boundToKey(kiosk.publicKey)).toString('hex') }]) {
          expect(await verdictFrom(record)).toMatchObject({ challenge: 'kiosk', fresh: 'no', supportsClaim: false, reasons: expect.arrayContaining(['nonceForeign']) as string[] });
        }
      });

      it('that was only named, not signed, is not fresh', async () => {
        const named = { ...(await evidenceOf('mau', inTime)), nonceFrom: 'gateway', nonce: Buffer.from((await challengeFor(kiosk)).nonce).toString('hex') };
        expect(await verdictFrom(named)).toMatchObject({ fresh: 'notEstablished', chipGenuine: 'no', supportsClaim: false });
      });

      it('that nobody gave proves no time, and takes nothing from what the chip proved', async () => {
        const challenge = { nonce: new Uint8Array(32).fill(1), from: 'gateway', boundTo: boundToKey(kiosk.publicKey) } as const;
        expect(await verdictFrom(await evidenceOf('mau', inTime, challenge))).toMatchObject({ challenge: 'kiosk', fresh: 'notEstablished', chipGenuine: 'yes', supportsClaim: true, reasons: expect.arrayContaining(['nonceUnknown']) as string[] });
        expect(await verdictFrom(await evidenceOf('mau', inTime))).toMatchObject({ challenge: 'kiosk', fresh: 'notEstablished', supportsClaim: true });
      });

      it('a chip that can only agree on keys is not fresh by it', async () => {
        expect(await verdictFrom(await evidenceOf('no-active-key', inTime, await challengeFor(kiosk)))).toMatchObject({ challenge: 'gateway', fresh: 'notEstablished', chipGenuine: 'yes' });
      });

      it.each([['before it was given', -1], ['after it ended', 2]])('read %s, by the kiosk’s own word: not fresh', async (_name, days) => {
        const evidence = await evidenceOf('mau', new Date(submittedAt.getTime() + days * 86_400_000), await challengeFor(kiosk));
        expect(await verdictFrom(evidence)).toMatchObject({ challenge: 'kiosk', fresh: 'notEstablished', reasons: expect.arrayContaining(['nonceOutOfTime']) as string[] });
      });

      it('delivered months later is as fresh as then; after half a year it is forgotten', async () => {
        const at = submittedAt.getTime();
        const [first, second] = [await evidenceOf('mau', inTime, await challengeFor(kiosk)), await evidenceOf('mau', inTime, await challengeFor(kiosk))];
        const context = { database: gateway.query, clock: () => new Date(at + 170 * 86_400_000) };
        await forgetOldChallenges(context as Parameters<typeof forgetOldChallenges>[0]);
        expect(await verdictFrom(first)).toMatchObject({ challenge: 'gateway', fresh: 'yes' });
        await forgetOldChallenges({ ...context, clock: () => new Date(at + 190 * 86_400_000) } as Parameters<typeof forgetOldChallenges>[0]);
        expect(await verdictFrom(second)).toMatchObject({ reasons: expect.arrayContaining(['nonceUnknown']) as string[] });
      });

      it('are given out in bounds, to enrolled kiosks only', async () => {
        expect((await kiosk.call('POST', '/chip-challenges', { body: { count: 17 }, now: now() })).problem?.code).toBe('invalidRequest');
        expect((await fetch(`${gateway.address}/chip-challenges`, { method: 'POST' })).status).toBe(401);
        const greedy = await anotherKiosk();
        const row = (index: number) => ({ nonce: `${index.toString(16)}-greedy`, bound_to: Buffer.from(boundToKey(greedy.publicKey)).toString('hex'), issued_at: submittedAt, use_before: new Date(Date.now() + 1e9), used_by: null });
        await gateway.query.insertInto('chip_challenges').values(Array.from({ length: 998 }, (_, index) => row(index))).execute();
        const { body } = await greedy.call('POST', '/chip-challenges', { body: { count: 16 }, now: now() });
        expect(challengeReply.parse(body).challenges).toHaveLength(2);
      });
    });

    it.each([
      ['mau', { intact: 'yes', signerTrusted: 'yes', chipGenuine: 'yes', convinces: 'everybody', supportsClaim: true }],
      ['cloned', { chipGenuine: 'no', supportsClaim: false }],
      ['changed-dg2', { intact: 'no', supportsClaim: false }],
      ['strange-signer', { intact: 'yes', signerTrusted: 'notEstablished', chipGenuine: 'yes', supportsClaim: false }],
    ])('of %s is judged anew, whatever the kiosk claims', async (profile, verdict) => {
      const { reply, dossierId } = await submit(await evidenceOf(profile));
      expect(reply.status).toBe(201);
      expect(await verdictOn(dossierId)).toMatchObject(verdict);
    });

    it('made at another time bears out no claim', async () => {
      const { dossierId } = await submit(await evidenceOf('mau', new Date('2026-10-01T01:30:00Z')));
      expect(await verdictOn(dossierId)).toMatchObject({ chipGenuine: 'yes', supportsClaim: false, reasons: expect.arrayContaining(['readAtAnotherTime']) as string[] });
    });

    it('with a forged signature or a hash of another card bears out no claim', async () => {
      const [good, other] = [await evidenceOf('mau'), await evidenceOf('thu')];
      const forged = good.transcripts.map((item) => (item.method === 'activeAuthentication' ? { ...item, signature: item.signature.replace(/^../, 'ff') } : item));
      for (const evidence of [{ ...good, transcripts: forged }, { ...good, groupHashes: other.groupHashes }, { ...good, transcripts: [] }]) {
        const { reply, dossierId } = await submit(evidence);
        expect(reply.status).toBe(201);
        expect(await verdictOn(dossierId)).toMatchObject({ supportsClaim: false });
      }
    });

    it('that cannot be read as what it says is judged, never a fault of the gateway', async () => {
      const good = await evidenceOf('mau');
      for (const securityObject of ['', '77', '7780', 'ff'.repeat(500)]) {
        const { reply, dossierId } = await submit({ ...good, securityObject });
        expect(reply.status).toBe(201);
        expect(await verdictOn(dossierId)).toMatchObject({ supportsClaim: false });
      }
    });

    it('of a shape this gateway does not know is refused, not dropped', async () => {
      const good = await evidenceOf('mau');
      for (const evidence of [{ ...good, extra: 1 }, { ...good, version: 2 }, 'text', null]) {
        expect((await submit(evidence)).reply.problem?.code).toBe('invalidRequest');
      }
    });

    it('is no duty: a dossier without it has no verdict', async () => {
      const { reply, dossierId } = await submit(undefined);
      expect(reply.status).toBe(201);
      expect(await verdictOn(dossierId)).toBeNull();
    });
  });
});
