import type { GatewayContext } from '../context.ts';
import { timings } from '../timings.ts';

/** Remembers a nonce; false when this device used it before. In the database, so that gateways side by side agree. */
export async function claimNonce({ database, clock }: GatewayContext, deviceId: string, nonce: string): Promise<boolean> {
  const claimed = await database
    .insertInto('seen_nonces')
    .values({ device_id: deviceId, nonce, seen_at: clock() })
    .onConflict((conflict) => conflict.doNothing())
    .returning('nonce')
    .executeTakeFirst();
  return claimed !== undefined;
}

/** Forgets nonces whose requests would be refused for their age anyway. */
export async function forgetOldNonces({ database, clock }: GatewayContext): Promise<void> {
  const before = new Date(clock().getTime() - timings.nonceKept);
  await database.deleteFrom('seen_nonces').where('seen_at', '<', before).execute();
}
