import { createContext, use, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import type { Failure } from '../../electron/core/contract/failures.ts';
import type { VisitStep, VisitView } from '../../electron/core/contract/visit.ts';
import { fetchAsset } from './assets.ts';
import type { LoadAsset } from './assets.ts';
import type { KioskSnapshot, KioskStore } from './kiosk-store.ts';

interface KioskAccess {
  store: KioskStore;
  loadAsset: LoadAsset;
}

const KioskContext = createContext<KioskAccess | null>(null);

/** Gives the screens below their kiosk; tests and the gallery give them a sample instead of a core. */
export function KioskProvider({ store, loadAsset = fetchAsset, children }: { store: KioskStore; loadAsset?: LoadAsset; children: ReactNode }): ReactNode {
  return <KioskContext value={{ store, loadAsset }}>{children}</KioskContext>;
}

function useAccess(): KioskAccess {
  const access = use(KioskContext);
  if (access === null) throw new Error('A screen was drawn outside of KioskProvider');
  return access;
}

/** The kiosk as a whole: link, devices, delivery, and the client for calls that no hook covers. */
export function useKiosk(): KioskSnapshot {
  const { store } = useAccess();
  return useSyncExternalStore(store.subscribe, store.getSnapshot);
}

export interface VisitAccess {
  visit: VisitView | null;
  send: KioskStore['send'];
  report: KioskStore['report'];
  /** Takes the last refusal off the screen to show it elsewhere; a lost connection counts as a core that is away. */
  takeRefusal: () => Failure;
  /** Why the last command was refused, as of now. */
  peekRefusal: () => Failure | null;
  busy: boolean;
}

/** The visit and the one way to change it: commands. */
export function useVisit(): VisitAccess {
  const { store } = useAccess();
  const { visit, sending } = useKiosk();
  const takeRefusal = (): Failure => {
    const { refusal } = store.getSnapshot();
    store.report(null);
    return refusal ?? { code: 'storageUnavailable' };
  };
  return { visit, send: store.send, report: store.report, takeRefusal, peekRefusal: () => store.getSnapshot().refusal, busy: sending > 0 };
}

export function useAssetLoader(): LoadAsset {
  return useAccess().loadAsset;
}

/** The view of one step, as screens take it. */
export type ViewOf<Step extends VisitStep> = Extract<VisitView, { step: Step }>;
