import { randomBytes } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import { databaseKeyBytes } from './connection.ts';
import { makeFolderDurably, writeFileDurably } from './durable-file.ts';

/** How the database key is protected while it lies on the disk. The shell brings one, since only it knows the system. */
export interface KeySealing {
  readonly kind: 'operatingSystem' | 'rootOnlyFile';
  seal(secret: Uint8Array): Promise<Uint8Array>;
  /** Fails with `keyUnavailable` when this system or account can't open what was sealed. */
  unseal(sealed: Uint8Array): Promise<Result<Uint8Array, Failure>>;
}

export interface KeyPlace {
  /** The folder of the key file; made with mode 0700. */
  readonly dir: string;
  readonly sealing: KeySealing;
  /** Whether a database is, or is known to have been, here. */
  readonly databaseExists: boolean;
}

const KeyFile = z.strictObject({ version: z.literal(1), sealedBy: z.enum(['operatingSystem', 'rootOnlyFile']), key: z.base64() });
const ownerOnly = 0o600;

/**
 * Gives the 32 bytes that open the database, made at the very first start. Fails with `keyUnavailable` when the key can't be
 * opened here, or is gone while the database is not: a new key would only hide that loss.
 */
export async function loadOrCreateDatabaseKey({ dir, sealing, databaseExists }: KeyPlace): Promise<Result<Uint8Array, Failure>> {
  await makeFolderDurably(dir, 0o700);
  const path = join(dir, 'database.key.json');
  const text = await readIfThere(path);
  if (text !== null) return openKeyFile(path, text, sealing);
  if (databaseExists) return unavailable('missing');
  const key = randomBytes(databaseKeyBytes);
  const content: z.infer<typeof KeyFile> = { version: 1, sealedBy: sealing.kind, key: Buffer.from(await sealing.seal(key)).toString('base64') };
  await writeFileDurably(path, Buffer.from(`${JSON.stringify(content)}\n`), ownerOnly);
  return ok(key);
}

async function openKeyFile(path: string, text: string, sealing: KeySealing): Promise<Result<Uint8Array, Failure>> {
  const parsed = KeyFile.safeParse(parseJson(text));
  if (!parsed.success) return unavailable('damaged');
  if (parsed.data.sealedBy !== sealing.kind) return unavailable(`sealedBy:${parsed.data.sealedBy}`);
  const opened = await sealing.unseal(Buffer.from(parsed.data.key, 'base64'));
  if (!opened.ok) return opened;
  if (opened.value.length !== databaseKeyBytes) return unavailable('damaged');
  // A restored backup may have widened it.
  await chmod(path, ownerOnly);
  return opened;
}

/** The text of a file, or null where there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unavailable(reason: string): Result<never, Failure> {
  return fail({ code: 'keyUnavailable', detail: { reason } });
}
