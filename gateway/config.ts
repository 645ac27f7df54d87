import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { fail, succeed } from './wire/result.ts';
import type { Result } from './wire/result.ts';
import { limits } from './wire/protocol.ts';

/** How the gateway is set up, from its environment. Unset means the default; an empty value counts as unset. */
const environment = z.object({
  /** PostgreSQL; without it an embedded database in `DATA_DIR`. */
  DATABASE_URL: z.string().regex(/^postgres(?:ql)?:\/\//).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(7440),
  DATA_DIR: z.string().default('.data/gateway'),
  /** Gateways side by side on one PostgreSQL share this file and `DATA_DIR`. */
  GATEWAY_KEY_FILE: z.string().optional(),
  /** Certificates of the countries whose cards are believed; without it no chip's issuer is. */
  TRUST_DIR: z.string().optional(),
  /** Opens the administration routes to whoever has it. */
  ADMIN_TOKEN: z.string().min(16).max(200).optional(),
  MAX_UPLOAD_BYTES: z.coerce.number().int().min(1024).max(2 ** 31 - 1).default(limits.upload),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
});

export interface GatewayConfig {
  readonly database: { readonly url: string } | { readonly folder: string };
  readonly host: string;
  readonly port: number;
  readonly storageDir: string;
  readonly keyFile: string;
  readonly trustDir: string | undefined;
  readonly adminToken: string | undefined;
  readonly maxUploadBytes: number;
  readonly logLevel: string;
  readonly version: string;
}

/** Reads the environment; fails with the names of the variables that are wrong, never with their values. */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Result<GatewayConfig, string[]> {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) return fail([...new Set(parsed.error.issues.map(({ path }) => path.join('.')))]);
  const { DATABASE_URL, DATA_DIR, GATEWAY_KEY_FILE, ...rest } = parsed.data;
  const folder = resolve(DATA_DIR);
  return succeed({
    database: DATABASE_URL === undefined ? { folder } : { url: DATABASE_URL },
    host: rest.HOST,
    port: rest.PORT,
    storageDir: join(folder, 'uploads'),
    keyFile: GATEWAY_KEY_FILE ?? join(folder, 'gateway-key.pem'),
    trustDir: rest.TRUST_DIR,
    adminToken: rest.ADMIN_TOKEN,
    maxUploadBytes: rest.MAX_UPLOAD_BYTES,
    logLevel: rest.LOG_LEVEL,
    version: readVersion(import.meta.dirname),
  });
}

const packageFile = z.object({ name: z.literal('kiosk-mot-cua'), version: z.string() });

/** The product's version from the nearest package.json that is ours; the built tree lies a level deeper than the source. */
function readVersion(folder: string): string {
  try {
    return packageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? 'unknown' : readVersion(parent);
  }
}
