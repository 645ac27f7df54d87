import { startFaultProxy } from '../fault-proxy.ts';
import type { FaultProxy } from '../fault-proxy.ts';
import { databaseKinds } from '../gateway/databases.ts';
import type { TestStore } from '../gateway/databases.ts';
import { startTestGateway } from '../gateway/test-gateway.ts';
import type { TestGateway } from '../gateway/test-gateway.ts';

/** A gateway on the embedded database, reached over a line that can be troubled. */
export interface GatewayBehindProxy {
  readonly store: TestStore;
  /** Another one in its place is stopped in its place. */
  gateway: TestGateway;
  readonly proxy: FaultProxy;
  stop(): Promise<void>;
}

export async function startGatewayBehindProxy(): Promise<GatewayBehindProxy> {
  const embedded = databaseKinds[0];
  if (embedded === undefined) throw new Error('there is an embedded database');
  const store = await embedded.open();
  const gateway = await startTestGateway(store);
  const centre = {
    store,
    gateway,
    proxy: await startFaultProxy(gateway.address),
    stop: async () => {
      await centre.proxy.stop();
      await centre.gateway.stop();
      await store.dispose();
    },
  };
  return centre;
}
