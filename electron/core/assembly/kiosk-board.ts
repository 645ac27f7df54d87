import type { CoreConfig } from '../config.ts';
import type { DeviceView, KioskView, StorageView, SyncView } from '../contract/kiosk.ts';
import { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';
import type { KeySealing } from '../storage/database-key.ts';
import { unknownSync } from '../sync/sync-view.ts';
import { freeSpace } from '../doctor/free-space.ts';

/** The kiosk as a whole, kept up to date from its parts. */
export interface KioskBoard {
  readonly view: LiveValue<KioskView>;
  change(part: Partial<Pick<KioskView, 'kioskId' | 'devices' | 'sync' | 'storage' | 'restored'>>): void;
}

export function createKioskBoard(config: CoreConfig, keySealing: KeySealing['kind']): KioskBoard {
  const view = new LiveValue<KioskView>({
    siteName: config.siteName,
    kioskId: '',
    version: config.version,
    shell: config.shell,
    virtualCentre: config.virtualCentre,
    hotline: config.hotline,
    languages: ['vi', 'en'],
    devices: [],
    sync: unknownSync,
    storage: { state: { kind: 'ready' }, keySealing },
    restored: false,
  });
  return { view, change: (part) => view.set({ ...view.value, ...part }) };
}

interface KioskPartsToFollow {
  readonly devices: readonly LiveValue<DeviceView[]>[];
  readonly restored: LiveValue<boolean>;
  readonly sync: { view(): SyncView; onChange(listener: (view: SyncView) => void): () => void };
  readonly log: Log;
}

/** Follows the parts of the kiosk; gives the way to stop. */
export function followParts(board: KioskBoard, parts: KioskPartsToFollow): () => void {
  const drawDevices = (): void => {
    const devices = parts.devices.flatMap((part) => part.value);
    logChanges(board.view.value.devices, devices, parts.log);
    board.change({ devices });
  };
  drawDevices();
  board.change({ sync: parts.sync.view(), restored: parts.restored.value });
  const stops = [
    ...parts.devices.map((part) => part.onChange(drawDevices)),
    parts.restored.onChange(() => board.change({ restored: parts.restored.value })),
    parts.sync.onChange((sync) => board.change({ sync })),
  ];
  return () => stops.forEach((stop) => stop());
}

/** Comings, goings and failures; being busy is no news. */
function logChanges(before: readonly DeviceView[], after: readonly DeviceView[], log: Log): void {
  const known = (state: DeviceView['state'] | undefined): string => (state?.kind === 'busy' ? 'ready' : (state?.kind ?? ''));
  for (const device of after) {
    const state = known(device.state);
    if (state !== known(before.find((it) => it.id === device.id)?.state)) log.event('deviceChanged', { deviceId: device.id, kind: device.kind, state });
  }
}

/** Looks at the free space of the data folder. */
export async function storageView(config: CoreConfig, keySealing: KeySealing['kind']): Promise<StorageView> {
  const freeBytes = await freeSpace(config.dataDir);
  const low = freeBytes !== null && freeBytes < config.policy.lowDiskBytes;
  return { state: low ? { kind: 'low', freeBytes } : { kind: 'ready' }, keySealing };
}
