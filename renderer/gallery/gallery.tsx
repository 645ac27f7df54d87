import type { ReactNode } from 'react';
import { useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { CitizenApp } from '../citizen/citizen-app.tsx';
import { KioskProvider } from '../connection/kiosk-context.tsx';
import type { KioskStore } from '../connection/kiosk-store.ts';
import { CounterEntry } from '../counter/counter-entry.tsx';
import { MaintenanceEntry } from '../maintenance/maintenance-entry.tsx';
import { createI18n } from '../shared/i18n/i18n.ts';
import { installTelex } from '../shared/keyboard/physical-telex.ts';
import { resetDisplay } from '../shared/ui/display-settings.ts';
import { loadSamplePicture } from './sample-pictures.ts';
import { states } from './states.ts';
import type { GalleryState } from './states.ts';
import '../shared/styles/all.css';

declare global {
  interface Window {
    /** For the test that looks at every state: which there are and what to press. */
    gallery?: { states: Pick<GalleryState, 'id' | 'audience' | 'press'>[] };
  }
}

const i18n = createI18n();
installTelex(document);
window.gallery = { states: states.map(({ id, audience, press }) => ({ id, audience, press })) };

/** Draws the state that the hash names (`#state`), or the list of all. */
function Gallery(): ReactNode {
  const id = useSyncExternalStore(followHash, () => window.location.hash.slice(1));
  const state = states.find((one) => one.id === id);
  if (state === undefined) return <List />;
  return <KioskProvider key={id} store={stillStore(state)} loadAsset={loadSamplePicture}><Audience state={state} /></KioskProvider>;
}

function Audience({ state }: { state: GalleryState }): ReactNode {
  switch (state.audience) {
    case 'citizen': return <CitizenApp />;
    case 'counter': return <CounterEntry i18n={i18n} />;
    case 'maintenance': return <MaintenanceEntry i18n={i18n} />;
  }
}

function List(): ReactNode {
  return <main className="content"><ul>{states.map(({ id }) => <li key={id}><a href={`#${id}`}>{id}</a></li>)}</ul></main>;
}

/** A core that never changes; a staff confirmation is refused, everything else taken. */
function stillStore({ snapshot }: GalleryState): KioskStore {
  let now = snapshot;
  const listeners = new Set<() => void>();
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => now,
    send: async (command) => {
      if (command.type !== 'confirmByClerk') return true;
      now = { ...now, refusal: { code: 'pinWrong', detail: { triesLeft: 3 } } };
      return false;
    },
    report: (refusal) => {
      now = { ...now, refusal };
      for (const listener of listeners) listener();
    },
    stop: () => undefined,
  };
}

function followHash(listener: () => void): () => void {
  const change = (): void => {
    resetDisplay();
    listener();
  };
  window.addEventListener('hashchange', change);
  return () => window.removeEventListener('hashchange', change);
}

const root = document.getElementById('root');
if (root === null) throw new Error('The gallery has no #root');
createRoot(root).render(<I18nextProvider i18n={i18n}><Gallery /></I18nextProvider>);
