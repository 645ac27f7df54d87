import type { GatewayContext } from '../context.ts';
import type { DeviceRow } from '../storage/schema.ts';
import { uuid } from '../wire/identifiers.ts';

/** An enrolled kiosk. */
export interface Device {
  readonly id: string;
  readonly centreCode: string;
  readonly agencyCodes: readonly string[];
  readonly publicKey: string;
  readonly enrolledAt: Date;
  readonly revokedAt: Date | null;
}

/** The device of that id; undefined for an unknown one and for text that is no id. */
export async function findDevice({ database }: GatewayContext, id: string): Promise<Device | undefined> {
  if (!uuid.safeParse(id).success) return undefined;
  const row = await database.selectFrom('devices').selectAll().where('id', '=', id).executeTakeFirst();
  return row && deviceOf(row);
}

/** Ends a device's access at once; false when there is no such device. Revoking twice keeps the first moment. */
export async function revokeDevice({ database, clock, log }: GatewayContext, id: string): Promise<boolean> {
  const revoked = await database
    .updateTable('devices')
    .set((expression) => ({ revoked_at: expression.fn.coalesce('revoked_at', expression.val(clock())) }))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (revoked) log('deviceRevoked', { deviceId: id });
  return revoked !== undefined;
}

export function deviceOf(row: DeviceRow): Device {
  return {
    id: row.id,
    centreCode: row.centre_code,
    agencyCodes: row.agency_codes,
    publicKey: row.public_key,
    enrolledAt: row.enrolled_at,
    revokedAt: row.revoked_at,
  };
}
