import { fail } from '../../../native/result.ts';
import type { Result } from '../../../native/result.ts';
import type { Failure } from '../contract/failures.ts';
import { visitTimings } from './timings.ts';
import type { ChipMoment, Moment } from './visit-view.ts';

type Passing = Omit<Moment, 'now' | 'tidying'>;

const nothing: Passing = {
  problem: null, endsInSeconds: null, lookingAt: null, scanFraction: null, readingPages: new Set(), receipt: null, printing: 'idle',
  chip: { progress: { state: 'unavailable' }, failed: null, picture: null, details: null, takeBack: false },
};

/** What the screen shows of the moment, and the pulse by which running work notices that something has changed. */
export class VisitMoment {
  readonly #redraw: () => void;
  #now: Passing = nothing;
  #waiting: (() => void)[] = [];

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  get now(): Passing {
    return this.#now;
  }

  change(part: Partial<Passing>): void {
    const keys = Object.keys(part) as (keyof Passing)[];
    if (keys.every((key) => this.#now[key] === part[key])) return;
    this.#now = { ...this.#now, ...part };
    this.#redraw();
  }

  /** Forgets all of it at the end of a visit. */
  reset(): void {
    this.#now = nothing;
  }

  showScanFraction(fraction: number | null): void {
    const shown = this.#now.scanFraction;
    const step = fraction === null || shown === null ? 1 : Math.abs(fraction - shown);
    if (fraction === null || fraction === 1 || step >= visitTimings.progressStep) this.change({ scanFraction: fraction });
  }

  showReading(pageId: string, reading: boolean): void {
    const readingPages = new Set(this.#now.readingPages);
    if (reading) readingPages.add(pageId);
    else readingPages.delete(pageId);
    this.change({ readingPages });
    this.pulse();
  }

  /** A fresh start of the chip's reading; the picture that was read belongs to the card, and goes with it. */
  forgetChip(): void {
    this.change({ chip: nothing.chip });
  }

  showChip(part: Partial<ChipMoment>): void {
    this.change({ chip: { ...this.#now.chip, ...part } });
  }

  pulse(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /** Waits for a change of the visit, but never longer than the work it belongs to lives: the end of a visit waits for all work. */
  unlessStopped(signal: AbortSignal, work: () => Promise<Result<void, Failure>>): Promise<Result<void, Failure>> {
    if (signal.aborted) return Promise.resolve(stopped);
    const done = work();
    return Promise.race([done, new Promise<Result<void, Failure>>((resolve) => signal.addEventListener('abort', () => resolve(stopped), { once: true }))]);
  }
}

const stopped = fail<Failure>({ code: 'visitEnded' });
