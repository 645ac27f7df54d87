import { timingSafeEqual, createHash } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { GatewayContext } from '../context.ts';
import { revokeDevice } from '../devices/devices.ts';
import { codeRequest, issueCode } from '../devices/enrolment-codes.ts';
import { changeStatus } from '../dossiers/change-status.ts';
import { readRecord } from '../dossiers/records.ts';
import { answer, parse, refuse } from '../http/replies.ts';
import { moment, paragraph, uuid } from '../wire/identifiers.ts';
import { limits, paths } from '../wire/protocol.ts';
import { dossierStatus, statusesWithReason } from '../wire/statuses.ts';
import { listHoldings } from './holdings.ts';

const idParameter = z.strictObject({ id: uuid });

const statusRequest = z
  .strictObject({ status: dossierStatus, reason: paragraph(4000).optional(), appointmentAt: moment.optional() })
  .refine(({ status, reason }) => reason !== undefined || !statusesWithReason.includes(status), { path: ['reason'], message: 'a reason is needed' });

const holdingsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(limits.pageOfChanges).default(100),
  /** `true`: hash the stored files now instead of telling the kept hash. */
  rehash: z.enum(['true', 'false']).default('false'),
});

/** For whoever runs the gateway: codes, devices, what is held, and the agency's decisions. Bearer token on every route. */
export function adminRoutes(app: FastifyInstance, context: GatewayContext, adminToken: string): void {
  app.addHook('onRequest', async (request, reply) => {
    if (!hasToken(request, adminToken)) return refuse(reply, { code: 'adminTokenInvalid' });
    return undefined;
  });
  deviceRoutes(app, context);
  dossierRoutes(app, context);
}

function deviceRoutes(app: FastifyInstance, context: GatewayContext): void {
  app.post(`${paths.admin}/enrolment-codes`, async (request, reply) => {
    const body = parse(codeRequest, request.body);
    if (!body.ok) return refuse(reply, body.failure);
    const issued = await issueCode(context, body.value);
    return reply.code(201).send({ ...issued, gatewayKeyFingerprint: context.key.keyId });
  });
  app.get(`${paths.admin}/devices`, async (_request, reply) => {
    const rows = await context.database.selectFrom('devices').selectAll().orderBy('enrolled_at').execute();
    return reply.send({ devices: rows.map(({ id, name, centre_code, enrolled_at, revoked_at }) => ({ id, name, centreCode: centre_code, enrolledAt: enrolled_at, revokedAt: revoked_at })) });
  });
  app.post(`${paths.admin}/devices/:id/revoke`, async (request, reply) => {
    const parameters = parse(idParameter, request.params);
    if (!parameters.ok || !(await revokeDevice(context, parameters.value.id))) return refuse(reply, { code: 'deviceUnknown' });
    return reply.code(204).send();
  });
}

function dossierRoutes(app: FastifyInstance, context: GatewayContext): void {
  app.get(`${paths.admin}/dossiers`, async (request, reply) => {
    const query = parse(holdingsQuery, request.query);
    if (!query.ok) return refuse(reply, query.failure);
    return reply.send(await listHoldings(context, { ...query.value, rehash: query.value.rehash === 'true' }));
  });
  app.post(`${paths.admin}/dossiers/:id/status`, async (request, reply) => {
    const parameters = parse(idParameter, request.params);
    if (!parameters.ok) return refuse(reply, { code: 'dossierNotFound' });
    const body = parse(statusRequest, request.body);
    if (!body.ok) return refuse(reply, body.failure);
    const { status, reason, appointmentAt } = body.value;
    const appointment = appointmentAt === undefined ? {} : { appointmentAt: new Date(appointmentAt) };
    const change = { status, reason: reason ?? null, ...appointment, staffId: null, decidedAt: null, at: context.clock() };
    const { id } = parameters.value;
    const changed = await context.database.transaction().execute((transaction) => changeStatus(transaction, id, change));
    if (!changed.ok) return refuse(reply, changed.failure);
    context.log('decisionRecorded', { dossierId: id });
    return answer(reply, { ok: true, value: { dossier: await readRecord(context.database, id) } });
  });
}

/** Compared as digests: equal length, no early end. */
function hasToken(request: FastifyRequest, adminToken: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${adminToken}`));
}
