import { z } from 'zod';
import { CoreConfig } from '../core/config.ts';

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** What the main process tells the core's process. A port travels beside `page` and `cardHelperStarted`. */
export const ToCore = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('start'), config: CoreConfig, sealing: z.enum(['operatingSystem', 'rootOnlyFile']) }),
  z.strictObject({ kind: z.literal('page') }),
  z.strictObject({ kind: z.literal('asset'), id: z.number(), method: z.string(), url: z.string(), headers: z.record(z.string(), z.string()), body: Bytes.nullable() }),
  z.strictObject({ kind: z.literal('sealed'), id: z.number(), bytes: Bytes.nullable() }),
  z.strictObject({ kind: z.literal('unsealed'), id: z.number(), bytes: Bytes.nullable() }),
  z.strictObject({ kind: z.literal('cardHelperStarted'), id: z.number() }),
  z.strictObject({ kind: z.literal('cardHelperEnded'), id: z.number() }),
  z.strictObject({ kind: z.literal('end') }),
]);
export type ToCore = z.infer<typeof ToCore>;

/** What the core's process tells the main process. Only the main process can reach the system's key store. */
export const FromCore = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({ kind: z.literal('assetReply'), id: z.number(), status: z.number(), headers: z.record(z.string(), z.string()), body: Bytes }),
  z.strictObject({ kind: z.literal('seal'), id: z.number(), bytes: Bytes }),
  z.strictObject({ kind: z.literal('unseal'), id: z.number(), bytes: Bytes }),
  /** Whether the visit is at a step with a camera on its screen. */
  z.strictObject({ kind: z.literal('camera'), wanted: z.boolean() }),
  /** A visit is over: the page may still hold its data. */
  z.strictObject({ kind: z.literal('renewPage') }),
  /** A process that speaks PC/SC is wanted, or not any more. Only the main process can fork one. */
  z.strictObject({ kind: z.literal('startCardHelper'), id: z.number() }),
  z.strictObject({ kind: z.literal('killCardHelper'), id: z.number() }),
]);
export type FromCore = z.infer<typeof FromCore>;
