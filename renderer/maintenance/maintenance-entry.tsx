import type { i18n } from 'i18next';
import type { ReactNode } from 'react';
import { addCounterLocales } from '../counter/counter-locales.ts';
import { MaintenanceApp } from './maintenance-app.tsx';
import { addMaintenanceLocales } from './maintenance-locales.ts';

/** Maintenance with its sentences in place before anything is drawn; it borrows a few of the counter's. */
export function MaintenanceEntry({ i18n: instance }: { i18n: i18n }): ReactNode {
  if (!instance.hasResourceBundle('vi', 'maintenance')) {
    addCounterLocales(instance);
    addMaintenanceLocales(instance);
  }
  return <MaintenanceApp />;
}
