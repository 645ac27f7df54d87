import { useSyncExternalStore } from 'react';

let telex = true;
const listeners = new Set<() => void>();

/** Whether letters compose Vietnamese; one switch for the real and the screen's keyboard. */
export function telexIsOn(): boolean {
  return telex;
}

export function setTelex(on: boolean): void {
  telex = on;
  for (const listener of listeners) listener();
}

export function useTelex(): boolean {
  return useSyncExternalStore(subscribe, telexIsOn);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
