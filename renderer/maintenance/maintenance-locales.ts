import type { i18n } from 'i18next';
import enMaintenance from '../../resources/locales/en/maintenance.json';
import viMaintenance from '../../resources/locales/vi/maintenance.json';

/** Adds the technician's sentences; they are not part of the first load. */
export function addMaintenanceLocales(instance: i18n): void {
  instance.addResourceBundle('vi', 'maintenance', viMaintenance);
  instance.addResourceBundle('en', 'maintenance', enMaintenance);
}
