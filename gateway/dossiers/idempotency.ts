import type { Transaction } from 'kysely';
import type { FastifyRequest } from 'fastify';
import type { GatewayContext } from '../context.ts';
import type { Schema } from '../storage/schema.ts';
import { contentSha256 } from '../wire/canonical-json.ts';
import { idempotencyKey } from '../wire/identifiers.ts';
import type { Refusal } from '../wire/problems.ts';
import { headerNames } from '../wire/protocol.ts';
import { fail, succeed } from '../wire/result.ts';
import type { Result } from '../wire/result.ts';

/** A request that may be repeated: who sent it, under which key, and what it says. */
export interface RepeatableRequest {
  readonly deviceId: string;
  readonly key: string;
  readonly requestSha256: string;
}

export interface Kept<Reply> {
  readonly reply: Reply;
  /** True when this is the answer given before. */
  readonly replayed: boolean;
}

/** Reads the key; the content is the route with its parameters and the body, so a key serves one purpose only. */
export function repeatable(request: FastifyRequest, deviceId: string, content: unknown): Result<RepeatableRequest, Refusal> {
  const key = idempotencyKey.safeParse(request.headers[headerNames.idempotencyKey]);
  if (!key.success) return fail({ code: 'idempotencyKeyMissing' });
  const requestSha256 = contentSha256([request.method, request.url, content]);
  return succeed({ deviceId, key: key.data, requestSha256 });
}

/** The answer already given to this request; undefined for a new key, a conflict for a key that meant something else. */
export async function keptReply<Reply>(
  { database }: GatewayContext,
  { deviceId, key, requestSha256 }: RepeatableRequest,
  read: (kept: unknown) => Reply,
): Promise<Result<Kept<Reply>, Refusal> | undefined> {
  const row = await database
    .selectFrom('idempotent_requests')
    .select(['request_sha256', 'reply'])
    .where('device_id', '=', deviceId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return row.request_sha256 === requestSha256 ? succeed({ reply: read(row.reply), replayed: true }) : fail({ code: 'idempotencyConflict' });
}

/**
 * Does `work` once per key. The key is claimed first, in the same transaction: a twin request that runs at the same time
 * waits there and then finds the answer. A refusal rolls everything back and leaves the key free.
 */
export async function doOnce<Reply>(
  context: GatewayContext,
  request: RepeatableRequest,
  read: (kept: unknown) => Reply,
  work: (transaction: Transaction<Schema>) => Promise<Result<Reply, Refusal>>,
): Promise<Result<Kept<Reply>, Refusal>> {
  const kept = await keptReply(context, request, read);
  if (kept !== undefined) return kept;
  const outcome = await runOnce(context, request, work);
  if (outcome.kind === 'done') return succeed({ reply: outcome.reply, replayed: false });
  if (outcome.kind === 'refused') return fail(outcome.refusal);
  const twin = await keptReply(context, request, read);
  if (twin === undefined) throw new Error('a claimed key has no answer');
  return twin;
}

type Outcome<Reply> = { kind: 'done'; reply: Reply } | { kind: 'refused'; refusal: Refusal } | { kind: 'claimedByTwin' };

/** Carries a refusal out of a transaction that must roll back. */
class Rollback extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

async function runOnce<Reply>(
  { database }: GatewayContext,
  { deviceId, key, requestSha256 }: RepeatableRequest,
  work: (transaction: Transaction<Schema>) => Promise<Result<Reply, Refusal>>,
): Promise<Outcome<Reply>> {
  try {
    return await database.transaction().execute(async (transaction): Promise<Outcome<Reply>> => {
      const claimed = await transaction
        .insertInto('idempotent_requests')
        .values({ device_id: deviceId, key, request_sha256: requestSha256, reply: null })
        .onConflict((conflict) => conflict.doNothing())
        .returning('key')
        .executeTakeFirst();
      if (claimed === undefined) return { kind: 'claimedByTwin' };
      const result = await work(transaction);
      if (!result.ok) throw new Rollback(result.failure);
      const reply = JSON.stringify(result.value);
      await transaction.updateTable('idempotent_requests').set({ reply }).where('device_id', '=', deviceId).where('key', '=', key).execute();
      return { kind: 'done', reply: result.value };
    });
  } catch (error) {
    if (error instanceof Rollback) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}
