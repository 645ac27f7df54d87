import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseKinds } from '../../tests/support/gateway/databases.ts';
import type { TestStore } from '../../tests/support/gateway/databases.ts';
import { startTestGateway } from '../../tests/support/gateway/test-gateway.ts';
import type { TestGateway } from '../../tests/support/gateway/test-gateway.ts';
import { send, TestKiosk } from '../../tests/support/gateway/test-kiosk.ts';
import { timings } from '../timings.ts';
import { healthSchema } from '../wire/health.ts';
import { generateKey, readPrivateKey, signingKey } from '../wire/keys.ts';
import { forgetOldNonces } from './nonces.ts';

describe.each(databaseKinds)('devices on $name', ({ unavailable, open }) => {
  describe.skipIf(unavailable !== undefined)('', () => {
    let store: TestStore;
    let gateway: TestGateway;

    beforeAll(async () => {
      store = await open();
      gateway = await startTestGateway(store);
    });
    afterAll(async () => {
      await gateway.stop();
      await store.dispose();
    });

    it('tells its health in a shape no captive portal has', async () => {
      const response = await fetch(`${gateway.address}/health`);
      const health = healthSchema.strict().parse(await response.json());
      expect(health).toMatchObject({ service: 'kiosk-gateway', version: '0.0.0-test' });
      expect(Math.abs(Date.parse(health.time) - Date.now())).toBeLessThan(5000);
    });

    describe('enrolment', () => {
      it('gives a device its identity and the key to pin', async () => {
        const kiosk = await gateway.kiosk('H00.01', ['H00.01', 'H00.02']);
        expect(kiosk.enrolment).toMatchObject({ centreCode: 'H00.01', agencyCodes: ['H00.01', 'H00.02'], gatewayPublicKey: gateway.publicKey });
        expect((await kiosk.call('GET', '/dossiers')).status).toBe(200);
      });

      it('takes a code once, also when two come at the same moment', async () => {
        const code = await gateway.issueCode('H00.01');
        const kiosks = Array.from({ length: 4 }, () => new TestKiosk(gateway.address));
        const replies = await Promise.all(kiosks.map((kiosk) => kiosk.tryEnrol(code)));
        expect(replies.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, 409, 409, 409]);
        expect(replies.find(({ status }) => status === 409)?.problem?.code).toBe('enrolmentCodeUsed');
      });

      it('gives the same device again when the answer was lost', async () => {
        const code = await gateway.issueCode('H00.01');
        const kiosk = new TestKiosk(gateway.address);
        const first = await kiosk.tryEnrol(code);
        const second = await kiosk.tryEnrol(code.toLowerCase().replaceAll('-', ' '));
        expect(second.status).toBe(201);
        expect(second.body).toEqual(first.body);
      });

      it('refuses a code that is unknown, malformed or too old', async () => {
        const kiosk = new TestKiosk(gateway.address);
        expect((await kiosk.tryEnrol('0000-0000-0000-0000')).problem?.code).toBe('enrolmentCodeUnknown');
        expect((await kiosk.tryEnrol("' or 1=1 --")).problem?.code).toBe('enrolmentCodeUnknown');
        const code = await gateway.issueCode('H00.01');
        await gateway.query.updateTable('enrolment_codes').set({ expires_at: new Date(Date.now() - 1) }).where('used_by', 'is', null).execute();
        expect((await kiosk.tryEnrol(code)).problem?.code).toBe('enrolmentCodeExpired');
      });

      it('refuses a key whose owner did not sign', async () => {
        const kiosk = new TestKiosk(gateway.address);
        const code = await gateway.issueCode('H00.01');
        const thief = signingKey('stolen', readPrivateKey(generateKey().privateKeyPem));
        const body = { code, publicKey: kiosk.publicKey, deviceName: 'Kiosk' };
        expect((await kiosk.call('POST', '/enrolments', { body, key: thief })).problem?.code).toBe('signatureInvalid');
        expect((await kiosk.tryEnrol(code)).status).toBe(201);
      });

      it('keeps codes only as hashes', async () => {
        const code = await gateway.issueCode('H00.01');
        const rows = JSON.stringify(await gateway.query.selectFrom('enrolment_codes').selectAll().execute());
        expect(rows).not.toContain(code);
        expect(rows).not.toContain(code.replaceAll('-', ''));
      });
    });

    describe('signatures', () => {
      it('are needed on every route of a kiosk', async () => {
        for (const [method, path] of [['GET', '/dossiers'], ['POST', '/dossiers'], ['GET', '/dossiers/changes'], ['POST', '/uploads'], ['PATCH', '/uploads/x']]) {
          expect((await send(gateway.address + path, { method: method ?? '' })).problem?.code).toBe('signatureMissing');
        }
      });

      it('must be by the key of the device they name', async () => {
        const [kiosk, other] = [await gateway.kiosk('H00.01'), await gateway.kiosk('H00.01')];
        const key = other.keyNamed(kiosk.enrolment.deviceId);
        expect((await kiosk.call('GET', '/dossiers', { key })).problem?.code).toBe('signatureInvalid');
      });

      it.each(['00000000-0000-4000-8000-000000000000', 'nobody'])('by the unknown device %s are refused', async (name) => {
        const kiosk = await gateway.kiosk('H00.01');
        expect((await kiosk.call('GET', '/dossiers', { key: kiosk.keyNamed(name) })).problem?.code).toBe('deviceUnknown');
      });

      it('serve one request: a replay is refused, also of two at the same moment', async () => {
        const kiosk = await gateway.kiosk('H00.01');
        const { url, init } = kiosk.sign('GET', '/dossiers');
        const replies = await Promise.all([send(url, init), send(url, init), send(url, init)]);
        expect(replies.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 401, 401]);
        expect((await send(url, init)).problem?.code).toBe('requestReplayed');
      });

      it('stay refused after old nonces were forgotten, because the signature itself is too old by then', async () => {
        const kiosk = await gateway.kiosk('H00.01');
        const { url, init } = kiosk.sign('GET', '/dossiers');
        expect((await send(url, init)).status).toBe(200);
        gateway.clock.offsetMs = timings.nonceKept + 1000;
        const clock = () => new Date(Date.now() + gateway.clock.offsetMs);
        await forgetOldNonces({ database: gateway.query, clock } as Parameters<typeof forgetOldNonces>[0]);
        expect(await gateway.query.selectFrom('seen_nonces').selectAll().execute()).toEqual([]);
        expect((await send(url, init)).problem?.code).toBe('clockSkew');
        gateway.clock.offsetMs = 0;
      });

      it('with a drifted clock are told the time, and are taken when signed again with it', async () => {
        const kiosk = await gateway.kiosk('H00.01');
        const kioskClock = () => Date.now() - 3 * 86_400_000;
        const late = await kiosk.call('GET', '/dossiers', { now: new Date(kioskClock()) });
        expect(late.problem?.code).toBe('clockSkew');
        const offset = Date.parse(late.problem?.serverTime ?? '') - kioskClock();
        expect((await kiosk.call('GET', '/dossiers', { now: new Date(kioskClock() + offset) })).status).toBe(200);
      });

      it('cover the body: one byte changed on the way is noticed', async () => {
        const kiosk = await gateway.kiosk('H00.01');
        const { url, init } = kiosk.sign('POST', '/dossiers', { body: { a: 1 }, headers: { 'idempotency-key': 'abcdefgh' } });
        expect((await send(url, { ...init, body: '{"a":2}' })).problem?.code).toBe('contentDigestMismatch');
      });
    });

    describe('a revoked device', () => {
      it('is shut out at once and for good', async () => {
        const kiosk = await gateway.kiosk('H00.01');
        expect((await gateway.admin('POST', `/admin/devices/${kiosk.enrolment.deviceId}/revoke`)).status).toBe(204);
        expect((await kiosk.call('GET', '/dossiers')).problem?.code).toBe('deviceRevoked');
        expect((await gateway.admin('POST', `/admin/devices/${kiosk.enrolment.deviceId}/revoke`)).status).toBe(204);
        expect((await kiosk.call('GET', '/dossiers')).problem?.code).toBe('deviceRevoked');
      });

      it('does not come back with its old code', async () => {
        const code = await gateway.issueCode('H00.01');
        const kiosk = new TestKiosk(gateway.address);
        await kiosk.enrol(code);
        await gateway.admin('POST', `/admin/devices/${kiosk.enrolment.deviceId}/revoke`);
        expect((await kiosk.tryEnrol(code)).problem?.code).toBe('enrolmentCodeUsed');
      });
    });

    it('opens administration to the token alone', async () => {
      for (const authorization of ['', 'Bearer wrong', 'Bearer administration-token-of-a-tes']) {
        const reply = await send(`${gateway.address}/admin/dossiers`, { headers: { authorization } });
        expect(reply.problem?.code).toBe('adminTokenInvalid');
      }
      expect((await gateway.admin('POST', '/admin/devices/..%2f/revoke')).status).toBe(401);
    });

    it('logs no name and no body', async () => {
      await gateway.kiosk('H00.01');
      const text = JSON.stringify(gateway.logged);
      expect(text).toContain('deviceEnrolled');
      expect(text).not.toContain('Kiosk 1');
    });
  });
});
