/** A value that changes, with readers that follow it. A slow reader misses what is past and gets what is true now. */
export class LiveValue<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  /** Calls back at each change, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The present value at once, then the newest one each time the reader comes back for more; ends with the signal. */
  async *follow(signal?: AbortSignal): AsyncGenerator<T, void, void> {
    let wake: () => void = () => undefined;
    let fresh = true;
    const notice = (): void => {
      fresh = true;
      wake();
    };
    const unsubscribe = this.onChange(notice);
    signal?.addEventListener('abort', notice);
    try {
      while (signal?.aborted !== true) {
        if (fresh) {
          fresh = false;
          yield this.#value;
        } else await new Promise<void>((resolve) => { wake = resolve; });
      }
    } finally {
      unsubscribe();
      signal?.removeEventListener('abort', notice);
    }
  }
}
