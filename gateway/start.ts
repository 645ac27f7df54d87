import type { FastifyInstance } from 'fastify';
import { emptyTrust, loadTrustStore } from '../native/emrtd/passive-authentication/trust-store.ts';
import { buildGateway } from './app.ts';
import type { GatewayConfig } from './config.ts';
import { loadGatewayKey } from './identity/gateway-key.ts';
import { createLog } from './logging/logger.ts';
import type { Log } from './logging/logger.ts';
import { openDatabase } from './storage/database.ts';
import type { GatewayDatabase } from './storage/database.ts';
import { timings } from './timings.ts';
import { succeed } from './wire/result.ts';
import type { Result } from './wire/result.ts';

export interface RunningGateway {
  /** `http://host:port` with the port that was really bound. */
  readonly address: string;
  /** Ends in order: no new requests, running ones get a moment, then the database is closed. */
  readonly stop: () => Promise<void>;
}

/** Opens the database, migrates it and listens. Throws when the database or the port cannot be had. */
export async function startGateway(config: GatewayConfig): Promise<Result<RunningGateway, 'folderInUse'>> {
  const log = createLog(config.logLevel);
  const opened = await openDatabase(config.database);
  if (!opened.ok) return opened;
  try {
    return succeed(await listen(config, opened.value, log));
  } catch (error) {
    await opened.value.close();
    throw error;
  }
}

async function listen(config: GatewayConfig, database: GatewayDatabase, log: Log): Promise<RunningGateway> {
  const { storageDir, version, maxUploadBytes, adminToken } = config;
  const key = loadGatewayKey(config.keyFile);
  const trust = config.trustDir === undefined ? emptyTrust : await loadTrustStore(config.trustDir);
  const admin = adminToken === undefined ? {} : { adminToken };
  const app = buildGateway({ database: database.query, storageDir, version, maxUploadBytes, key, log, trust, ...admin });
  try {
    const address = await app.listen({ host: config.host, port: config.port });
    log('started', { address, database: database.kind });
    const stop = async () => {
      await stopGateway(app, database);
      log('stopped');
    };
    return { address, stop };
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Running requests get a moment; a connection that never ends must not keep the gateway, or its database, open. */
export async function stopGateway(app: FastifyInstance, database: GatewayDatabase, graceMs: number = timings.shutdownGrace): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), graceMs);
  await app.close();
  clearTimeout(cut);
  await database.close();
}
