import { z } from 'zod';
import { CoreConfig } from '../core/config.ts';

/** What the shell tells the process that runs the core, once. */
export const StartCore = z.strictObject({
  kind: z.literal('start'),
  config: CoreConfig,
  pageDir: z.string().min(1),
  token: z.string().min(32),
  /** 0 at the first start; the same port again after a crash, so that the page finds its way back. */
  port: z.number().int().min(0).max(65535),
});
export type StartCore = z.infer<typeof StartCore>;

/** How its pages are: one was opened, one is connected, or none is connected any more. */
export const PageNews = z.strictObject({ kind: z.literal('pages'), news: z.enum(['opened', 'connected', 'noneLeft']) });
export type PageNews = z.infer<typeof PageNews>;

/** What that process answers when page and core can be reached. */
export const CoreReady = z.strictObject({ kind: z.literal('ready'), port: z.number().int().positive() });
export type CoreReady = z.infer<typeof CoreReady>;

/** Everything that process says. */
export const FromCore = z.discriminatedUnion('kind', [CoreReady, PageNews]);
