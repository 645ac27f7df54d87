import { mkdirSync } from 'node:fs';
import { fastify } from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Kysely } from 'kysely';
import { emptyTrust } from '../native/emrtd/passive-authentication/trust-store.ts';
import type { TrustStore } from '../native/emrtd/passive-authentication/trust-store.ts';
import { adminRoutes } from './admin/routes.ts';
import type { GatewayContext } from './context.ts';
import { requireDevice } from './devices/authenticate.ts';
import { enrolmentRoutes } from './devices/routes.ts';
import { dossierRoutes } from './dossiers/routes.ts';
import { healthRoute } from './http/health.ts';
import { answerFaults, refusalOf } from './http/faults.ts';
import { acceptDigestedJson } from './http/json-bodies.ts';
import { refuse } from './http/replies.ts';
import { startHousekeeping } from './housekeeping.ts';
import type { GatewayKey } from './identity/gateway-key.ts';
import type { Log } from './logging/logger.ts';
import { silentLog } from './logging/logger.ts';
import type { Schema } from './storage/schema.ts';
import { timings } from './timings.ts';
import { uploadRoutes } from './uploads/routes.ts';
import { limits } from './wire/protocol.ts';

export interface GatewayOptions {
  /** Opened and migrated; stays the caller's to close. */
  readonly database: Kysely<Schema>;
  /** Folder for uploaded files; made when missing. */
  readonly storageDir: string;
  readonly key: GatewayKey;
  readonly version: string;
  /** Without one there are no administration routes. */
  readonly adminToken?: string;
  readonly maxUploadBytes?: number;
  /** Nobody when left out: every chip's issuer stays unverified. */
  readonly trust?: TrustStore;
  readonly clock?: () => Date;
  readonly log?: Log;
}

/** The gateway's HTTP server, not yet listening. `close()` ends its periodic work too. */
export function buildGateway(options: GatewayOptions): FastifyInstance {
  mkdirSync(options.storageDir, { recursive: true, mode: 0o700 });
  const context: GatewayContext = {
    database: options.database,
    storageDir: options.storageDir,
    key: options.key,
    version: options.version,
    trust: options.trust ?? emptyTrust,
    clock: options.clock ?? (() => new Date()),
    log: options.log ?? silentLog,
    maxUploadBytes: options.maxUploadBytes ?? limits.upload,
  };
  const app = fastify({
    logger: false,
    bodyLimit: limits.enrolmentBody,
    connectionTimeout: timings.idleConnection,
    exposeHeadRoutes: false,
    // An address that cannot be decoded fails before any error handler of ours exists.
    frameworkErrors: (error, _request, reply) => {
      void refuse(reply, refusalOf(error));
    },
  });
  app.decorateRequest('device', null);
  acceptDigestedJson(app);
  app.removeContentTypeParser('text/plain');
  answerFaults(app, context.log);
  logRequests(app, context.log);
  registerRooms(app, context, options.adminToken);
  const stopHousekeeping = startHousekeeping(context);
  app.addHook('onClose', stopHousekeeping);
  return app;
}

function registerRooms(app: FastifyInstance, context: GatewayContext, adminToken: string | undefined): void {
  healthRoute(app, context);
  enrolmentRoutes(app, context);
  app.register(async (devices) => {
    requireDevice(devices, context);
    uploadRoutes(devices, context);
    dossierRoutes(devices, context);
  });
  if (adminToken !== undefined) app.register(async (admin) => adminRoutes(admin, context, adminToken));
}

function logRequests(app: FastifyInstance, log: Log): void {
  app.addHook('onResponse', async (request, reply) => {
    const device = request.device === null ? {} : { deviceId: request.device.id };
    const route = request.routeOptions.url ?? '';
    log('requestServed', { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime), ...device });
  });
}
