import { startCore } from '../../../electron/core/core.ts';
import type { CoreConfig } from '../../../electron/core/config.ts';
import type { DeviceView, DoctorReport, KioskView } from '../../../electron/core/contract/kiosk.ts';
import { askControl } from '../../../electron/core/control/ask-control.ts';
import { rootOnlyFile } from '../../../electron/core/storage/root-only-file.ts';
import { openTrainingCentre } from '../../start/open-centre.ts';
import { defaultDataDir } from '../../start/places.ts';
import { dirname } from 'node:path';
import { call } from '@orpc/server';
import type { KioskPlace } from './place.ts';

/** Devices and gateway get so long to show themselves before they are judged, in milliseconds. */
const settleWithinMs = 15_000;

/** Starts the kiosk of a place without a screen, lets its devices come up, examines it and ends it. */
export async function examineOnce({ dataDir, config }: KioskPlace, say: (line: string) => void, signal: AbortSignal): Promise<DoctorReport> {
  if (config !== null) {
    say('No kiosk runs here, so the configured one is started for the examination.');
    return examine(config, signal);
  }
  say('No kiosk runs here, so the virtual centre is opened for the examination.');
  const centre = await openTrainingCentre({ dataDir: dataDir === '' ? defaultDataDir : dirname(dataDir), shell: 'chromium', kioskUrl: () => '', say });
  try {
    return await examine(centre.config, signal);
  } finally {
    await centre.stop();
  }
}

async function examine(config: CoreConfig, signal: AbortSignal): Promise<DoctorReport> {
  signal.throwIfAborted();
  const core = await startCore({ ...config, logToStderr: false }, { keySealing: rootOnlyFile });
  const connection = core.connect();
  try {
    await settled(await call(core.router.kiosk.watch, undefined, { context: connection.context, signal: AbortSignal.any([signal, AbortSignal.timeout(settleWithinMs)]) }));
    const answer = await askControl(config.dataDir, { ask: 'doctor' });
    if (!answer.ok || answer.value.kind !== 'doctor') throw new Error('the kiosk that was started for the examination does not answer');
    return answer.value.report;
  } finally {
    connection.close();
    await core.stop();
  }
}

/** Waits until nothing is on its way up any more; a device that stays away is a finding, not a reason to wait on. */
async function settled(views: AsyncIterable<KioskView>): Promise<void> {
  try {
    for await (const view of views) if (view.storage.state.kind === 'failed' || (view.devices.every(isUp) && view.sync.gateway !== 'unknown')) return;
  } catch {
    // The time is over: the examination says what is missing.
  }
}

function isUp({ state }: DeviceView): boolean {
  return state.kind === 'ready';
}
