import { Suspense, lazy, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CitizenApp } from './citizen/citizen-app.tsx';
import { Loading } from './shared/ui/loading.tsx';

/** Who the page serves, by the place in its address: `#/` citizen, `#/counter` clerk, `#/maintenance` technician. */
type Audience = 'citizen' | 'counter' | 'maintenance';

/** Chooses the audience; the staff's parts are loaded when first opened, with their own sentences. */
export function App(): ReactNode {
  const audience = useSyncExternalStore(followHash, readAudience);
  switch (audience) {
    case 'citizen': return <CitizenApp />;
    case 'counter': return <Suspense fallback={<Loading />}><Staff place="counter" /></Suspense>;
    case 'maintenance': return <Suspense fallback={<Loading />}><Staff place="maintenance" /></Suspense>;
  }
}

function Staff({ place }: { place: 'counter' | 'maintenance' }): ReactNode {
  const { i18n } = useTranslation();
  const Part = place === 'counter' ? Counter : Maintenance;
  return <Part i18n={i18n} />;
}

const Counter = lazy(() => import('./counter/counter-entry.tsx').then((part) => ({ default: part.CounterEntry })));
const Maintenance = lazy(() => import('./maintenance/maintenance-entry.tsx').then((part) => ({ default: part.MaintenanceEntry })));

function readAudience(): Audience {
  const place = window.location.hash.replace(/^#\/?/, '');
  return place === 'counter' || place === 'maintenance' ? place : 'citizen';
}

function followHash(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
