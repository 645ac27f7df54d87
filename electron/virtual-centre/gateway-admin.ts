import { z } from 'zod';
import { HeldDossier } from './dock-api.ts';
import type { GatewayProcess } from './gateway-process.ts';

/** What the virtual centre asks of its gateway as the one who runs it. */
export interface GatewayAdmin {
  newEnrolmentCode(): Promise<string>;
  /** Whether a kiosk has been enrolled. */
  hasDevice(): Promise<boolean>;
  /** What the gateway holds; hashes are of the files as they lie on its disk now. */
  dossiers(): Promise<HeldDossier[]>;
}

const Devices = z.object({ devices: z.array(z.object({ revokedAt: z.string().nullable() })) });
const Code = z.object({ code: z.string().min(1) });
/** A file whose bytes are gone has no hash. */
const Holdings = z.object({
  dossiers: z.array(HeldDossier.extend({ attachments: z.array(z.object({ name: z.string(), sha256: z.string().nullable(), bytes: z.number() })) })),
});

/** Talks to the gateway's administration routes directly, not over the line that can be cut. */
export function adminOf(gateway: GatewayProcess, site: { centreCode: string; agencyCodes: string[] }): GatewayAdmin {
  const ask = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${gateway.adminToken}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const answer = await fetch(`http://127.0.0.1:${String(gateway.port())}/admin${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`the gateway's administration answered ${String(answer.status)}`);
    return answer.json();
  };
  return {
    newEnrolmentCode: async () => Code.parse(await ask('POST', '/enrolment-codes', site)).code,
    hasDevice: async () => Devices.parse(await ask('GET', '/devices')).devices.some(({ revokedAt }) => revokedAt === null),
    dossiers: async () => {
      const { dossiers } = Holdings.parse(await ask('GET', '/dossiers?rehash=true'));
      return dossiers.map((dossier) => ({ ...dossier, attachments: dossier.attachments.map(({ name, sha256, bytes }) => ({ name, bytes, sha256: sha256 ?? '' })) }));
    },
  };
}
