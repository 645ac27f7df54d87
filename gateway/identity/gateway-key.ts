import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateKey, keyFingerprint, publicKeyOf, readPrivateKey, signingKey } from '../wire/keys.ts';
import type { SigningKey } from '../wire/keys.ts';

export interface GatewayKey extends SigningKey {
  /** Raw public half, which kiosks pin at enrolment. */
  readonly publicKey: string;
}

/**
 * The key that signs receipts, from a PEM file only its owner can read; made on the first start. Gateways side by side
 * share one file. Throws when the file is not a key: a silent new key would make every kiosk distrust the gateway.
 */
export function loadGatewayKey(file: string): GatewayKey {
  const pem = readIfThere(file) ?? createKeyFile(file);
  const privateKey = readPrivateKey(pem);
  const publicKey = publicKeyOf(privateKey);
  return { ...signingKey(keyFingerprint(publicKey), privateKey), publicKey };
}

/** Written whole under another name and linked in place: of two first starts one wins and both use its key. */
function createKeyFile(file: string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.new`;
  const handle = openSync(draft, 'w', 0o600);
  writeSync(handle, generateKey().privateKeyPem);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
