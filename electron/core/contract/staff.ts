import { z } from 'zod';
import { Failure } from './failures.ts';

export const StaffRole = z.enum(['clerk', 'technician']);
export type StaffRole = z.infer<typeof StaffRole>;

export const StaffMember = z.object({ staffId: z.string(), displayName: z.string(), role: StaffRole });
export type StaffMember = z.infer<typeof StaffMember>;

/**
 * A sign-in belongs to the connection it was made on and ends with it. `assetKey` opens pictures and papers over the asset
 * route (header `staff-session`), because those travel outside the RPC connection.
 */
export const SignInReply = z.discriminatedUnion('signedIn', [
  z.object({ signedIn: z.literal(true), staff: StaffMember, assetKey: z.string() }),
  z.object({ signedIn: z.literal(false), failure: Failure }),
]);
export type SignInReply = z.infer<typeof SignInReply>;
