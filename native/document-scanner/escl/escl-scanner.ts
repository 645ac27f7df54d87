import { ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import { documentScannerTimings } from '../timings.ts';
import type { DocumentScannerTimings } from '../timings.ts';
import type { DocumentScanner, ScanEvent, ScanFailure, ScannerCapabilities, ScanSettings } from '../types.ts';
import type { EsclCapabilities } from './capabilities.ts';
import type { CertificateTrust } from './connect.ts';
import { EsclDevice } from './escl-device.ts';
import { startJob } from './escl-job.ts';
import type { EsclJob } from './escl-job.ts';
import { esclLimits } from './limits.ts';
import { scanSettingsXml } from './scan-settings.ts';

export interface EsclScannerOptions {
  /** The scanner's eSCL root, such as http://192.168.1.20/eSCL. */
  readonly url: string;
  /** For people; what the scanner calls itself without it. */
  readonly name?: string;
  /** Whom an https scanner must be; whoever an authority vouches for without it. */
  readonly trust?: CertificateTrust;
  readonly timings?: Partial<DocumentScannerTimings>;
}

/** A network scanner that speaks eSCL, as nearly all since 2015 do: no driver of its maker, no library on the machine. */
export class EsclScanner implements DocumentScanner {
  readonly id: string;
  readonly #timings: DocumentScannerTimings;
  readonly #device: EsclDevice;
  readonly #givenName: string | undefined;
  #known: EsclCapabilities | undefined;

  constructor(options: EsclScannerOptions) {
    this.id = `escl:${options.url}`;
    this.#givenName = options.name;
    this.#timings = { ...documentScannerTimings, ...options.timings };
    this.#device = new EsclDevice(options.url, options.trust ?? { kind: 'authorities' }, this.#timings);
  }

  get name(): string {
    return this.#givenName ?? this.#known?.name ?? this.id;
  }

  async capabilities(): Promise<Result<ScannerCapabilities, ScanFailure>> {
    const known = await this.#readCapabilities();
    return known.ok ? ok(known.value.general) : known;
  }

  /** Which machine it is, by its own word, once `capabilities` was answered. */
  get uuid(): string | undefined {
    return this.#known?.uuid;
  }

  async *scan(settings: ScanSettings, signal: AbortSignal): AsyncGenerator<ScanEvent, void, void> {
    const known = this.#known === undefined ? await this.#readCapabilities() : ok(this.#known);
    if (!known.ok) return void (yield failed(known.failure, 0));
    const order = scanSettingsXml(settings, known.value);
    if (order === undefined) return void (yield failed({ code: 'ioError', detail: `the scanner has no ${settings.source}` }, 0));
    const job = await startJob(this.#device, { order, source: settings.source, timings: this.#timings, signal });
    if (!job.ok) {
      this.#known = undefined;
      return void (yield failed(job.failure, 0));
    }
    try {
      yield* this.#pages(job.value, settings);
    } finally {
      await job.value.end();
    }
  }

  async *#pages(job: EsclJob, settings: ScanSettings): AsyncGenerator<ScanEvent, void, void> {
    const limit = settings.source === 'flatbed' ? 1 : Math.min(settings.maxPages ?? Infinity, esclLimits.maxPagesPerJob);
    for (let page = 1; page <= limit; page += 1) {
      for await (const event of job.nextPage(page)) {
        if (event.kind === 'progress' || event.kind === 'page') yield event;
        else if (event.kind === 'failed') return void (yield failed(event.failure, page - 1));
        else return void (yield { kind: 'done', pages: page - 1 });
      }
    }
    yield { kind: 'done', pages: limit };
  }

  async #readCapabilities(): Promise<Result<EsclCapabilities, ScanFailure>> {
    const capabilities = await this.#device.capabilities();
    this.#known = capabilities.ok ? capabilities.value : undefined;
    return capabilities;
  }
}

function failed(failure: ScanFailure, pagesDelivered: number): ScanEvent {
  return { kind: 'failed', failure, pagesDelivered };
}
