import type { Failure } from '../../contract/failures.ts';
import type { Log } from '../../log/log.ts';
import type { Work } from './wanted-work.ts';

/** Runs one piece of work until it is done or the signal says it is no longer wanted; an expected failure is its value. */
export type RunWork = (work: Work, signal: AbortSignal) => Promise<Failure | null>;

interface Running {
  readonly kind: Work['kind'];
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/**
 * Keeps exactly the wanted work running: starts what is missing, stops what is no longer wanted. Work that has ended is not
 * started again while it stays wanted, unless `retryFailed` says so. Of each kind only `width` run at once.
 */
export class WorkRunner {
  readonly #run: RunWork;
  readonly #log: Log;
  readonly #width: Partial<Record<Work['kind'], number>>;
  readonly #running = new Map<string, Running>();
  readonly #ended = new Map<string, Failure | null>();
  readonly #onEnded: () => void;
  #wanted: readonly Work[] = [];

  /** `onEnded` is told after each piece of work that has ended. */
  constructor(run: RunWork, log: Log, width: Partial<Record<Work['kind'], number>>, onEnded: () => void = () => undefined) {
    this.#onEnded = onEnded;
    this.#run = run;
    this.#log = log;
    this.#width = width;
  }

  update(wanted: readonly Work[]): void {
    this.#wanted = wanted;
    const keys = new Set(wanted.map((work) => work.key));
    for (const [key, running] of this.#running) if (!keys.has(key)) running.stop.abort();
    for (const key of this.#ended.keys()) if (!keys.has(key)) this.#ended.delete(key);
    for (const work of wanted) {
      const idle = !this.#running.has(work.key) && !this.#ended.has(work.key);
      if (idle && this.#countOf(work.kind) < (this.#width[work.kind] ?? Infinity)) this.#start(work);
    }
  }

  isRunning(kind: Work['kind']): boolean {
    return this.#countOf(kind) > 0;
  }

  /** The first failure among the wanted work of a kind. */
  failureOf(kind: Work['kind']): Failure | null {
    for (const work of this.#wanted) {
      const failure = work.kind === kind ? this.#ended.get(work.key) : null;
      if (failure !== null && failure !== undefined) return failure;
    }
    return null;
  }

  /** Lets work that failed be tried once more at the next `update`. */
  retryFailed(): void {
    for (const [key, failure] of this.#ended) if (failure !== null) this.#ended.delete(key);
  }

  /** Stops everything; resolves when all of it has ended. */
  async stopAll(): Promise<void> {
    this.#wanted = [];
    for (const running of this.#running.values()) running.stop.abort();
    await Promise.all([...this.#running.values()].map((running) => running.ended));
    this.#ended.clear();
  }

  #countOf(kind: Work['kind']): number {
    return [...this.#running.values()].filter((running) => running.kind === kind).length;
  }

  #start(work: Work): void {
    const stop = new AbortController();
    const ended = this.#run(work, stop.signal)
      .catch((error: unknown): Failure => {
        this.#log.unexpected(`visit ${work.kind}`, error);
        return { code: 'storageUnavailable' };
      })
      .then((failure) => this.#finished(work.key, failure));
    this.#running.set(work.key, { kind: work.kind, stop, ended });
  }

  #finished(key: string, failure: Failure | null): void {
    this.#running.delete(key);
    if (this.#wanted.some((work) => work.key === key)) this.#ended.set(key, failure);
    this.update(this.#wanted);
    this.#onEnded();
  }
}
