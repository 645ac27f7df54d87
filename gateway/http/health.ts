import type { FastifyInstance } from 'fastify';
import type { GatewayContext } from '../context.ts';
import { isReachable } from '../storage/database.ts';
import type { Health } from '../wire/health.ts';
import { paths, serviceName } from '../wire/protocol.ts';
import { refuse } from './replies.ts';

/** Tells that this is a gateway, and what time it is; `unavailable` while it has no database. */
export function healthRoute(app: FastifyInstance, { database, version, clock }: GatewayContext): void {
  app.get(paths.health, async (_request, reply) => {
    if (!(await isReachable(database))) return refuse(reply, { code: 'unavailable' });
    const health: Health = { service: serviceName, version, time: clock().toISOString() };
    return reply.header('cache-control', 'no-store').send(health);
  });
}
