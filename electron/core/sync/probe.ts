import { healthSchema } from '../../../gateway/wire/health.ts';
import type { Health } from '../../../gateway/wire/health.ts';
import { paths } from '../../../gateway/wire/protocol.ts';
import { fail, ok } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { CallFailure } from './gateway-call.ts';
import { exchange, readRefusal } from './gateway-call.ts';
import type { GatewayClock } from './gateway-clock.ts';

/**
 * Asks whether a gateway stands behind the address, and what time it is there. The body decides: a captive portal answers
 * every address with 200.
 */
export async function probeGateway(baseUrl: string, clock: GatewayClock, timeoutMs: number, signal: AbortSignal): Promise<Result<Health, CallFailure>> {
  const began = performance.now();
  const replied = await exchange(`${baseUrl.replace(/\/+$/, '')}${paths.health}`, { method: 'GET' }, timeoutMs, signal);
  if (!replied.ok) return replied;
  const { status, text } = replied.value;
  const health = status === 200 ? readHealth(text) : undefined;
  if (health === undefined) return fail(status === 200 ? { kind: 'notGateway', status } : readRefusal(replied.value));
  clock.learn(health.time, performance.now() - began);
  return ok(health);
}

function readHealth(text: string): Health | undefined {
  try {
    return healthSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
