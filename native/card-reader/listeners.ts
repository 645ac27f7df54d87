import type { ReaderEvent } from './card-reader.ts';

/** Subscribers of one source of reader events. */
export interface Listeners {
  subscribe(listener: (event: ReaderEvent) => void): () => void;
  emit(event: ReaderEvent): void;
  /** Resolves with the next fitting event, or null after `milliseconds`. */
  next(fits: (event: ReaderEvent) => boolean, milliseconds: number): Promise<ReaderEvent | null>;
}

export function makeListeners(): Listeners {
  const listeners = new Set<(event: ReaderEvent) => void>();
  const subscribe = (listener: (event: ReaderEvent) => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    subscribe,
    emit: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
    next: (fits, milliseconds) =>
      new Promise((resolve) => {
        const finish = (event: ReaderEvent | null): void => {
          clearTimeout(timer);
          unsubscribe();
          resolve(event);
        };
        const unsubscribe = subscribe((event) => {
          if (fits(event)) finish(event);
        });
        const timer = setTimeout(() => finish(null), milliseconds);
      }),
  };
}
