import type { Kysely } from 'kysely';
import type { TrustStore } from '../native/emrtd/passive-authentication/trust-store.ts';
import type { GatewayKey } from './identity/gateway-key.ts';
import type { Log } from './logging/logger.ts';
import type { Schema } from './storage/schema.ts';

/** What every room of the gateway works with. */
export interface GatewayContext {
  readonly database: Kysely<Schema>;
  /** Folder of the uploaded files. */
  readonly storageDir: string;
  readonly key: GatewayKey;
  readonly clock: () => Date;
  readonly log: Log;
  /** Bytes of the largest upload taken. */
  readonly maxUploadBytes: number;
  readonly version: string;
  /** Countries whose signature under a chip is believed here; the kiosk's own opinion counts for nothing. */
  readonly trust: TrustStore;
}
