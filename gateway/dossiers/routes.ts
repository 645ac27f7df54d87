import type { FastifyInstance, FastifyReply } from 'fastify';
import type { GatewayContext } from '../context.ts';
import { deviceOfRequest } from '../devices/authenticate.ts';
import { answer, parse, refuse } from '../http/replies.ts';
import { challengeRequest } from '../wire/chip-challenges.ts';
import { dossierSubmission } from '../wire/dossiers.ts';
import type { Refusal } from '../wire/problems.ts';
import { headerNames, limits, paths } from '../wire/protocol.ts';
import { clerkDecision, pageQuery } from '../wire/records.ts';
import type { Result } from '../wire/result.ts';
import { issueChallenges } from './chip-challenges.ts';
import { decide } from './decide.ts';
import { readChanges } from './events.ts';
import { repeatable } from './idempotency.ts';
import type { Kept } from './idempotency.ts';
import { belongsToCentre, listRecords, readReceipt, readRecord } from './records.ts';
import { submitDossier } from './submit.ts';

/** Delivery of dossiers, clerks' decisions, and what kiosks ask to stay in step. */
export function dossierRoutes(app: FastifyInstance, context: GatewayContext): void {
  submissionRoute(app, context);
  decisionRoute(app, context);
  challengeRoute(app, context);
  readingRoutes(app, context);
}

function submissionRoute(app: FastifyInstance, context: GatewayContext): void {
  app.post(paths.dossiers, { bodyLimit: limits.jsonBody }, async (request, reply) => {
    const device = deviceOfRequest(request);
    const submission = parse(dossierSubmission, request.body);
    if (!submission.ok) return refuse(reply, submission.failure);
    const once = repeatable(request, device.id, submission.value);
    if (!once.ok) return refuse(reply, once.failure);
    const outcome = await submitDossier(context, device, once.value, submission.value);
    const about = { dossierId: submission.value.dossierId, deviceId: device.id };
    if (!outcome.ok) context.log('dossierRefused', { ...about, code: outcome.failure.code });
    else context.log(outcome.value.replayed ? 'dossierRepeated' : 'dossierAccepted', about);
    return answerOnce(reply, outcome, 201);
  });
}

function decisionRoute(app: FastifyInstance, context: GatewayContext): void {
  app.post<{ Params: { id: string } }>(`${paths.dossiers}/:id/decisions`, { bodyLimit: limits.jsonBody }, async (request, reply) => {
    const device = deviceOfRequest(request);
    const decision = parse(clerkDecision, request.body);
    if (!decision.ok) return refuse(reply, decision.failure);
    const once = repeatable(request, device.id, decision.value);
    if (!once.ok) return refuse(reply, once.failure);
    const outcome = await decide(context, device, once.value, request.params.id, decision.value);
    if (outcome.ok && !outcome.value.replayed) context.log('decisionRecorded', { dossierId: request.params.id, deviceId: device.id });
    return answerOnce(reply, outcome, 200);
  });
}

function challengeRoute(app: FastifyInstance, context: GatewayContext): void {
  app.post(paths.chipChallenges, async (request, reply) => {
    const asked = parse(challengeRequest, request.body);
    if (!asked.ok) return refuse(reply, asked.failure);
    return reply.code(201).send(await issueChallenges(context, deviceOfRequest(request), asked.value.count));
  });
}

function readingRoutes(app: FastifyInstance, context: GatewayContext): void {
  app.get(paths.changes, async (request, reply) => {
    const query = parse(pageQuery, request.query);
    if (!query.ok) return refuse(reply, query.failure);
    return answer(reply, await readChanges(context, deviceOfRequest(request).centreCode, query.value));
  });
  app.get(paths.dossiers, async (request, reply) => {
    const query = parse(pageQuery, request.query);
    if (!query.ok) return refuse(reply, query.failure);
    return reply.send(await listRecords(context.database, deviceOfRequest(request).centreCode, query.value));
  });
  app.get<{ Params: { id: string } }>(`${paths.dossiers}/:id`, async (request, reply) => {
    const { id } = request.params;
    if (!(await belongsToCentre(context.database, id, deviceOfRequest(request).centreCode))) return refuse(reply, { code: 'dossierNotFound' });
    return reply.send({ dossier: await readRecord(context.database, id), receipt: await readReceipt(context.database, id) });
  });
}

function answerOnce<Reply>(reply: FastifyReply, outcome: Result<Kept<Reply>, Refusal>, status: number): FastifyReply {
  if (!outcome.ok) return refuse(reply, outcome.failure);
  if (outcome.value.replayed) reply.header(headerNames.idempotencyReplayed, 'true');
  return reply.code(status).send(outcome.value.reply);
}
