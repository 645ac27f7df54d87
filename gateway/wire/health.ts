import { z } from 'zod';
import { moment } from './identifiers.ts';
import { serviceName } from './protocol.ts';

/** Reply of `GET /health`. A captive portal answers 200 too, but never with this. */
export const healthSchema = z.object({ service: z.literal(serviceName), version: z.string(), time: moment });
export type Health = z.infer<typeof healthSchema>;
