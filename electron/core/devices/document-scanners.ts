import type { DocumentScanner } from '../../../native/document-scanner/types.ts';
import type { DeviceView } from '../contract/kiosk.ts';
import { LiveValue } from '../live-value.ts';
import type { Log } from '../log/log.ts';
import { scanFailureCodes } from './failure-codes.ts';
import type { ScannerSource, SeenScanner } from './scanner-source.ts';
import { deviceTimings } from './timings.ts';
import { watchedScanner } from './watched-scanner.ts';

interface Known {
  readonly source: ScannerSource;
  readonly scanner: DocumentScanner;
  readonly feeder: boolean;
  readonly flatbed: boolean;
  readonly duplex: boolean;
  state: DeviceView['state'];
}

/** Every scanner that any source finds, looked for again and again: scanners are switched on and off during the day. */
export class DocumentScanners {
  readonly views: LiveValue<DeviceView[]>;
  readonly #sources: readonly ScannerSource[];
  readonly #log: Log;
  readonly #known = new Map<string, Known>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(sources: readonly ScannerSource[], log: Log) {
    this.#sources = sources;
    this.#log = log;
    this.views = new LiveValue(this.#draw());
  }

  find(scannerId: string): DocumentScanner | null {
    return this.#known.get(scannerId)?.scanner ?? null;
  }

  start(): void {
    if (this.#sources.length > 0) this.#lookAndWait();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking;
  }

  #lookAndWait(): void {
    this.#looking = Promise.all(this.#sources.map((source) => this.#look(source)))
      .catch((error: unknown) => this.#log.unexpected('devices.documentScanners', error))
      .then(() => {
        this.#redraw();
        const ready = [...this.#known.values()].some(isThere);
        if (!this.#stopped) this.#timer = setTimeout(() => this.#lookAndWait(), ready ? deviceTimings.rediscoverMs : deviceTimings.rediscoverAbsentMs);
      });
  }

  async #look(source: ScannerSource): Promise<void> {
    const ours = [...this.#known].filter(([, it]) => it.source === source);
    // Asking for devices can disturb one that is scanning.
    if (ours.some(([, it]) => it.state.kind === 'busy')) return;
    const seen = await source.look(new Set(ours.filter(([, it]) => isThere(it)).map(([id]) => id)));
    if (!seen.ok) {
      for (const [, it] of ours) it.state = { kind: 'failed', failure: { code: scanFailureCodes[seen.failure.code] } };
      return;
    }
    const there = new Set(seen.value.map((it) => (it.kind === 'still' ? it.id : it.scanner.id)));
    for (const [id, it] of ours) if (!there.has(id)) it.state = { kind: 'absent' };
    for (const it of seen.value) if (it.kind === 'met') this.#meet(source, it);
    this.#redraw();
  }

  #meet(source: ScannerSource, { scanner, answer }: Extract<SeenScanner, { kind: 'met' }>): void {
    // A scan may have begun while the look went on.
    if (this.#known.get(scanner.id)?.state.kind === 'busy') return;
    this.#known.set(scanner.id, {
      source,
      scanner: watchedScanner(scanner, (state) => this.#change(scanner.id, state)),
      feeder: answer.ok && answer.value.sources.includes('feeder'),
      flatbed: answer.ok && answer.value.sources.includes('flatbed'),
      duplex: answer.ok && answer.value.duplex,
      state: answer.ok ? { kind: 'ready' } : stateAfter(scanFailureCodes[answer.failure.code], answer.failure.code === 'noDevice'),
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

  /** Where scanners are set up and none is found, the screen says that one is missing. */
  #draw(): DeviceView[] {
    const found: DeviceView[] = [...this.#known].map(([id, { source, scanner, feeder, flatbed, duplex, state }]) => ({ id, kind: 'documentScanner', name: scanner.name, virtual: source.virtual, feeder, flatbed, duplex, state }));
    const [first] = this.#sources;
    if (found.length > 0 || first === undefined) return found;
    return [{ id: 'documentScanner', kind: 'documentScanner', name: first.name, virtual: first.virtual, feeder: false, state: { kind: 'absent' } }];
  }
}

function isThere({ state }: Known): boolean {
  return state.kind === 'ready' || state.kind === 'busy';
}

function stateAfter(code: (typeof scanFailureCodes)[keyof typeof scanFailureCodes], gone: boolean): DeviceView['state'] {
  return gone ? { kind: 'absent' } : { kind: 'failed', failure: { code } };
}
