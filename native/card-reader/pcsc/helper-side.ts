import type { Timings } from '../timings.ts';
import type { PcscMessage, PcscRequest } from './pcsc-messages.ts';

/** What the kiosk says to its helper: once how to begin, then one request after another. */
export type ToHelper = PcscRequest | { readonly kind: 'begin'; readonly timings: Timings };

/**
 * The helper's way to the kiosk, whatever kind of process it is: a plain child of Node speaks over its own channel, a shell's
 * utility process is first handed a port. The process ends with the channel: without the kiosk it would keep the card.
 */
export async function connectToKiosk(hear: (request: ToHelper) => void): Promise<(message: PcscMessage) => void> {
  const { parentPort } = process as unknown as { parentPort?: ParentPort };
  if (parentPort === undefined) return overChild(process, hear);
  const port = await new Promise<Port | undefined>((resolve) => {
    parentPort.once('message', ({ ports: [given] }) => resolve(given));
  });
  if (port === undefined) throw new Error('the first message brings the port');
  port.on('message', ({ data }) => hear(data));
  port.on('close', () => process.exit(0));
  port.start();
  return (message) => port.postMessage(message);
}

function overChild(side: ChildSide, hear: (request: ToHelper) => void): (message: PcscMessage) => void {
  side.on('message', hear);
  side.on('disconnect', () => process.exit(0));
  return (message) => side.send?.(message);
}

interface ChildSide {
  send?(message: PcscMessage): void;
  on(event: 'message', listener: (message: ToHelper) => void): void;
  on(event: 'disconnect', listener: () => void): void;
}

interface ParentPort {
  once(event: 'message', listener: (event: { ports: readonly Port[] }) => void): void;
}

interface Port {
  on(event: 'message', listener: (event: { data: ToHelper }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
  postMessage(message: PcscMessage): void;
}
