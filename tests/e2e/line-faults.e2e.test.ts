import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as steps from '../../scripts/kioskctl/page/visit-steps.ts';
import { startFaultProxy, type FaultProxy } from '../support/fault-proxy.ts';
import { announced, endingVisit, runCentre, startAfresh, walkTo, type RunningCentre, type Screen } from '../support/running-centre.ts';

/** Longer than the longest pause between two tries. */
const patience = 60_000;
let centre: RunningCentre;
/** Stands between kiosk and line, to break single requests. */
let proxy: FaultProxy;
let screen: Screen;

beforeAll(async () => {
  proxy = await startFaultProxy('http://127.0.0.1:1');
  centre = await runCentre({
    configure: (config) => {
      proxy.target = config.gateway?.url ?? '';
      return { ...config, gateway: config.gateway === null ? null : { ...config.gateway, url: proxy.address } };
    },
  });
});
afterAll(async () => {
  await centre.stop();
  await proxy.stop();
});
beforeEach(async () => {
  screen = await centre.openScreen();
  await startAfresh(screen);
});
afterEach(async () => {
  await centre.dock.perform({ type: 'setLine', state: 'up' });
  expect(screen.errors).toEqual([]);
  await screen.close();
});

async function held(): Promise<string[]> {
  return (await centre.dock.state()).gateway.dossiers.map(({ dossierId }) => dossierId);
}

/** Files a dossier: the receipt must come whatever the line does. */
async function file(): Promise<void> {
  await walkTo(centre, screen, 'receipt', { scan: true });
  await screen.page.getByText(/^(?:T[A-Z0-9]+|H00\.00\.00)-\d{6}-\d{4}$/u).first().waitFor();
}

/** The receipt on the screen learns of the arrival by itself, and the gateway holds one dossier more, once. */
async function arrivesOnce(before: string[]): Promise<void> {
  await screen.page.getByText(screen.words.say('common:delivery.delivered')).waitFor({ timeout: patience });
  const after = await held();
  expect(after).toHaveLength(before.length + 1);
  expect(new Set(after).size).toBe(after.length);
  await steps.leaveReceipt(screen);
  await endingVisit(screen, () => steps.decline(screen));
}

test.each(['cut', 'captivePortal'] as const)('a line that is %s: the receipt comes at once, the next person is told of the line, and delivery follows once', async (state) => {
  const { words, page } = screen;
  const before = await held();
  await centre.dock.perform({ type: 'setLine', state });
  await file();
  await announced(page, words.say('common:delivery.queued'));
  await steps.leaveReceipt(screen);
  await endingVisit(screen, () => steps.decline(screen));
  await page.getByText(words.say('citizen:offline')).waitFor({ timeout: patience });
  expect(await held()).toEqual(before);
  await centre.dock.perform({ type: 'setLine', state: 'up' });
  await page.getByText(words.say('citizen:offline')).waitFor({ state: 'detached', timeout: patience });
  await expect.poll(held, { timeout: patience }).toHaveLength(before.length + 1);
});

test('a gateway that is down and comes back', async () => {
  const before = await held();
  await centre.dock.perform({ type: 'runGateway', running: false });
  await file();
  await announced(screen.page, screen.words.say('common:delivery.queued'));
  await centre.dock.perform({ type: 'runGateway', running: true });
  await arrivesOnce(before);
});

test('a slow line: the receipt does not wait for it, and says how far the sending is', async () => {
  const before = await held();
  await centre.dock.perform({ type: 'setLine', state: 'slow' });
  await file();
  await announced(screen.page, screen.words.pattern('common:delivery.delivering'));
  await centre.dock.perform({ type: 'setLine', state: 'up' });
  await arrivesOnce(before);
});

test('the answer is lost after the gateway has stored the dossier: it is there once, and the kiosk learns of it', async () => {
  const before = await held();
  let lost = 0;
  proxy.plan = ({ method, path }) => {
    if (method !== 'POST' || path !== '/dossiers' || lost > 0) return { kind: 'pass' };
    lost += 1;
    return { kind: 'dropResponse' };
  };
  await file();
  await arrivesOnce(before);
  expect(lost).toBe(1);
});
