import type { Transaction } from 'kysely';
import type { Schema } from '../storage/schema.ts';

/**
 * The next number of a scope, starting at 1. The row stays locked until the transaction ends, so numbers have no gaps and
 * become visible in their order, whoever runs at the same time.
 */
export async function nextNumber(transaction: Transaction<Schema>, scope: string): Promise<number> {
  const { last } = await transaction
    .insertInto('counters')
    .values({ scope, last: 1 })
    .onConflict((conflict) => conflict.column('scope').doUpdateSet((expression) => ({ last: expression('counters.last', '+', 1) })))
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
