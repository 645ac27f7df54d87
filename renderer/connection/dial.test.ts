import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test, vi } from 'vitest';
import { createDial } from './dial.ts';
import type { KioskBridge } from './dial.ts';

/** A window with a bridge, whose shell answers `connect` with a port by a message of the window itself. */
function createPage(answer: (give: () => void) => void) {
  const target = new EventTarget();
  const page = Object.assign(target, { location: { protocol: 'app:', host: 'kiosk' } }) as unknown as Window;
  const ports: MessagePort[] = [];
  const give = (source: unknown = page): void => {
    const port = new MessageChannel().port1 as unknown as MessagePort;
    ports.push(port);
    target.dispatchEvent(Object.assign(new Event('message'), { source, data: { type: 'kiosk-port' }, ports: [port] }));
  };
  const kioskBridge: KioskBridge = { connect: () => answer(give) };
  Object.assign(page, { kioskBridge });
  return { page, give, ports };
}

describe('the shell’s port', () => {
  test('is asked for and opened; a new one, given unasked, ends the connection and serves the next', async () => {
    const { page, give, ports } = createPage((answer) => answer());
    const dial = createDial(page);
    const first = await dial();
    give();
    await first.closed;
    await dial();
    expect(ports).toHaveLength(2);
    for (const port of ports) port.close();
  });

  test('a message that another window sent gives no port', async () => {
    vi.useFakeTimers();
    const { page, give, ports } = createPage(() => give({}));
    const refused = expect(createDial(page)()).rejects.toThrow('no port');
    await vi.advanceTimersByTimeAsync(6_000);
    await refused;
    for (const port of ports) port.close();
    vi.useRealTimers();
  });
});
