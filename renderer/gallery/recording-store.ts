import type { VisitCommand, VisitView } from '../../electron/core/contract/visit.ts';
import type { KioskSnapshot, KioskStore } from '../connection/kiosk-store.ts';
import { createSampleClient } from './sample-client.ts';
import { sampleKiosk } from './sample-kiosk.ts';

/** A store that a test feeds by hand and that writes down every command; `refuse` names commands that are not taken. */
export interface RecordingStore extends KioskStore {
  sent: VisitCommand[];
  show: (part: Partial<KioskSnapshot>) => void;
}

export function createRecordingStore(visit: VisitView, refuse: ReadonlySet<VisitCommand['type']> = new Set()): RecordingStore {
  let now: KioskSnapshot = { link: 'ready', client: createSampleClient(), kiosk: sampleKiosk, visit, refusal: null, sending: 0 };
  const listeners = new Set<() => void>();
  const sent: VisitCommand[] = [];
  const show = (part: Partial<KioskSnapshot>): void => {
    now = { ...now, ...part };
    for (const listener of listeners) listener();
  };
  return {
    sent,
    show,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => now,
    send: async (command) => {
      sent.push(command);
      return !refuse.has(command.type);
    },
    report: (refusal) => show({ refusal }),
    stop: () => undefined,
  };
}
