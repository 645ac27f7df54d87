import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTool } from '../process-group.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { documentLimits } from './limits.ts';
import { saneEnvironment } from './sane-discovery.ts';
import { saneFailure } from './sane-failure.ts';
import { parseSaneOptions, saneArguments } from './sane-options.ts';
import type { SaneOptions } from './sane-options.ts';
import { SaneRun } from './sane-run.ts';
import type { SaneRunEnd } from './sane-run.ts';
import { documentScannerTimings } from './timings.ts';
import type { DocumentScannerTimings } from './timings.ts';
import type { DocumentScanner, ScanEvent, ScanFailure, ScannerCapabilities, ScanSettings } from './types.ts';
import { isWholePng } from './whole-png.ts';

export interface SaneScannerOptions {
  /** SANE's name of the device, as `listSaneScanners` gives it. */
  readonly device: string;
  /** For people; the device's name without it. */
  readonly name?: string;
  readonly configFolder?: string;
  /** Where pages lie until they are taken; best in memory (tmpfs), since they are not encrypted. */
  readonly workFolder?: string;
  readonly timings?: Partial<DocumentScannerTimings>;
  /** Bytes of free disk below which no scan starts. */
  readonly minFreeDisk?: number;
}

const folderPrefix = 'kiosk-scan-';

/** Any scanner that SANE drives, through its `scanimage` in a process of its own: a backend that crashes takes nothing along. */
export class SaneScanner implements DocumentScanner {
  readonly id: string;
  readonly name: string;
  readonly #environment: Record<string, string>;
  readonly #workFolder: string;
  readonly #timings: DocumentScannerTimings;
  readonly #minFreeDisk: number;
  #options: SaneOptions | undefined;

  constructor(options: SaneScannerOptions) {
    this.id = options.device;
    this.name = options.name ?? options.device;
    this.#environment = saneEnvironment(options.configFolder);
    this.#workFolder = options.workFolder ?? tmpdir();
    this.#timings = { ...documentScannerTimings, ...options.timings };
    this.#minFreeDisk = options.minFreeDisk ?? documentLimits.minFreeDisk;
  }

  async capabilities(): Promise<Result<ScannerCapabilities, ScanFailure>> {
    const options = await this.#readOptions();
    return options.ok ? ok(options.value.capabilities) : options;
  }

  async *scan(settings: ScanSettings, signal: AbortSignal): AsyncGenerator<ScanEvent, void, void> {
    const options = this.#options === undefined ? await this.#readOptions() : ok(this.#options);
    if (!options.ok) return void (yield { kind: 'failed', failure: options.failure, pagesDelivered: 0 });
    if (signal.aborted) return void (yield { kind: 'failed', failure: { code: 'cancelled' }, pagesDelivered: 0 });
    if ((await this.#freeDisk()) < this.#minFreeDisk) return void (yield { kind: 'failed', failure: { code: 'diskFull' }, pagesDelivered: 0 });
    const folder = await mkdtemp(join(this.#workFolder, folderPrefix));
    try {
      yield* this.#scanInto(folder, settings, saneArguments(settings, options.value), signal);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async *#scanInto(folder: string, settings: ScanSettings, deviceArguments: readonly string[], signal: AbortSignal): AsyncGenerator<ScanEvent, void, void> {
    const limit = settings.source === 'flatbed' ? 1 : settings.maxPages;
    const batch = [`--batch=${join(folder, 'page-%04d.png')}`, '--batch-print', ...(limit === undefined ? [] : [`--batch-count=${limit}`])];
    const run = new SaneRun(['--device-name', this.id, '--format=png', '--progress', ...batch, ...deviceArguments], this.#environment, this.#timings);
    const cancel = () => run.cancel();
    signal.addEventListener('abort', cancel);
    // It may have been called off while the folder was made.
    if (signal.aborted) cancel();
    let pages = 0;
    let whole = true;
    try {
      for await (const event of run.events) {
        if (event.kind === 'end') yield await this.#conclude(event.end, settings, pages, whole);
        else if (event.kind === 'progress') yield event;
        else if (whole && (whole = await isWholePng(event.path))) {
          pages += 1;
          yield { kind: 'page', page: pages, file: { kind: 'file', path: event.path, mediaType: 'image/png' } };
          await rm(event.path, { force: true });
        } else run.cancel();
      }
    } finally {
      signal.removeEventListener('abort', cancel);
      run.cancel();
      await run.gone();
    }
  }

  async #conclude(end: SaneRunEnd, settings: ScanSettings, pages: number, whole: boolean): Promise<ScanEvent> {
    const failed = (failure: ScanFailure): ScanEvent => ({ kind: 'failed', failure, pagesDelivered: pages });
    if (!whole) return failed(await this.#orDiskFull({ code: 'ioError', detail: 'the tool named a page file that is not whole' }));
    if (end.kind !== 'exited') return failed({ code: end.kind });
    const ranOut = settings.source === 'feeder' && pages > 0 && end.exitCode === 7;
    if ((end.exitCode === 0 || ranOut) && pages > 0) return { kind: 'done', pages };
    if (end.exitCode === 0) return failed({ code: settings.source === 'feeder' ? 'feederEmpty' : 'ioError' });
    this.#options = undefined;
    const failure = saneFailure({ exitCode: end.exitCode, complaints: end.complaints, source: settings.source, pages });
    if (failure.code !== 'ioError') return failed(failure);
    const disk = await this.#orDiskFull(failure);
    if (disk.code === 'diskFull') return failed(disk);
    const probe = await this.#readOptions();
    return failed(probe.ok || probe.failure.code === 'busy' ? failure : { ...failure, code: 'disconnected' });
  }

  /** The tool does not always say why it could not write. */
  async #orDiskFull(failure: ScanFailure): Promise<ScanFailure> {
    return (await this.#freeDisk()) < documentLimits.fullDisk ? { ...failure, code: 'diskFull' } : failure;
  }

  async #freeDisk(): Promise<number> {
    const disk = await statfs(this.#workFolder);
    return disk.bavail * disk.bsize;
  }

  async #readOptions(): Promise<Result<SaneOptions, ScanFailure>> {
    const run = await runTool('scanimage', ['--device-name', this.id, '--all-options'], { timeout: this.#timings.query }, this.#environment);
    if (run.kind !== 'exited') return fail({ code: run.kind });
    const complaints = run.stderr.split('\n').filter((line) => line.startsWith('scanimage: '));
    if (run.exitCode !== 0) return fail(saneFailure({ exitCode: run.exitCode, complaints, source: 'flatbed' }));
    this.#options = parseSaneOptions(run.stdout.toString('utf8'));
    return ok(this.#options);
  }
}

/** Removes the pages that a killed kiosk left in the work folder. Call it once at the start, before any scan. */
export async function removeScanLeftovers(workFolder: string = tmpdir()): Promise<void> {
  const names = await readdir(workFolder).catch(() => []);
  for (const name of names) if (name.startsWith(folderPrefix)) await rm(join(workFolder, name), { recursive: true, force: true });
}
