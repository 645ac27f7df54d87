import { availableParallelism } from 'node:os';
import type { PageImage } from '../imaging/types.ts';
import { fail, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { hasOcrData } from './ocr-data.ts';
import type { OcrLanguage } from './ocr-data.ts';
import { OcrThread } from './ocr-thread.ts';
import type { ThreadOutcome } from './ocr-thread.ts';
import { ocrTimings } from './timings.ts';
import type { OcrTimings } from './timings.ts';
import type { OcrEngine, OcrFailure, OcrFailureCode, OcrPriority, OcrRequest, RecognisedPage, RereadQuestion, SecondReading } from './types.ts';
import type { OcrWorkerRequest, StraightSheet } from './worker-messages.ts';

export interface TesseractEngineOptions {
  /** The Vietnamese data; see `ocrDataFile`. */
  readonly dataFolder: string;
  readonly languages?: readonly OcrLanguage[];
  /** The folder `dictionaries` of the resources; without it readings are not weighed by them. */
  readonly dictionaryFolder?: string;
  /** Workers; all cores but one without it, since somebody is touching the screen meanwhile. */
  readonly workers?: number;
  readonly timings?: Partial<OcrTimings>;
}

/** A page as read on its straight sheet: boxes are in pixels of `image`. */
export interface DigitisedSheet extends Omit<StraightSheet, 'strips'> {
  readonly page: RecognisedPage;
  /**
   * Reads parts of the sheet a second time, at another size and by themselves: an independent vote on a doubtful answer, at
   * some ten milliseconds a box; `digits` and `date` let no other signs be answered. Gives one reading a question, undefined
   * where no line lies in the box. Goes before waiting pages of the same priority. Fails as reading does; `cancelled` also
   * once the engine was handed to the next citizen.
   */
  reread(questions: readonly RereadQuestion[]): Promise<Result<readonly (SecondReading | undefined)[], OcrFailure>>;
}

type Answer = Exclude<ThreadOutcome, { kind: 'crashed' | 'unreadable' }>;
type Outcome = Result<Answer, OcrFailure>;

interface Job {
  readonly work: OcrWorkerRequest;
  readonly preview: OcrRequest['preview'];
  readonly priority: OcrPriority;
  readonly settle: (outcome: Outcome) => void;
  /** The worker that has set the page straight already, or is about to. */
  ahead?: OcrThread;
  /** Set while a worker is at it: gives the page up. */
  abandon?: (code: OcrFailureCode) => void;
}

interface Slot {
  thread: OcrThread | undefined;
  job: Job | undefined;
  /** Has read an earlier citizen's page: not to be used for another. */
  stale: boolean;
}

/** So many waiting pages are set straight at most; each is kept open at some ten megabytes. */
const mostAhead = 3;

/** Tesseract in a pool of worker threads, offline. */
export class TesseractEngine implements OcrEngine {
  readonly #options: Required<Omit<TesseractEngineOptions, 'timings' | 'dictionaryFolder'>> & { readonly dictionaryFolder: string | undefined };
  readonly #timings: OcrTimings;
  readonly #slots: Slot[];
  readonly #queue: Job[] = [];
  #stopped = false;
  /** How often the engine was handed to the next. */
  #citizens = 0;
  #dataSeen = false;
  #pages = 0;

  constructor(options: TesseractEngineOptions) {
    const workers = Math.max(1, options.workers ?? availableParallelism() - 1);
    this.#options = { dataFolder: options.dataFolder, languages: options.languages ?? ['vie'], workers, dictionaryFolder: options.dictionaryFolder };
    this.#timings = { ...ocrTimings, ...options.timings };
    this.#slots = Array.from({ length: workers }, () => ({ thread: undefined, job: undefined, stale: false }));
  }

  async recognise(page: PageImage, request: OcrRequest): Promise<Result<RecognisedPage, OcrFailure>> {
    const read = await this.#readPage(page, request, false);
    return read.ok ? ok(read.value.page) : read;
  }

  /** Reads a page like `recognise`, and gives the sheet cut out, upright and level, with the boxes in its pixels. */
  async digitise(page: PageImage, request: OcrRequest): Promise<Result<DigitisedSheet, OcrFailure>> {
    const citizens = this.#citizens;
    const read = await this.#readPage(page, request, true);
    if (!read.ok) return read;
    if (read.value.sheet === undefined) throw new Error('the worker gave no sheet');
    const { strips, ...sheet } = read.value.sheet;
    const again: DigitisedSheet['reread'] = async (questions) => {
      if (questions.length === 0) return ok([]);
      if (citizens !== this.#citizens) return fail({ code: 'cancelled' });
      const answer = await this.#enqueue({ kind: 'reread', strips, questions }, { ...request, preview: undefined });
      return answer.ok ? ok(expected(answer.value, 'reread').readings) : answer;
    };
    return ok({ ...sheet, page: read.value.page, reread: again });
  }

  async #readPage(page: PageImage, request: OcrRequest, sheet: boolean): Promise<Result<Extract<Answer, { kind: 'recognised' }>, OcrFailure>> {
    const { bytes, resolution } = page;
    const answer = await this.#enqueue({ kind: 'page', page: this.#pages++, bytes, resolution, sheet, picture: sheet && request.picture !== false, preview: request.preview?.longestSide }, request);
    return answer.ok ? ok(expected(answer.value, 'recognised')) : answer;
  }

  async #enqueue(work: OcrWorkerRequest, request: Pick<OcrRequest, 'priority' | 'signal'> & { readonly preview?: OcrRequest['preview'] | undefined }): Promise<Outcome> {
    const { signal, priority } = request;
    if (this.#stopped) return fail({ code: 'stopped' });
    if (signal?.aborted === true) return fail({ code: 'cancelled' });
    const found = this.#hasData();
    if (found !== true && !(await found)) return fail({ code: 'dataMissing' });
    return new Promise<Outcome>((resolve) => {
      const cancel = () => this.#giveUp(job, 'cancelled');
      const job: Job = {
        work,
        preview: request.preview === undefined ? undefined : shownOnce(request.preview),
        priority,
        settle: (outcome) => {
          signal?.removeEventListener('abort', cancel);
          resolve(outcome);
        },
      };
      signal?.addEventListener('abort', cancel);
      // Somebody holds the page until its second reading is there.
      if (work.kind === 'reread') this.#queue.unshift(job);
      else this.#queue.push(job);
      this.#assign();
    });
  }

  async warm(): Promise<Result<void, OcrFailure>> {
    if (this.#stopped) return fail({ code: 'stopped' });
    if (!(await this.#hasData())) return fail({ code: 'dataMissing' });
    const ready = await Promise.all(this.#slots.map((slot) => this.#threadOf(slot).ready));
    return ready.every(Boolean) ? ok(undefined) : fail({ code: 'crashed' });
  }

  async replace(): Promise<void> {
    this.#citizens += 1;
    await Promise.all(
      this.#slots.map(async (slot) => {
        if (slot.job !== undefined) slot.stale = true;
        else await this.#refresh(slot);
      }),
    );
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const job of this.#queue.splice(0)) job.settle(fail({ code: 'stopped' }));
    for (const slot of this.#slots) slot.job?.abandon?.('stopped');
    await Promise.all(this.#slots.map(async (slot) => slot.thread?.end()));
  }

  /** Gives each idle worker the next page: the oldest a person waits for, else the oldest of all. */
  #assign(): void {
    for (const slot of this.#slots) {
      if (slot.job !== undefined || this.#queue.length === 0) continue;
      const first = this.#queue.findIndex((job) => job.priority === 'person');
      const [job] = this.#queue.splice(Math.max(0, first), 1);
      if (job !== undefined) void this.#work(slot, job);
    }
    this.#lookAhead();
  }

  /** While a page is read, the next that a person waits for are set straight and shown. */
  #lookAhead(): void {
    const waiting = this.#queue.filter((job) => job.preview !== undefined && job.priority === 'person').slice(0, mostAhead);
    for (const job of waiting) {
      if (job.work.kind !== 'page' || job.preview === undefined || (job.ahead !== undefined && !job.ahead.dead)) continue;
      const load = (thread: OcrThread): number => waiting.filter((other) => other.ahead === thread).length;
      // A worker that goes with its citizen must not see the next one's pages.
      const threads = this.#slots.flatMap(({ thread, stale }) => (thread === undefined || thread.dead || stale ? [] : [thread]));
      const [thread] = threads.toSorted((one, other) => load(one) - load(other));
      if (thread === undefined) return;
      job.ahead = thread;
      thread.lookAhead(job.work, job.preview);
    }
  }

  async #work(slot: Slot, job: Job): Promise<void> {
    slot.job = job;
    const outcome = await this.#read(slot, job);
    delete job.abandon;
    const spent = slot.stale || (!outcome.ok && outcome.failure.code !== 'crashed');
    if (spent && !this.#stopped) await this.#refresh(slot);
    slot.stale = false;
    slot.job = undefined;
    job.settle(outcome);
    this.#assign();
  }

  /** A crash may have been the worker's own fault, so the page gets a second one. */
  async #read(slot: Slot, job: Job): Promise<Outcome> {
    const first = await this.#attempt(slot, job);
    return !first.ok && first.failure.code === 'crashed' && !this.#stopped ? this.#attempt(slot, job) : first;
  }

  async #attempt(slot: Slot, job: Job): Promise<Outcome> {
    const abandoned = new Promise<Outcome>((resolve) => (job.abandon = (code) => resolve(fail({ code }))));
    const thread = this.#threadOf(slot);
    if (job.ahead !== thread) forget(job);
    const started = await Promise.race([thread.ready, abandoned]);
    if (typeof started !== 'boolean') return started;
    const timer = setTimeout(() => job.abandon?.('timeout'), this.#timings.page);
    const read = thread.ask(job.work, job.preview).then((outcome): Outcome => (outcome.kind === 'crashed' || outcome.kind === 'unreadable' ? fail({ code: outcome.kind }) : ok(outcome)));
    const outcome = await Promise.race([read, abandoned]);
    clearTimeout(timer);
    return outcome;
  }

  #giveUp(job: Job, code: OcrFailureCode): void {
    const waiting = this.#queue.indexOf(job);
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1);
      forget(job);
      job.settle(fail({ code }));
    } else job.abandon?.(code);
  }

  /** Ends the worker and, if it had been started, starts a fresh one to be ready for the next page. */
  async #refresh(slot: Slot): Promise<void> {
    const old = slot.thread;
    slot.thread = undefined;
    if (old === undefined) return;
    await old.end();
    if (!this.#stopped) this.#threadOf(slot);
  }

  #threadOf(slot: Slot): OcrThread {
    if (slot.thread === undefined || slot.thread.dead) {
      const { dataFolder, languages, dictionaryFolder } = this.#options;
      slot.thread = new OcrThread({ dataFolder, languages, dictionaryFolder }, this.#timings.start);
    }
    return slot.thread;
  }

  /** Looked up until found; then at once, so that pages queue up in the order they came. */
  #hasData(): true | Promise<boolean> {
    if (this.#dataSeen) return true;
    return hasOcrData(this.#options.dataFolder, this.#options.languages).then((found) => (this.#dataSeen = found));
  }
}

function forget({ ahead, work }: Job): void {
  if (ahead?.dead === false && work.kind === 'page') ahead.forget(work.page);
}

/** A worker that takes over from one that crashed shows the page again. */
function shownOnce({ longestSide, show }: NonNullable<OcrRequest['preview']>): NonNullable<OcrRequest['preview']> {
  let isShown = false;
  return {
    longestSide,
    show: (jpeg) => {
      if (!isShown) show(jpeg);
      isShown = true;
    },
  };
}

function expected<K extends Answer['kind']>(answer: Answer, kind: K): Extract<Answer, { kind: K }> {
  if (answer.kind !== kind) throw new Error('the worker answered another question');
  return answer as Extract<Answer, { kind: K }>;
}
