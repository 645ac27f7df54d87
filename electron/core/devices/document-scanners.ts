import { listSaneScanners } from '../../../native/document-scanner/sane-discovery.ts';
import type { FoundScanner } from '../../../native/document-scanner/sane-discovery.ts';
import { SaneScanner } from '../../../native/document-scanner/sane-scanner.ts';
import type { DocumentScanner } from '../../../native/document-scanner/types.ts';
import type { CoreConfig } from '../config.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';
import { scanFailureCodes } from './failure-codes.ts';
import { deviceTimings } from './timings.ts';

export interface DocumentScanners {
  readonly views: LiveValue<DeviceView[]>;
  find(scannerId: string): DocumentScanner | null;
  start(): void;
  stop(): Promise<void>;
}

interface Known {
  readonly scanner: DocumentScanner;
  feeder: boolean;
  state: DeviceView['state'];
}

type Sane = NonNullable<CoreConfig['sane']>;
const unknownDevice = 'documentScanner';

/** Every scanner SANE finds, looked for again and again: scanners are switched on and off during the day. */
export function createDocumentScanners(sane: Sane | null, workFolder: string, log: Log): DocumentScanners {
  const known = new Map<string, Known>();
  const configFolder = sane?.configDir ?? undefined;
  const draw = (): DeviceView[] => viewsOf(known, sane);
  const views = new LiveValue(draw());
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;

  async function look(): Promise<void> {
    // Asking for devices can disturb one that is scanning.
    if ([...known.values()].some((it) => it.state.kind === 'busy')) return;
    const found = await listSaneScanners(configFolder === undefined ? {} : { configFolder });
    if (!found.ok) {
      for (const it of known.values()) it.state = { kind: 'failed', failure: { code: scanFailureCodes[found.failure.code] } };
      return;
    }
    for (const [id, it] of known) if (!found.value.some((device) => device.id === id)) it.state = { kind: 'absent' };
    for (const device of found.value) await meet(device);
  }

  async function meet(device: FoundScanner): Promise<void> {
    const before = known.get(device.id);
    if (before?.state.kind === 'ready' || before?.state.kind === 'busy') return;
    const sane = new SaneScanner({ device: device.id, name: `${device.vendor} ${device.model}`.trim(), workFolder, ...(configFolder === undefined ? {} : { configFolder }) });
    const capabilities = await sane.capabilities();
    const scanner = before?.scanner ?? watched(sane, (state) => change(device.id, state));
    const state: DeviceView['state'] = capabilities.ok ? { kind: 'ready' } : { kind: 'failed', failure: { code: scanFailureCodes[capabilities.failure.code] } };
    known.set(device.id, { scanner, feeder: capabilities.ok && capabilities.value.sources.includes('feeder'), state });
  }

  function change(id: string, state: DeviceView['state']): void {
    const it = known.get(id);
    if (it !== undefined) it.state = state;
    views.set(draw());
  }

  function again(): void {
    looking = look()
      .catch((error: unknown) => log.unexpected('devices.documentScanners', error))
      .then(() => {
        if (!sameViews(views.value, draw())) views.set(draw());
        const ready = [...known.values()].some((it) => it.state.kind !== 'absent' && it.state.kind !== 'failed');
        if (!stopped) timer = setTimeout(again, ready ? deviceTimings.rediscoverMs : deviceTimings.rediscoverAbsentMs);
      });
  }

  return {
    views,
    find: (scannerId) => known.get(scannerId)?.scanner ?? null,
    start: () => {
      if (sane !== null) again();
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

/** The same scanner, telling when it is busy. A device that could not be reached is looked for before it is `ready` again. */
function watched(scanner: DocumentScanner, tell: (state: DeviceView['state']) => void): DocumentScanner {
  return {
    id: scanner.id,
    name: scanner.name,
    capabilities: () => scanner.capabilities(),
    scan: async function* (settings, signal) {
      tell({ kind: 'busy' });
      let after: DeviceView['state'] = { kind: 'ready' };
      try {
        for await (const event of scanner.scan(settings, signal)) {
          if (event.kind === 'failed' && (event.failure.code === 'disconnected' || event.failure.code === 'noDevice')) after = { kind: 'absent' };
          yield event;
        }
      } finally {
        tell(after);
      }
    },
  };
}

function viewsOf(known: ReadonlyMap<string, Known>, sane: Sane | null): DeviceView[] {
  if (sane === null) return [];
  const { virtual } = sane;
  const found: DeviceView[] = [...known].map(([id, { scanner, feeder, state }]) => ({ id, kind: 'documentScanner', name: scanner.name, virtual, feeder, state }));
  return found.length > 0 ? found : [{ id: unknownDevice, kind: 'documentScanner', name: 'SANE', virtual, feeder: false, state: { kind: 'absent' } }];
}

function sameViews(a: readonly DeviceView[], b: readonly DeviceView[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
