import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
import type { Reply } from '../../tests/support/gateway/test-kiosk.ts';

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
    async function evidenceOf(profile: string, at = submittedAt): Promise<Evidence> {
      const card = await cardOfProfile(profile, pki, { photoBytes: 3000 });
      const reading = await readCard(connectDirectly(card, 0), { keys: [{ kind: 'can', can: card.document.can }], trust: trustOf(pki), at, habits: new Map() });
      if (reading.outcome !== 'read') throw new Error(reading.failure.code);
      return reading.report.evidence;
    }

    async function submit(evidence: unknown): Promise<{ reply: Reply; dossierId: string }> {
      const kiosk = await gateway.kiosk(agency);
      const dossier = { ...sampleDossier(agency), assurance: 'chipGenuine', ...(evidence === undefined ? {} : { evidence }) };
      return { reply: await kiosk.call('POST', '/dossiers', { body: dossier, headers: { 'idempotency-key': randomUUID() } }), dossierId: dossier.dossierId };
    }

    async function verdictOn(dossierId: string): Promise<unknown> {
      const { body } = await gateway.admin('GET', '/admin/dossiers?limit=500');
      return (body as { dossiers: { dossierId: string; chip: unknown }[] }).dossiers.find((one) => one.dossierId === dossierId)?.chip;
    }

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
