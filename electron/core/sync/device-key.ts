import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { generateKey, keyFingerprint, publicKeyOf, readPrivateKey } from '../../../gateway/wire/keys.ts';
import { kioskShortName } from '../dossiers/provisional-number.ts';
import type { KioskQueries } from '../storage/schema.ts';
import { readSetting, writeSetting } from '../storage/settings.ts';
import { inTransaction } from '../storage/transaction.ts';

/** The kiosk's own Ed25519 key: it signs requests to the gateway and the codes on papers. It never leaves this machine. */
export interface DeviceKey {
  readonly privateKey: KeyObject;
  /** 32 raw bytes, base64url. */
  readonly publicKey: string;
  /** RFC 7638 thumbprint of the public half. */
  readonly fingerprint: string;
  /** Six characters, the kiosk's name on provisional numbers. */
  readonly shortName: string;
}

/** Gives the kiosk's key; the first start makes it. It rests in the encrypted database. */
export async function loadOrCreateDeviceKey(db: KioskQueries): Promise<DeviceKey> {
  return inTransaction(db, async (trx) => {
    const known = await readSetting(trx, deviceKeySetting);
    const pem = known ?? generateKey().privateKeyPem;
    if (known === null) await writeSetting(trx, deviceKeySetting, pem);
    const privateKey = readPrivateKey(pem);
    const publicKey = publicKeyOf(privateKey);
    const fingerprint = keyFingerprint(publicKey);
    return { privateKey, publicKey, fingerprint, shortName: kioskShortName(Buffer.from(fingerprint, 'base64url')) };
  });
}

/**
 * Stands for the applicant in a printed code: 12 digits could be guessed from a plain hash in minutes, so it is keyed.
 * The kiosk can tell whether a paper belongs to a card; nobody who finds the paper can tell whose it is.
 */
export function applicantTag(key: DeviceKey, citizenNumber: string): string {
  const seed = key.privateKey.export({ format: 'jwk' }).d ?? '';
  const tagKey = hkdfSync('sha256', Buffer.from(seed, 'base64url'), new Uint8Array(0), 'kiosk/applicant-tag/1', 32);
  return createHmac('sha256', new Uint8Array(tagKey)).update(citizenNumber).digest().subarray(0, 8).toString('base64url');
}

const deviceKeySetting = { name: 'sync.deviceKey', schema: z.string().min(1) };
