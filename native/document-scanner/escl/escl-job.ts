import { setTimeout as delay } from 'node:timers/promises';
import { AsyncQueue } from '../../async-queue.ts';
import { fail, ok } from '../../result.ts';
import type { Result } from '../../result.ts';
import type { DocumentScannerTimings } from '../timings.ts';
import type { PageFile, ScanFailure, ScanSource } from '../types.ts';
import { httpFailureCodes } from './escl-device.ts';
import type { EsclDevice } from './escl-device.ts';
import type { HttpAnswer, HttpFailure } from './exchange.ts';
import { wholePicture } from './page-bytes.ts';
import type { EsclStatus } from './scanner-status.ts';

export interface JobOrder {
  /** The ScanSettings document. */
  readonly order: string;
  readonly source: ScanSource;
  readonly timings: DocumentScannerTimings;
  readonly signal: AbortSignal;
}

/** What asking for one page comes to: progress, and then the page, the end of the paper, or a failure. */
export type JobEvent =
  | { readonly kind: 'progress'; readonly page: number; readonly fraction: number }
  | { readonly kind: 'page'; readonly page: number; readonly file: PageFile }
  | { readonly kind: 'noMore' }
  | { readonly kind: 'failed'; readonly failure: ScanFailure };

/** Orders a job, waiting while the scanner is busy with somebody else's (503) unless its feeder is in trouble. */
export async function startJob(device: EsclDevice, order: JobOrder): Promise<Result<EsclJob, ScanFailure>> {
  const deadline = performance.now() + order.timings.busy;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await device.createJob(order.order, order.signal);
    if (!answer.ok) return fail({ code: httpFailureCodes[answer.failure] });
    const { status, location } = answer.value;
    if (status === 201) {
      const job = device.jobAt(location);
      return job === undefined ? fail({ code: 'badAnswer', detail: 'a job without a place' }) : ok(new EsclJob(device, job, order));
    }
    const trouble = troubleOf(await device.status(), order.source);
    if (trouble !== undefined) return fail(trouble);
    if (status !== 503) return fail(refusal(status));
    if (performance.now() > deadline) return fail({ code: 'busy' });
    if (!(await pause(attempt, answer.value, order))) return fail({ code: 'cancelled' });
  }
}

/** A job that the scanner has taken. */
export class EsclJob {
  readonly #device: EsclDevice;
  readonly #place: URL;
  readonly #order: JobOrder;
  #lost = false;

  constructor(device: EsclDevice, place: URL, order: JobOrder) {
    this.#device = device;
    this.#place = place;
    this.#order = order;
  }

  async *nextPage(page: number): AsyncGenerator<JobEvent, void, void> {
    const events = new AsyncQueue<JobEvent>();
    events.push({ kind: 'progress', page, fraction: 0 });
    void this.#fetch(page, events).then((event) => {
      events.push(event);
      events.end();
    });
    yield* events;
  }

  /** Tells the scanner that no more is wanted, so that the next job need not wait for this one to be forgotten. */
  async end(): Promise<void> {
    if (!this.#lost) await this.#device.endJob(this.#place);
  }

  async #fetch(page: number, events: AsyncQueue<JobEvent>): Promise<JobEvent> {
    const { signal, timings } = this.#order;
    const deadline = performance.now() + timings.silent;
    let told = 0;
    const onProgress = (fraction: number): void => {
      if (fraction - told < 0.02) return;
      told = fraction;
      events.push({ kind: 'progress', page, fraction });
    };
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.#device.nextDocument(this.#place, signal, onProgress);
      if (!answer.ok) return failed(await this.#judge(answer.failure));
      // 503: the page is not ready yet; the scanner may be warming up or feeding (section 9.3).
      if (answer.value.status !== 503) return this.#read(page, answer.value);
      if (performance.now() > deadline) return failed({ code: 'hung' });
      if (!(await pause(attempt, answer.value, this.#order))) return failed({ code: 'cancelled' });
    }
  }

  async #read(page: number, { status, body }: HttpAnswer): Promise<JobEvent> {
    if (status === 200) {
      const mediaType = wholePicture(body);
      if (mediaType === undefined) return failed({ code: 'badAnswer', detail: 'a page that is no whole picture' });
      return { kind: 'page', page, file: { kind: 'bytes', bytes: body, mediaType } };
    }
    const trouble = troubleOf(await this.#device.status(), this.#order.source);
    const over = status === 404 || status === 410;
    // Some scanners end a job that jammed as if the paper had run out: only an empty feeder is an end.
    if (over && page > 1 && (trouble === undefined || trouble.code === 'feederEmpty')) return { kind: 'noMore' };
    if (trouble !== undefined) return failed(trouble);
    return failed(over && this.#order.source === 'feeder' ? { code: 'feederEmpty' } : refusal(status));
  }

  /** Tells a transfer that broke from a scanner that has gone. */
  async #judge(failure: HttpFailure): Promise<ScanFailure> {
    if (failure !== 'broken' && failure !== 'unreachable') return { code: httpFailureCodes[failure] };
    const status = failure === 'broken' ? await this.#device.status() : undefined;
    if (status?.ok === true) return troubleOf(status, this.#order.source, 'onlyJams') ?? { code: 'ioError', detail: 'the transfer broke off' };
    this.#lost = true;
    return { code: 'disconnected' };
  }
}

function troubleOf(status: Result<EsclStatus, ScanFailure>, source: ScanSource, which: 'all' | 'onlyJams' = 'all'): ScanFailure | undefined {
  if (!status.ok) return status.failure.code === 'noDevice' ? { code: 'disconnected' } : undefined;
  const { state, feeder } = status.value;
  if (source === 'feeder' && feeder !== undefined && !(which === 'onlyJams' && feeder === 'feederEmpty')) return { code: feeder };
  return state === 'down' ? { code: 'ioError', detail: 'the scanner says that it is out of order' } : undefined;
}

function refusal(status: number): ScanFailure {
  if (status === 401 || status === 403) return { code: 'accessDenied', detail: `HTTP ${status}` };
  return { code: status === 409 ? 'busy' : 'ioError', detail: `HTTP ${status}` };
}

/** Waits as long as the scanner asks, else twice as long each time, within bounds. False where the scan was cancelled meanwhile. */
async function pause(attempt: number, { retryAfter }: HttpAnswer, { timings, signal }: JobOrder): Promise<boolean> {
  const wait = retryAfter === undefined ? timings.retry * 2 ** Math.min(attempt, 4) : retryAfter * 1000;
  const bounded = Math.min(timings.retryMost, Math.max(timings.retry, wait));
  return delay(bounded, true, { signal }).catch(() => false);
}

function failed(failure: ScanFailure): JobEvent {
  return { kind: 'failed', failure };
}
