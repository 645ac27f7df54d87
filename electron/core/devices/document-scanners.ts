import { listSaneScanners } from '../../../native/document-scanner/sane-discovery.ts';
import type { FoundScanner } from '../../../native/document-scanner/sane-discovery.ts';
import { SaneScanner } from '../../../native/document-scanner/sane-scanner.ts';
import type { SaneScannerOptions } from '../../../native/document-scanner/sane-scanner.ts';
import type { DocumentScanner } from '../../../native/document-scanner/types.ts';
import type { CoreConfig } from '../config.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';
import { scanFailureCodes } from './failure-codes.ts';
import { deviceTimings } from './timings.ts';
import { watchedScanner } from './watched-scanner.ts';

interface Known {
  readonly scanner: DocumentScanner;
  readonly feeder: boolean;
  state: DeviceView['state'];
}

type ScanPlace = Required<Pick<SaneScannerOptions, 'workFolder' | 'timings'>>;

/** Every scanner SANE finds, looked for again and again: scanners are switched on and off during the day. */
export class DocumentScanners {
  readonly views: LiveValue<DeviceView[]>;
  readonly #sane: CoreConfig['sane'];
  readonly #place: ScanPlace & { readonly configFolder?: string };
  readonly #log: Log;
  readonly #known = new Map<string, Known>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(sane: CoreConfig['sane'], place: ScanPlace, log: Log) {
    this.#sane = sane;
    this.#place = sane === null || sane.configDir === null ? place : { ...place, configFolder: sane.configDir };
    this.#log = log;
    this.views = new LiveValue(this.#draw());
  }

  find(scannerId: string): DocumentScanner | null {
    return this.#known.get(scannerId)?.scanner ?? null;
  }

  start(): void {
    if (this.#sane !== null) this.#lookAndWait();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #lookAndWait(): void {
    this.#looking = this.#look()
      .catch((error: unknown) => this.#log.unexpected('devices.documentScanners', error))
      .then(() => {
        this.#redraw();
        const ready = [...this.#known.values()].some((it) => it.state.kind === 'ready' || it.state.kind === 'busy');
        if (!this.#stopped) this.#timer = setTimeout(() => this.#lookAndWait(), ready ? deviceTimings.rediscoverMs : deviceTimings.rediscoverAbsentMs);
      });
  }

  async #look(): Promise<void> {
    // Asking for devices can disturb one that is scanning.
    if ([...this.#known.values()].some((it) => it.state.kind === 'busy')) return;
    const found = await listSaneScanners(this.#place);
    if (!found.ok) {
      for (const it of this.#known.values()) it.state = { kind: 'failed', failure: { code: scanFailureCodes[found.failure.code] } };
      return;
    }
    for (const [id, it] of this.#known) if (!found.value.some((device) => device.id === id)) it.state = { kind: 'absent' };
    for (const device of found.value) await this.#meet(device);
  }

  async #meet(device: FoundScanner): Promise<void> {
    const before = this.#known.get(device.id);
    if (before?.state.kind === 'ready' || before?.state.kind === 'busy') return;
    const scanner = new SaneScanner({ ...this.#place, device: device.id, name: `${device.vendor} ${device.model}`.trim() });
    const capabilities = await scanner.capabilities();
    this.#known.set(device.id, {
      scanner: watchedScanner(scanner, (state) => this.#change(device.id, state)),
      feeder: capabilities.ok && capabilities.value.sources.includes('feeder'),
      state: capabilities.ok ? { kind: 'ready' } : { kind: 'failed', failure: { code: scanFailureCodes[capabilities.failure.code] } },
    });
  }

  #change(id: string, state: DeviceView['state']): void {
    const it = this.#known.get(id);
    if (it !== undefined) it.state = state;
    this.#redraw();
  }

  #redraw(): void {
    const next = this.#draw();
    if (JSON.stringify(next) !== JSON.stringify(this.views.value)) this.views.set(next);
  }

  /** Where SANE is set up but finds nothing, the screen says that a scanner is missing. */
  #draw(): DeviceView[] {
    if (this.#sane === null) return [];
    const { virtual } = this.#sane;
    const found: DeviceView[] = [...this.#known].map(([id, { scanner, feeder, state }]) => ({ id, kind: 'documentScanner', name: scanner.name, virtual, feeder, state }));
    return found.length > 0 ? found : [{ id: 'documentScanner', kind: 'documentScanner', name: 'SANE', virtual, feeder: false, state: { kind: 'absent' } }];
  }
}
