import { join } from 'node:path';
import { z } from 'zod';
import { DoctorReport, SyncView } from '../contract/kiosk.ts';
import { FailureCode } from '../contract/failures.ts';
import { StaffRole } from '../contract/staff.ts';

/**
 * How the technician's tool talks to a running kiosk: over a socket in the kiosk's own folder, which only the kiosk's account
 * (and root) can reach. One line of JSON asks, one line answers. Nothing personal crosses but a new PIN, inwards.
 */
export const ControlRequest = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('doctor') }),
  z.strictObject({ ask: z.literal('sync') }),
  z.strictObject({ ask: z.literal('addStaff'), staffId: z.string().min(1).max(64), displayName: z.string().min(1).max(200), role: StaffRole, pin: z.string().min(4).max(64) }),
]);
export type ControlRequest = z.infer<typeof ControlRequest>;
export type NewStaffRequest = Extract<ControlRequest, { ask: 'addStaff' }>;

/** Why somebody could not be added: the id is taken, or the storage says no. */
export const AddStaffFailure = z.union([z.literal('staffIdTaken'), FailureCode]);
export type AddStaffFailure = z.infer<typeof AddStaffFailure>;

export const ControlReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('doctor'), report: DoctorReport }),
  z.strictObject({ kind: z.literal('sync'), sync: SyncView }),
  z.strictObject({ kind: z.literal('staffAdded') }),
  z.strictObject({ kind: z.literal('staffRefused'), failure: AddStaffFailure }),
  /** The line was no request of this version. */
  z.strictObject({ kind: z.literal('notUnderstood') }),
]);
export type ControlReply = z.infer<typeof ControlReply>;

/** Where the kiosk of a data folder listens. */
export function controlSocket(dataDir: string): string {
  return join(dataDir, 'control.sock');
}

/** A request is small; whoever sends more is cut off. In characters. */
export const longestLine = 4096;

/** Waits on this socket, in milliseconds: a whole examination, and a silent stranger. */
export const controlTimings = { answerWithin: 120_000, requestWithin: 5_000 } as const;
