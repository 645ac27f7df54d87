import type { GatewayContext } from './context.ts';
import { forgetOldNonces } from './devices/nonces.ts';
import { forgetOldChallenges } from './dossiers/chip-challenges.ts';
import { describeFault } from './logging/events.ts';
import { timings } from './timings.ts';
import { sweepUploads } from './uploads/sweep.ts';

/** Cleans at once and then periodically; gives the function that ends it and waits for a cleaning in progress. */
export function startHousekeeping(context: GatewayContext): () => Promise<void> {
  let running = clean(context);
  const timer = setInterval(() => {
    running = running.then(() => clean(context));
  }, timings.housekeeping);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}

async function clean(context: GatewayContext): Promise<void> {
  try {
    await forgetOldNonces(context);
    await forgetOldChallenges(context);
    await sweepUploads(context);
  } catch (error) {
    context.log('housekeepingFailed', { fault: describeFault(error) });
  }
}
