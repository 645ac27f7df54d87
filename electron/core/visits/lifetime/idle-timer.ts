export interface IdleTimes {
  readonly warningSeconds: number;
  readonly endSeconds: number;
}

export interface IdleListener {
  /** Whole seconds until the end, or null when the person is back. */
  warn(secondsLeft: number | null): void;
  end(): void;
}

/** Notices that nobody is there any more: first a warning that counts down, then the end. Rests while `hold` is set. */
export class IdleTimer {
  readonly #times: IdleTimes;
  readonly #listener: IdleListener;
  #timer: NodeJS.Timeout | undefined;
  #left: number | null = null;
  #watching = false;

  constructor(times: IdleTimes, listener: IdleListener) {
    this.#times = times;
    this.#listener = listener;
  }

  /** Starts to watch, or rests (in no visit, while a scan or a submission runs). */
  watch(on: boolean): void {
    if (on === this.#watching) return;
    this.#watching = on;
    this.touch();
  }

  /** The person did something. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#say(null);
    if (this.#watching) this.#timer = setTimeout(() => this.#count(Math.max(1, Math.round(this.#times.endSeconds))), this.#times.warningSeconds * 1000);
  }

  stop(): void {
    this.#watching = false;
    clearTimeout(this.#timer);
  }

  #count(left: number): void {
    if (left <= 0) {
      this.#watching = false;
      this.#say(null);
      this.#listener.end();
      return;
    }
    this.#say(left);
    this.#timer = setTimeout(() => this.#count(left - 1), 1000);
  }

  #say(left: number | null): void {
    if (left === this.#left) return;
    this.#left = left;
    this.#listener.warn(left);
  }
}
